import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { choose, enter, someone } from '../support/board.ts';

/** Opens the page of a person's case from the board. */
async function openCase(page: Page, name: string): Promise<void> {
  await choose(page, name, 'Open the full record');
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
}

const text = (page: Page) => page.getByRole('textbox', { name: /^Text of/ });
const saved = (page: Page) => page.locator('[data-saved=saved]');

test('two people write one note, with a cut in the middle', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben, cut, mend } = await signIn('Ben');
  await enter(amina, jo);
  await openCase(amina, jo.name);
  await openCase(ben, jo.name);
  await amina.getByRole('button', { name: 'New note' }).click();
  await expect(text(amina)).toBeVisible();
  await ben.getByRole('button', { name: /^Note of/ }).click();
  await expect(text(ben)).toBeVisible();

  await text(amina).pressSequentially('She likes gardening.');
  await expect(text(ben)).toContainText('She likes gardening.');
  await expect(ben.getByRole('list', { name: 'In this note now' })).toContainText('Amina Yusuf');
  await expect(text(ben).locator('.note-caret')).toHaveAttribute('data-name', 'Amina Yusuf');
  await expect(saved(amina)).toBeVisible();

  await cut();
  await text(ben).press('Control+End');
  await text(ben).press('Enter');
  await text(ben).pressSequentially('He rang on Monday.');
  await expect(ben.locator('[data-saved=trouble]')).toContainText('No connection. Not saved since');
  await text(amina).press('Control+Home');
  await text(amina).pressSequentially('Seen at home. ');
  await expect(saved(amina)).toBeVisible();
  await mend();
  await expect(text(amina)).toContainText('He rang on Monday.');
  await expect(text(ben)).toContainText('Seen at home. She likes gardening.');
  await expect(saved(ben)).toBeVisible();

  // What each takes back is their own.
  await text(amina).press('Control+z');
  await expect(text(ben)).not.toContainText('Seen at home.');
  await expect(text(ben)).toContainText('He rang on Monday.');
});
