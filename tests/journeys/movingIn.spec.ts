import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { fits, isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, dialog, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';

const one = someone('Ada');
const two = someone('Bea');
const three = someone('Cleo');
/** A list as a team might keep it: odd names of columns, values of its own, and a row that cannot be right. */
const list = [
  'Caseload;;;;;;;',
  'Patient Name;Born;NHS No;Date of referral;Worker;Position;Themes;Notes',
  `${one.familyName}, ${one.givenName} (Mrs);3 Mar 1948;;03/11/2025;Ben C;On the books;Low mood;Rang twice`,
  `${two.name};27/03/51;;12/01/2026;;On list;Housing, Loneliness;`,
  `${three.name};31/02/1950;;14/01/2026;;On list;Shoes;`,
].join('\r\n');
const file = { name: 'our caseload.csv', mimeType: 'text/csv', buffer: Buffer.from(list, 'latin1') };

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 2 });
async function bring(page: Page, brought: typeof file): Promise<void> {
  await page.getByLabel('List of your cases').setInputFiles(brought);
  await page.getByRole('button', { name: 'Read the file' }).click();
}

test('a caseload is moved in: brought, put right by what is said of it, seen on the board, and taken back', async ({
  signIn,
}) => {
  test.slow(); // two browsers, and every step is checked for accessibility
  const ben = await signIn('Ben');
  const { page } = await signIn('Jonah', { path: 'administration' });
  await page.getByRole('link', { name: /^Moving in/ }).click();
  await expect(heading(page, 'Choose a file')).toBeVisible();
  const photo = {
    name: 'photo.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('ffd8ffe000104a464946', 'hex'),
  };
  await bring(page, photo);
  await expect(page.getByText('“photo.csv” is a picture, not a list')).toBeVisible();
  await isClean(page, 'a file that is none');

  await bring(page, file);
  await expect(heading(page, 'Say what the columns are')).toBeFocused();
  await expect(page.getByLabel('Born')).toHaveValue('birthDate');
  await expect(page.getByLabel('Position')).toHaveValue('');
  await isClean(page, 'columns');
  await page.reload(); // the file is still there
  await expect(heading(page, 'Say what the columns are')).toBeVisible();
  await page.getByLabel('Position').selectOption('Stage');
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(heading(page, 'Say what the values mean')).toBeFocused();
  await page.getByLabel('“On the books”, 1 row').selectOption('Active');
  await page.getByLabel('“On list”, 2 rows').selectOption('Triage');
  await page.getByLabel('“Shoes”, 1 row').selectOption('Nothing');
  await isClean(page, 'values');
  await page.getByRole('button', { name: 'Check the rows' }).click();

  await expect(heading(page, 'Check before you move in')).toBeFocused();
  await expect(page.getByText('2 cases of 2 people will be moved in')).toBeVisible();
  await expect(page.getByRole('heading', { name: '1 row cannot be moved in' })).toBeVisible();
  await expect(page.getByText('There is no such day. Check day, month and year')).toBeVisible();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save these rows' }).click(),
  ]);
  const wrong = await readFile(await saved.path(), 'utf8');
  expect(wrong).toContain(`${three.name},31/02/1950`);
  expect(wrong).toContain('Born: There is no such day');
  await isClean(page, 'check');
  await page.setViewportSize({ width: 390, height: 844 });
  await fits(page);
  await page.getByRole('button', { name: 'Move 2 cases in' }).click();

  await expect(page.getByText('2 cases of 2 people moved in.')).toBeVisible();
  await isClean(page, 'moved in');
  await fits(page);
  const ada = card(ben.page, one.name, 'Active');
  await expect(ada).toContainText('Not assessed here');
  await expect(ada).toContainText('Ben Carter');
  await expect(card(ben.page, two.name, 'Triage')).toContainText('Housing');
  await ada.getByRole('link', { name: one.name }).click();
  await expect(ben.page.getByRole('dialog').getByText('3 Nov 2025', { exact: true })).toBeVisible();
  await ben.page.keyboard.press('Escape');

  const keys = byKeyboard(page);
  await keys.press(page.getByRole('button', { name: /^Take all of it back/ }).first());
  await keys.press(dialog(page, 'Take all of it back?').getByRole('button', { name: 'Take it back' }));
  await expect(page.getByText('Nothing of it is here any more.')).toBeVisible();
  await expect(card(ben.page, one.name)).toHaveCount(0);
  await expect(card(ben.page, two.name)).toHaveCount(0);
});

test('a list of cases is exported from the board, by keyboard', async ({ signIn }) => {
  const { page } = await signIn('Ben');
  const keys = byKeyboard(page);
  await keys.choose(page.getByRole('button', { name: 'More', exact: true }), 'Export list…');
  const form = dialog(page, 'Export a list');
  await isClean(page, 'export a list');
  await form.getByRole('checkbox', { name: 'Closed', exact: true }).check();
  await form.getByLabel('CSV file').check();
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    form.getByRole('button', { name: 'Export' }).press('Enter'),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^cases-.*\.csv$/);
  const text = await readFile(await saved.path(), 'utf8');
  expect(text.split('\r\n')[0]).toBe(
    '\ufeffName,Date of birth,GP practice,Stage,In this stage since,Date received,Urgency,Needs,Member of the team',
  );
  await expect(form).toBeHidden();
});
