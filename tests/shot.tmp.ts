import { chromium as playwright, type Page } from '@playwright/test';
import { chromium, chromiumArgs } from './support/chromium.ts';
export const origin = process.env.ORIGIN ?? 'http://127.0.0.1:4517';
export async function as(
  name: string,
  size: 'l' | 'p',
  path: string,
  work: (page: Page) => Promise<void>,
  scheme: 'light' | 'dark' = 'light',
) {
  const browser = await playwright.launch({ executablePath: chromium(), args: chromiumArgs });
  const context = await browser.newContext({
    viewport: size === 'l' ? { width: 1280, height: 800 } : { width: 390, height: 844 },
    hasTouch: size === 'p',
    colorScheme: scheme,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  });
  const people = (await (await context.request.get(`${origin}/api/demo/people`)).json()) as {
    id: string;
    name: string;
  }[];
  const id = people.find((p) => p.name.startsWith(name))?.id;
  await context.request.post(`${origin}/api/demo/sign-in`, { headers: { origin }, data: { member: id } });
  const page = await context.newPage();
  page.on('console', (m) => {
    if (['error', 'warning'].includes(m.type())) console.log('console', m.text());
  });
  page.on('pageerror', (e) => console.log('error', e.message));
  await page.goto(`${origin}${path}`);
  await page.locator('[data-connection=live]').waitFor({ state: 'attached' });
  await page.waitForTimeout(400);
  try {
    await work(page);
  } finally {
    await browser.close();
  }
}
