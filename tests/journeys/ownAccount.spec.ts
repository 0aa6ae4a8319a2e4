import type { Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test, untilLive } from '../support/app.ts';
import { card, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';
import { setUpApp } from '../support/setUp.ts';
import { nextCodeOf } from '../support/visitor.ts';

const FIRST = 'seven green umbrellas';
const SECOND = 'a quiet walk by the canal';
const hamish = { name: 'Hamish Reid', email: 'hamish@demo.invalid' };

test.describe.configure({ timeout: 180_000 });

const isLeft = (page: Page) =>
  expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible({ timeout: 20_000 });

/** The board takes up a new line, and what is done on it is saved. */
async function goesOn(board: Page, act: () => Promise<void>): Promise<void> {
  const taken = board.waitForEvent('websocket', { timeout: 60_000 });
  await act();
  await taken;
  await untilLive(board);
  const jo = someone();
  await enter(board, jo);
  await expect(card(board, jo.name)).toBeVisible();
  await expect(board.getByText('Not saved yet')).toHaveCount(0);
}

test('by keyboard alone someone changes password, app and backup codes, and their board in another tab goes on', async ({
  app,
  browser,
}) => {
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const page = await context.newPage();
  const keys = byKeyboard(page);
  await page.goto(/https?:\S+#\S+/.exec(await app.kith('link', hamish.email))?.[0] ?? '');
  await keys.type(page.getByLabel('Password', { exact: true }), FIRST);
  await page.keyboard.press('Enter');
  await untilLive(page);
  const board = await context.newPage();
  await board.goto(page.url());
  await untilLive(board);
  await keys.choose(page.getByRole('button', { name: /Your account:/ }), 'Your account');

  await keys.type(page.getByLabel('Present password'), 'not the password');
  await keys.type(page.getByLabel('New password'), SECOND);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The password is not right');
  await isClean(page, 'account with a mistake');
  await keys.type(page.getByLabel('Present password'), FIRST);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your password is changed').first()).toBeVisible();
  await untilLive(board);

  let app1 = { secret: '', backupCodes: [''] };
  await goesOn(board, async () => {
    await keys.press(page.getByRole('link', { name: 'Set up an authenticator app' }));
    app1 = await setUpApp(page, SECOND);
  });
  await expect(page.getByText('Set up. Signing in asks for a code from it.')).toBeVisible();
  let app2 = app1;
  await goesOn(board, async () => {
    await keys.press(page.getByRole('link', { name: 'Set up another app or phone' }));
    app2 = await setUpApp(page, SECOND, app1.backupCodes[0]);
  });
  expect(app2.secret).not.toBe(app1.secret);

  const password = page.getByLabel('Your password');
  await keys.type(password, FIRST);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('The password is not right');
  await keys.type(password, SECOND);
  await page.keyboard.press('Enter');
  const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await isClean(page, 'new backup codes');
  const fresh = await codes.allInnerTexts();
  for (const code of fresh) expect(app2.backupCodes).not.toContain(code);
  await keys.press(page.getByRole('button', { name: 'I have kept them: go on' }));
  await expect(codes).toHaveCount(0);
  await untilLive(board);

  await keys.press(page.getByRole('button', { name: 'Sign out everywhere' }));
  await expect(page).toHaveURL(/\/login/);
  await isLeft(board);

  await keys.press(page.getByRole('button', { name: 'Forgotten your password?' }));
  await expect(page.getByRole('heading', { name: 'Set a new password' })).toBeVisible();
  await keys.press(page.getByRole('button', { name: 'Back to sign in' }));
  const signIn = async () => {
    await keys.type(page.getByLabel('E-mail address'), hamish.email);
    await keys.type(page.getByLabel('Password', { exact: true }), SECOND);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
  };
  await signIn();
  await keys.press(page.getByRole('button', { name: 'Use a backup code instead' }));
  await keys.type(page.getByLabel('Backup code'), app2.backupCodes[1] ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This backup code is not right');
  await isClean(page, 'an old backup code');
  await keys.type(page.getByLabel('Backup code'), fresh[1] ?? '');
  await page.keyboard.press('Enter');
  await untilLive(page);

  await keys.choose(page.getByRole('button', { name: /Your account:/ }), 'Sign out');
  await expect(page).toHaveURL(/\/login/);
  await signIn();
  await keys.type(page.getByLabel('Code', { exact: true }), nextCodeOf(app2.secret));
  await page.keyboard.press('Enter');
  await untilLive(page);
  await context.close();
});
