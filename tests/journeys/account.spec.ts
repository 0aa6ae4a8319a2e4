import type { Browser, Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test, type App, untilLive } from '../support/app.ts';
import { codeOf, nextCodeOf } from '../support/visitor.ts';

const PASSWORD = 'seven green umbrellas';
const phone = { width: 390, height: 844 };

/** A browser of its own at the address of the link that someone was sent. */
async function follow(browser: Browser, app: App, email: string): Promise<Page> {
  const link = /https?:\S+#\S+/.exec(await app.kith('link', email))?.[0] ?? '';
  const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
  await page.goto(link);
  return page;
}

async function choosePassword(page: Page, password = PASSWORD): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Save and go on' }).click();
}

async function signIn(page: Page, app: App, email: string, password = PASSWORD): Promise<void> {
  await page.goto(`${app.origin}/login`);
  await page.locator('html[data-hydrated]').waitFor();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function fromMenu(page: Page, line: string): Promise<void> {
  await page.getByRole('button', { name: /^Your account:|Your account:/ }).click();
  await page.getByRole('menuitem', { name: line }).click();
}

test('by a link to a password, an authenticator app and the board; back in with a code, and with a backup code once', async ({
  app,
  browser,
}) => {
  const page = await follow(browser, app, 'ben@demo.invalid');
  await expect(page.getByText('Hello Ben Carter')).toBeVisible();
  await isClean(page, 'welcome');
  await choosePassword(page, 'short');
  await expect(page.getByRole('alert')).toContainText('at least 12 characters');
  await isClean(page, 'welcome with a mistake');
  await choosePassword(page);
  await untilLive(page);
  await fromMenu(page, 'Your account');
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible();
  await expect(page.getByText('This browser')).toBeVisible();
  await isClean(page, 'account');

  await page.getByRole('link', { name: 'Set up an authenticator app' }).click();
  await page.getByLabel('Your password').fill(PASSWORD);
  await isClean(page, 'set up');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByRole('img', { name: 'Picture for your authenticator app' })).toBeVisible();
  await isClean(page, 'the picture');
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  await page.getByLabel('Code from the app').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await isClean(page, 'backup codes');
  const backupCode = await codes.first().innerText();
  await page.getByRole('button', { name: 'I have kept them: go on' }).click();
  await expect(page.getByText('Set up. Signing in asks for a code from it.')).toBeVisible();

  const again = await (await browser.newContext()).newPage();
  await signIn(again, app, 'ben@demo.invalid');
  await expect(again.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  await isClean(again, 'code');
  await again.getByLabel('Code', { exact: true }).fill(nextCodeOf(secret));
  await again.getByRole('button', { name: 'Continue' }).click();
  await untilLive(again);

  for (const works of [true, false]) {
    const lost = await (await browser.newContext()).newPage();
    await signIn(lost, app, 'ben@demo.invalid');
    await lost.getByRole('button', { name: 'Use a backup code instead' }).click();
    await lost.getByLabel('Backup code').fill(backupCode);
    await lost.getByRole('button', { name: 'Continue' }).click();
    if (works) await untilLive(lost);
    else await expect(lost.getByRole('alert')).toContainText('it was used already');
  }
});

test('a forgotten password is asked for, and a spent link shows a plain way out', async ({
  app,
  browser,
}) => {
  const page = await (await browser.newContext({ viewport: phone })).newPage();
  await page.goto(`${app.origin}/login`);
  await page.locator('html[data-hydrated]').waitFor();
  await page.getByRole('button', { name: 'Forgotten your password?' }).click();
  await page.getByLabel('E-mail address').fill('carys@demo.invalid');
  await isClean(page, 'forgotten');
  await page.getByRole('button', { name: 'Send the link' }).click();
  await expect(page.getByText('Look in your e-mail')).toBeVisible();

  const welcome = await follow(browser, app, 'carys@demo.invalid');
  const link = welcome.url();
  await choosePassword(welcome);
  await untilLive(welcome);
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
  await isClean(page, 'a dead link');
  await page.getByRole('link', { name: 'Have a new link sent' }).click();
  await expect(page.getByRole('button', { name: 'Send the link' })).toBeVisible();
});

test('someone sees where they are signed in, and signs out another browser, whose board closes', async ({
  app,
  browser,
}) => {
  const page = await follow(browser, app, 'dominik@demo.invalid');
  await choosePassword(page);
  await untilLive(page);
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, app, 'dominik@demo.invalid');
  await untilLive(elsewhere);
  await page.goto(`${app.origin}/account`);
  await page.getByRole('button', { name: /^Sign out .*signed in/ }).click();
  await expect(elsewhere.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expect(elsewhere.locator('[data-card]')).toHaveCount(0);

  await page.getByLabel('Present password').fill(PASSWORD);
  await page.getByLabel('New password').fill('a quiet walk by the canal');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password is changed').first()).toBeVisible();
  await signIn(elsewhere, app, 'dominik@demo.invalid', PASSWORD);
  await expect(elsewhere.getByRole('alert')).toContainText('is not right');
});
