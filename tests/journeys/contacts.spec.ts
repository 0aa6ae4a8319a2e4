import type { Locator, Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, dialog, enter, someone } from '../support/board.ts';

const contacts = (page: Page): Locator => page.getByRole('region', { name: 'Contacts' });
const history = (page: Page): Locator => page.getByRole('region', { name: 'History' });

async function logContact(page: Page, name: string, outcome: string): Promise<void> {
  await contacts(page).getByRole('button', { name: 'Log a contact' }).click();
  const form = dialog(page, `Log a contact with ${name}`);
  await form.getByLabel('How', { exact: true }).selectOption('Phone');
  await form.getByLabel('Attended', { exact: true }).check();
  await form.getByLabel('What came of it').fill(outcome);
  await form.getByRole('button', { name: 'Save contact' }).click();
  await expect(form).toBeHidden();
}

test('a contact is logged in three fields, a colleague sees it at once, and it is still there after a reload', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Ben');
  const carys = await signIn('Carys');
  await enter(page, jo);
  await choose(page, jo.name, 'Open the full record');
  await choose(carys.page, jo.name, 'Open the full record');
  await expect(contacts(carys.page)).toContainText('No contact is recorded yet');
  await logContact(page, jo.name, 'Would like to try the walking group');
  await expect(contacts(carys.page)).toContainText('Would like to try the walking group');
  await logContact(page, jo.name, 'Rang again');
  await expect(contacts(carys.page)).toContainText('Rang again');
  await expect(history(carys.page)).toContainText('Ben Carter logged a contact: phone');
  await page.reload();
  await expect(contacts(page)).toContainText('Would like to try the walking group');
  await expect(contacts(page)).toContainText('Recorded by Ben Carter');
});

test('from the card a contact takes three answers, and is kept while the line is cut', async ({ signIn }) => {
  const jo = someone();
  const ben = await signIn('Ben', { cuttable: true });
  const carys = await signIn('Carys');
  await enter(ben.page, jo);
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format();
  const [year = '', month = '', day = ''] = today.split('-');
  await ben.cut();
  await expect(ben.page.locator('[data-connection=live]')).toHaveCount(0);
  await choose(ben.page, jo.name, 'Log a contact…');
  const form = dialog(ben.page, `Log a contact with ${jo.name}`);
  await expect(form.getByLabel('What came of it')).toBeHidden();
  await form.getByRole('button', { name: 'Save contact' }).click();
  await expect(form.getByRole('alert')).toContainText('There is a problem');
  await form.getByLabel('How', { exact: true }).selectOption('Phone');
  await form.getByLabel('Not reached', { exact: true }).check();
  await form.getByLabel('What is to be done next').fill('Try again before noon');
  await form.getByLabel('Day', { exact: true }).first().fill(day);
  await form.getByLabel('Month').first().fill(month);
  await form.getByLabel('Year').first().fill(year);
  await isClean(ben.page, 'the short form of a contact');
  await form.getByRole('button', { name: 'Save contact' }).click();
  await expect(form).toBeHidden();
  await expect(card(ben.page, jo.name)).toContainText('Try again before noon');
  await expect(card(ben.page, jo.name)).toContainText('Not saved yet');
  await ben.mend();
  await expect(card(carys.page, jo.name)).toContainText('Try again before noon');
  await choose(carys.page, jo.name, 'Open the full record');
  await expect(contacts(carys.page)).toContainText('Not reached');
  await expect(contacts(carys.page)).toContainText('Next: Try again before noon');
});

test('two people log a contact at the same time, and both stand', async ({ signIn }) => {
  const jo = someone();
  const ben = await signIn('Ben', { cuttable: true });
  const carys = await signIn('Carys');
  await enter(ben.page, jo);
  for (const { page } of [ben, carys]) {
    await choose(page, jo.name, 'Open the full record');
    await expect(contacts(page)).toBeVisible();
  }
  await ben.cut();
  await expect(ben.page.locator('[data-connection=live]')).toHaveCount(0);
  await logContact(ben.page, jo.name, 'Rang from the car');
  await logContact(carys.page, jo.name, 'Rang from the office');
  await ben.mend();
  for (const { page } of [ben, carys]) {
    await expect(contacts(page)).toContainText('Rang from the car');
    await expect(contacts(page)).toContainText('Rang from the office');
  }
});

