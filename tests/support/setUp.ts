import { expect, type Page } from '@playwright/test';
import { fits, isClean } from './accessible.ts';
import { byKeyboard } from './keyboard.ts';
import { codeOf } from './visitor.ts';

/**
 * Sets up an authenticator app on the page for that, by keyboard alone, and goes on. `before`: a code of the app it
 * takes the place of. Answers the key that the app has, and the backup codes.
 */
export async function setUpApp(
  page: Page,
  password: string,
  before?: string,
): Promise<{ secret: string; backupCodes: string[] }> {
  const keys = byKeyboard(page);
  await expect(page.getByRole('heading', { name: 'Set up your authenticator app' })).toBeVisible();
  await page.locator('html[data-hydrated]').waitFor();
  await isClean(page, 'set up');
  await fits(page);
  await keys.type(page.getByLabel('Your password'), password);
  if (before !== undefined) await keys.type(page.getByLabel('A code from your present app'), before);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Scan this with the app' })).toBeFocused();
  await isClean(page, 'the picture');
  await fits(page);
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  await keys.type(page.getByLabel('Code from the app'), codeOf(secret));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Keep your backup codes' })).toBeFocused();
  const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem');
  await expect(codes).toHaveCount(10);
  await isClean(page, 'backup codes');
  await fits(page);
  const backupCodes = await codes.allInnerTexts();
  await keys.press(page.getByRole('button', { name: 'I have kept them: go on' }));
  return { secret, backupCodes };
}
