import type { Locator, Page } from '@playwright/test';
import { isClean, fits } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, choose, dialog, someone } from '../support/board.ts';
import { answerAll } from '../support/refer.ts';

interface Typed {
  givenName: string;
  familyName: string;
  phone: string;
}

/** Enters a referral with a date of birth and a phone number. */
async function enter(page: Page, { givenName, familyName, phone }: Typed): Promise<void> {
  const form = await type(page, { givenName, familyName, phone });
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(form).toBeHidden();
}
async function type(page: Page, { givenName, familyName, phone }: Typed): Promise<Locator> {
  await page.getByRole('button', { name: 'New referral' }).first().click();
  const form = dialog(page, 'New referral');
  await form.getByLabel('First name').fill(givenName);
  await form.getByLabel('Last name').fill(familyName);
  for (const [part, value] of Object.entries({ Day: '27', Month: '3', Year: '1948' })) {
    await form.getByLabel(part, { exact: true }).first().fill(value);
  }
  await form.getByLabel('Phone number').fill(phone);
  await form.getByLabel('Reason for referral').fill('Lonely since moving here in spring.');
  await form.getByLabel('Soon').check();
  return form;
}
const others = (page: Page) => page.getByRole('region', { name: 'Other referrals of this person' });

test('somebody recorded already is found while typing and at triage, compared, merged, and parted again', async ({
  signIn,
}) => {
  const familyName = `${someone().familyName}n`; // an e after it is not heard
  const known = { givenName: 'Catherine', familyName, phone: '01632 960 711' };
  const again = { givenName: 'Kathryn', familyName: `${familyName}e`, phone: '07700 900 123' };
  const { page } = await signIn('Amina');
  const carys = await signIn('Carys');
  await enter(page, known);

  // While it is typed.
  const form = await type(page, again);
  await expect(form.getByRole('status')).toContainText(`Catherine ${familyName}`);
  await expect(form.getByRole('status')).toContainText('Name sounds alike, same date of birth');
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(form).toBeHidden();

  // At triage, for everybody in the team.
  const name = `Kathryn ${again.familyName}`;
  await expect(card(carys.page, name)).toContainText('May be known already');
  await choose(page, name, 'Open the full record');
  const banner = page.getByRole('status').filter({ hasText: 'May be known already' });
  await expect(banner).toContainText(`Catherine ${familyName}`);
  await isClean(page, 'a case of somebody who may be known');

  // Compared and merged, by keyboard.
  await banner.getByRole('button', { name: `Compare with Catherine ${familyName}` }).press('Enter');
  const compare = dialog(page, 'Are these two records of one person?');
  await expect(compare.getByRole('group', { name: 'Phone number' })).toContainText('07700 900 123');
  await isClean(page, 'two records side by side');
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await fits(page);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await compare.getByRole('group', { name: 'Last name' }).getByRole('radio').first().focus();
  await page.keyboard.press('ArrowRight');
  await compare.getByRole('button', { name: 'Merge the records' }).press('Enter');
  await expect(compare).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Catherine ${again.familyName}`);
  await expect(page.getByText('01632 960 711')).toBeVisible();
  await expect(others(page)).toContainText('Triage');
  await expect(card(carys.page, `Catherine ${again.familyName}`)).toHaveCount(2);
  await expect(card(carys.page, name)).toHaveCount(0);

  // The same matter: one of the two goes on.
  await others(page)
    .getByRole('button', { name: /^Same matter: join/ })
    .click();
  await dialog(page, /^Join two referrals/)
    .getByRole('button', { name: 'Join the referrals' })
    .click();
  await expect(page.getByText('This case is closed.')).toBeVisible();
  await expect(others(page)).toContainText('in which it goes on');
  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: /^Undo: Amina.* joined this/ }).click();
  await expect(page.getByText('This case is closed.')).toBeHidden();

  // And parted again.
  await history.getByRole('button', { name: /^Undo: Amina.* merged this record/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(card(carys.page, name)).toBeVisible();

  // They are two people: nobody is asked again.
  await banner.getByRole('button', { name: `Catherine ${familyName} is not the same person` }).click();
  await expect(banner).toBeHidden();
  await expect(card(carys.page, name)).not.toContainText('May be known already');
});

test('a referral is corrected, goes back with a word, and whoever referred reads why', async ({ signIn }) => {
  test.slow(); // two browsers, and what is new is checked for accessibility
  const ada = someone('Ada');
  const { name } = ada;
  const ines = await signIn('Ines');
  const { page } = await signIn('Amina');
  await answerAll(ines.page, ada);
  await ines.page.getByRole('button', { name: 'Send referral' }).click();
  await ines.page.getByRole('link', { name: 'See your referrals' }).click();

  await choose(page, name, 'Open the full record');
  await page.getByRole('button', { name: 'Correct what was entered' }).click();
  const entered = dialog(page, `Correct the referral of ${name}`);
  await entered.getByLabel('Source of the referral').selectOption('GP or practice team');
  await entered.getByLabel('Name of whoever referred').fill('Dr Lund');
  await entered.getByRole('button', { name: 'Save corrections' }).click();
  await expect(page.getByRole('region', { name: 'Who referred' })).toContainText('Dr Lund');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('corrected what was entered');

  await page.getByRole('button', { name: 'Close…' }).click();
  const close = dialog(page, `Close the referral of ${name}`);
  await close.getByLabel('Back to whoever referred').check();
  await close.getByLabel('Reason').selectOption('We could not reach the person');
  await expect(close.getByLabel('What they read')).toHaveValue(new RegExp(`reach ${name}`));
  await close.getByRole('button', { name: 'Close referral' }).click();
  await expect(close.getByRole('alert')).toContainText('Log at least 3 on 2 different days');
  await close.getByLabel('Why fewer attempts are enough').fill('The number is not in use');
  await isClean(page, 'sending a referral back');
  await close.getByRole('button', { name: 'Close referral' }).click();
  await expect(close).toBeHidden();

  await ines.page.getByRole('button', { name: 'Finished' }).click();
  const line = ines.page.getByRole('listitem').filter({ hasText: name });
  await expect(line).toContainText('Back with you');
  await line.getByRole('link', { name }).click();
  await expect(ines.page.getByRole('main')).toContainText(`We tried to reach ${name} and could not`);
  await isClean(ines.page, 'a referral that is back');
});
