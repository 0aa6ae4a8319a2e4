import type { Locator } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { card, dialog, enter, someone } from '../support/board.ts';

/** The date of birth, of the dates in a form. */
const born = (form: Locator) => form.getByRole('group', { name: 'Date of birth' });

test('a mistake in the form is named with its field, and everything typed is kept', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await amina.getByRole('button', { name: 'New referral' }).click();
  const form = dialog(amina, 'New referral');
  await form.getByLabel('Last name').fill(jo.familyName);
  await born(form).getByLabel('Day').fill('31');
  await born(form).getByLabel('Month').fill('2');
  await born(form).getByLabel('Year').fill('1948');
  await form.getByLabel('NHS number').fill('999 000 0019');
  await form.getByLabel('Reason for referral').fill('Lonely.');
  await form.getByRole('button', { name: 'Save referral' }).click();

  const summary = form.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('link')).toHaveText([
    'Enter first name',
    'Date of birth must be a real date, such as 27 3 1948',
    'This is not a valid NHS number. Check the digits, or leave it empty',
    'Choose an urgency',
  ]);
  await summary.getByRole('link', { name: 'Enter first name' }).click();
  await expect(form.getByLabel('First name')).toBeFocused();
  await expect(form.getByLabel('NHS number')).toHaveValue('999 000 0019');

  // What only the service's rules can tell comes back into the same form.
  await form.getByLabel('First name').fill(jo.givenName);
  await born(form).getByLabel('Day').fill('1');
  await born(form).getByLabel('Year').fill('2999');
  await form.getByLabel('NHS number').fill('');
  await form.getByLabel('Routine').check();
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(summary.getByRole('link')).toHaveText(['Date of birth must be in the past']);
  await expect(form.getByLabel('Reason for referral')).toHaveValue('Lonely.');
  await born(form).getByLabel('Year').fill('1948');
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(card(amina, jo.name, 'Triage')).toBeVisible();
  await expect(card(amina, jo.name).getByRole('link')).toBeFocused();
});

test('leaving a form asks before it throws away what was typed', async ({ signIn }) => {
  const { page: amina } = await signIn('Amina');
  await amina.getByRole('button', { name: 'New referral' }).click();
  const form = dialog(amina, 'New referral');
  await form.getByLabel('First name').fill('Jo');
  await amina.keyboard.press('Escape');
  await expect(form.getByRole('alert')).toHaveText('Throw away what you typed?');
  await form.getByRole('button', { name: 'Keep typing' }).click();
  await expect(form.getByLabel('First name')).toHaveValue('Jo');
  await form.getByRole('button', { name: 'Cancel' }).click();
  await form.getByRole('button', { name: 'Throw it away' }).click();
  await expect(form).toBeHidden();
});

test('someone who is recorded already is recognised, so that nobody is counted twice', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await enter(amina, jo);
  await amina.getByRole('button', { name: 'New referral' }).click();
  const form = dialog(amina, 'New referral');
  await form.getByLabel('First name').fill(jo.givenName);
  await form.getByLabel('Last name').fill(jo.familyName);
  await form.getByRole('button', { name: `Use the record of ${jo.name}` }).click();
  await form.getByLabel('Reason for referral').fill('Needs help with letters.');
  await form.getByLabel('Routine').check();
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(card(amina, jo.name, 'Triage')).toHaveCount(2);
});

test('a date without a year says so, and the form keeps what was typed', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await amina.getByRole('button', { name: 'New referral' }).click();
  const form = dialog(amina, 'New referral');
  await form.getByLabel('First name').fill(jo.givenName);
  await form.getByLabel('Last name').fill(jo.familyName);
  await born(form).getByLabel('Day').fill('27');
  await born(form).getByLabel('Month').fill('3');
  await form.getByLabel('Reason for referral').fill('Lonely.');
  await form.getByLabel('Routine').check();
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(form.getByRole('alert').getByRole('link')).toHaveText(['Date of birth must include a year']);
  await expect(born(form).getByLabel('Day')).toHaveValue('27');
  await born(form).getByLabel('Year').fill('1948');
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(card(amina, jo.name, 'Triage')).toContainText('27 Mar 1948');
});
