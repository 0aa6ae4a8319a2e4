import { expect, type Page } from '@playwright/test';

/** A pixel counts as changed when one of its colours is this far from what it was, of 255. */
const FAR = 64;
/** How far outside its element a ring may lie. */
const AROUND_PX = 8;

/** What has the focus looks otherwise than without it, by at least a line around it (WCAG 2.4.7, 2.4.13). */
export async function focusIsSeen(page: Page, what: string): Promise<void> {
  const focused = page.locator(':focus');
  const size = page.viewportSize() ?? { width: 0, height: 0 };
  // A card shows the focus of its link around itself.
  const box = await focused.evaluate((it) =>
    (it.closest('[data-card]') ?? it).getBoundingClientRect().toJSON(),
  );
  const [left, top] = [Math.max(0, box.x - AROUND_PX), Math.max(0, box.y - AROUND_PX)];
  const clip = {
    x: left,
    y: top,
    width: Math.min(size.width, box.x + box.width + AROUND_PX) - left,
    height: Math.min(size.height, box.y + box.height + AROUND_PX) - top,
  };
  const picture = async () => (await page.screenshot({ clip })).toString('base64');
  const element = await focused.elementHandle();
  const withIt = await picture();
  await element?.evaluate((it) => (it as HTMLElement).blur());
  const without = await picture();
  await element?.evaluate((it) => (it as HTMLElement).focus());
  const changed = await page.evaluate(
    async ([one, other, far]) => {
      const pixels = async (picture: string) => {
        const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
        const image = await createImageBitmap(new Blob([bytes]));
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        if (!context) throw new Error('nothing to draw on');
        context.drawImage(image, 0, 0);
        return context.getImageData(0, 0, image.width, image.height).data;
      };
      const [a, b] = [await pixels(one), await pixels(other)];
      let count = 0;
      for (let i = 0; i < a.length; i += 4) {
        const differs = [0, 1, 2].some((j) => Math.abs((a[i + j] ?? 0) - (b[i + j] ?? 0)) > far);
        if (differs) count++;
      }
      return count;
    },
    [withIt, without, FAR] as const,
  );
  expect(changed, `pixels that show the focus of ${what}`).toBeGreaterThan(box.width + box.height);
}