test('a contact is corrected, and its history tells what was done and takes it back', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Ben');
  await enter(page, jo);
  await choose(page, jo.name, 'Open the full record');
  await logContact(page, jo.name, 'Nobody answered');
  await contacts(page)
    .getByRole('button', { name: /^Correct the contact/ })
    .click();
  const form = dialog(page, `Correct a contact with ${jo.name}`);
  await form.getByLabel('Not reached').check();
  await form.getByLabel('Minutes').fill('many');
  await form.getByRole('button', { name: 'Save contact' }).click();
  await expect(form.getByRole('alert')).toContainText('Enter whole minutes, from 1 to 720');
  await form.getByLabel('Minutes').fill('2');
  await form.getByRole('button', { name: 'Save contact' }).click();
  await expect(contacts(page)).toContainText('Not reached');
  await history(page)
    .getByRole('button', { name: /^Undo: Ben Carter corrected a contact/ })
    .click();
  await expect(contacts(page)).not.toContainText('Not reached');
  await history(page)
    .getByRole('button', { name: /^Undo: Ben Carter logged a contact/ })
    .click();
  await expect(contacts(page)).toContainText('No contact is recorded yet');
  await expect(history(page)).toContainText('Ben Carter took this back: Ben Carter logged a contact');
});

test('two cases in two tabs cannot be mistaken for each other', async ({ signIn }) => {
  const [jo, ann] = [someone('Jo'), someone('Ann')];
  const { page } = await signIn('Amina');
  const other = await page.context().newPage();
  for (const one of [jo, ann]) await enter(page, one);
  await other.goto(page.url());
  await choose(page, jo.name, 'Open the full record');
  await choose(other, ann.name, 'Open the full record');
  await expect(page).toHaveTitle(new RegExp(`^${jo.name}`));
  await expect(other).toHaveTitle(new RegExp(`^${ann.name}`));
  await page.getByRole('button', { name: 'Assess' }).click();
  await expect(dialog(page, `Assess ${jo.name}`)).toBeVisible();
});

test('a case closed or taken back by a colleague says so at once', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const ben = await signIn('Ben');
  await enter(page, jo);
  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  await choose(ben.page, jo.name, 'Open the full record');
  await expect(contacts(ben.page).getByRole('button', { name: 'Log a contact' })).toBeVisible();
  await choose(page, jo.name, 'Open the full record');
  await page.getByRole('button', { name: 'Close…' }).click();
  await dialog(page, /^Close/)
    .getByLabel('Goals met')
    .check();
  await dialog(page, /^Close/)
    .getByRole('button', { name: 'Close referral' })
    .click();
  await expect(ben.page.getByText('This case is closed.')).toBeVisible();
  await expect(contacts(ben.page).getByRole('button', { name: 'Log a contact' })).toHaveCount(0);
  for (const what of ['closed this', 'allocated this', 'assessed this', 'entered this']) {
    await history(page)
      .getByRole('button', { name: new RegExp(`^Undo: Amina.* ${what}`) })
      .click();
  }
  for (const at of [page, ben.page]) {
    await expect(at.getByRole('alert')).toContainText('This referral is no longer here');
    await expect(at).not.toHaveTitle(new RegExp(jo.name));
  }
});

for (const [size, viewport] of Object.entries({
  laptop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
})) {
  test(`a contact is logged by keyboard alone, and the page is accessible (${size})`, async ({ signIn }) => {
    const jo = someone();
    const { page } = await signIn('Carys', { viewport });
    await enter(page, jo);
    await choose(page, jo.name, 'Open the full record');
    await expect(history(page)).toContainText('entered this');
    await isClean(page, 'the case');
    await page.keyboard.press('Shift+Tab');
    for (const section of ['history', 'contacts'] as const) {
      await expect(page.getByRole('link', { name: `Skip to ${section}` })).toBeFocused();
      if (section === 'history') await page.keyboard.press('Shift+Tab');
    }
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('button', { name: 'Log a contact' })).toBeFocused();
    await page.keyboard.press('Enter');
    const form = dialog(page, /^Log a contact/);
    const how = form.getByLabel('How', { exact: true });
    await expect(how).toBeVisible();
    for (let i = 0; i < 4 && !(await how.evaluate((el) => el === document.activeElement)); i++) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('Video');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Doing well');
    await isClean(page, 'the form');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isClean(page, 'the form, all of it');
    await form.getByRole('button', { name: 'Save contact' }).press('Enter');
    await expect(contacts(page)).toContainText('Doing well');
    await expect(contacts(page)).toContainText('Video');
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(sideways, 'the page scrolls sideways').toBe(false);
  });
}
