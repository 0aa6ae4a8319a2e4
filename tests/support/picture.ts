import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

const docs = join(import.meta.dirname, '../../docs');
const taken: string[] = [];

/**
 * A picture for the user guide, of the page as it is now. It is written to docs/guide with `GUIDE_PICTURES=1` only, so
 * that running the tests changes no file.
 */
export async function picture(page: Page, name: string): Promise<void> {
  taken.push(name);
  await page.mouse.move(0, 0);
  const path = process.env.GUIDE_PICTURES ? join(docs, 'guide', `${name}.png`) : undefined;
  await page.screenshot({ animations: 'disabled', ...(path && { path }) });
}

/** The guide shows the pictures that were taken, each of them, and no other; and all of them are there. */
export async function guideShowsWhatWasTaken(): Promise<void> {
  const guide = await readFile(join(docs, 'guide.md'), 'utf8');
  const shown = [...guide.matchAll(/\]\(guide\/([\w-]+)\.png\)/g)].map(([, name]) => name ?? '');
  expect([...shown].sort()).toEqual([...taken].sort());
  for (const name of shown) await readFile(join(docs, 'guide', `${name}.png`));
}
