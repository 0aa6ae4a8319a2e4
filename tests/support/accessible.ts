import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const program = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Finds nothing that WCAG 2.2 AA forbids on the page as it is now; where a dialog stands before everything else, in
 * the dialog: a long board behind it takes seconds, and was looked at without it. `what` names its state.
 */
export async function isClean(page: Page, what = page.url()): Promise<void> {
  await settled(page);
  // Read once for each page: reading it costs as much as looking at a dialog.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(program);
  const found = await page.evaluate(async (values) => {
    const { axe: looks } = window as unknown as { axe: typeof axe };
    // Only what is wrong is described.
    const options = { runOnly: values, resultTypes: ['violations' as const], preload: false };
    const where = document.querySelector(':modal') ?? document;
    const { violations } = await looks.run(where, options).catch((error: Error) => {
      // It closed just now, as one does that waits for its answer: then the page is looked at.
      if (where === document || where.isConnected) throw error;
      return looks.run(document, options);
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
  }, tags);
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
