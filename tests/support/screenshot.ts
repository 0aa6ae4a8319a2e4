// Takes pictures of one page at the sizes and in the colours people use it:
//   node tests/support/screenshot.ts http://127.0.0.1:4100/login pictures [--as <id of a demonstration person>]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium as playwright } from '@playwright/test';
import { chromium, chromiumArgs } from './chromium.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { as: { type: 'string' }, name: { type: 'string', default: 'page' } },
});
const [url, folder] = positionals;
if (!url || !folder) throw new Error('usage: screenshot.ts URL FOLDER [--as PERSON] [--name NAME]');
mkdirSync(folder, { recursive: true });

const sizes = { laptop: { width: 1366, height: 768 }, phone: { width: 390, height: 844 } };
const browser = await playwright.launch({ executablePath: chromium(), args: chromiumArgs });
for (const [size, viewport] of Object.entries(sizes)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport, colorScheme, hasTouch: size === 'phone' });
    const { origin } = new URL(url);
    if (values.as !== undefined) {
      await context.request.post(`${origin}/api/demo/sign-in`, {
        headers: { origin },
        data: { member: values.as },
      });
    }
    const page = await context.newPage();
    page.on('console', (message) => console.log(`${size} ${colorScheme} console:`, message.text()));
    page.on('pageerror', (error) => console.log(`${size} ${colorScheme} error:`, error.message));
    await page.goto(url);
    await page.locator('html[data-hydrated]').waitFor();
    await page.waitForTimeout(500);
    const path = join(folder, `${values.name}-${size}-${colorScheme}.png`);
    await page.screenshot({ path });
    console.log(path);
    await context.close();
  }
}
await browser.close();
