import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Finds nothing that WCAG 2.2 AA forbids on the page as it is now; where a dialog stands before everything else, in
 * the dialog: a long board behind it takes seconds, and was looked at without it. `what` names its state.
 */
export async function isClean(page: Page, what = page.url()): Promise<void> {
  await settled(page);
  // Only what is wrong is described; and in the page itself, for there are no frames of others in it.
  const axe = () =>
    new AxeBuilder({ page })
      .options({ resultTypes: ['violations'], preload: false })
      .withTags(tags)
      .setLegacyMode();
  const hasDialog = (await page.locator(':modal').count()) > 0;
  const looking = hasDialog ? axe().include(':modal').analyze() : axe().analyze();
  const { violations } = await looking.catch((error: Error) => {
    // It closed just now, as one does that waits for its answer: then the page is looked at.
    if (!hasDialog || !error.message.includes('No elements found')) throw error;
    return axe().analyze();
  });
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
  expect(found, what).toEqual([]);
}

/** Until nothing is half faded in any more: colours in between have contrasts of their own. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
        .map((animation) => animation.finished),
    ),
  );
}

/** Nothing stands out at the side of the screen. */
export async function fits(page: Page): Promise<void> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  expect(over, page.url()).toBeLessThanOrEqual(0);
}
