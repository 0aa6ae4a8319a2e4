import { expect, test } from '../support/app.ts';
import { fits, isClean } from '../support/accessible.ts';
import { allocate, assess, card, dialog, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';

const parts = (day: Date) => [day.getUTCDate(), day.getUTCMonth() + 1, day.getUTCFullYear()].map(String);

test('what is due in their own cases is listed for each, leads to the case, and goes when it is done', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page } = await signIn('Idris');
  const keys = byKeyboard(page);
  const due = page.getByRole('button', { name: /^Due today/ });
  const before = Number(/\d+/.exec((await due.textContent()) ?? '')?.[0] ?? 0);
  await enter(amina, jo, 'Routine');
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Idris');
  await card(page, jo.name).getByRole('link', { name: jo.name }).click();
  await page.getByRole('link', { name: 'Open the full record' }).click();
  const next = page.getByRole('region', { name: 'What comes next' });
  await next.getByRole('button', { name: 'Set the next action…' }).click();
  const action = dialog(page, `Next action for ${jo.name}`);
  await action.getByLabel('What is to be done next').fill('Ring the walking group');
  for (const [at, part] of parts(new Date()).entries()) {
    await action.getByLabel(['Day', 'Month', 'Year'][at] ?? '', { exact: true }).fill(part);
  }
  await action.getByRole('button', { name: 'Save next action' }).click();
  await page.getByRole('link', { name: 'Board', exact: true }).click();

  await expect(due).toHaveText(`Due today (${before + 1})`);
  await keys.press(due);
  const list = dialog(page, 'Due today');
  const line = list.getByRole('listitem').filter({ hasText: jo.name });
  await expect(line).toContainText('Due today: Ring the walking group');
  await isClean(page, 'the list of what is due');
  await keys.press(list.getByRole('button', { name: 'Show my caseload' }));
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText(jo.name);
  await isClean(page, 'the caseload');

  // What a colleague does is gone from the list at once.
  await keys.press(due);
  await card(amina, jo.name).getByRole('link', { name: jo.name }).click();
  await amina.getByRole('button', { name: 'Done: Ring the walking group' }).click();
  await expect(line).toHaveCount(0);
  await amina.getByRole('button', { name: 'Set a review…' }).click();
  const review = dialog(amina, /^Review of the case/);
  for (const [at, part] of parts(new Date()).entries()) {
    await review.getByLabel(['Day', 'Month', 'Year'][at] ?? '', { exact: true }).fill(part);
  }
  await review.getByRole('button', { name: 'Save review' }).click();
  await expect(line).toContainText('Due today: review');
  await keys.press(line.getByRole('link', { name: jo.name }));
  await expect(dialog(page, jo.name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText(jo.name);
});

test('the list of what is due fits on a phone, and only those who work with cases have one', async ({
  signIn,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page } = await signIn('Esther', phone);
  await page.getByRole('button', { name: /^Due today/ }).click();
  await expect(dialog(page, 'Due today')).toBeVisible();
  await fits(page);
  await isClean(page, 'the list of what is due, on a phone');
});

test('the daily e-mail is turned off and on by whoever is sent it, and its hour is set', async ({
  app,
  signIn,
}) => {
  const { page } = await signIn('Carys');
  const keys = byKeyboard(page);
  await page.goto(`${app.origin}/account`);
  const part = page.getByRole('region', { name: 'Daily e-mail' });
  await expect(part.getByLabel('On')).toBeChecked();
  await part.getByLabel('Off').check();
  await isClean(page, 'the account');
  await keys.press(part.getByRole('button', { name: 'Save choice' }));
  await expect(page.getByText('You are sent no daily e-mail').first()).toBeVisible();
  await page.reload();
  await expect(part.getByLabel('Off')).toBeChecked();
  await part.getByLabel('On').check();
  await part.getByRole('button', { name: 'Save choice' }).click();
  await expect(page.getByText('You are sent the daily e-mail').first()).toBeVisible();

  const { page: jonah } = await signIn('Jonah', { path: 'administration/settings' });
  await jonah.getByRole('button', { name: 'Change Daily e-mail' }).click();
  const form = dialog(jonah, /Daily e-mail/);
  await form.getByLabel('Hour of the daily e-mail').fill('20');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form.getByRole('alert')).toContainText('must be a whole number from 6 to 11');
  await form.getByLabel('Hour of the daily e-mail').fill('7');
  await isClean(jonah, 'the form of the daily e-mail');
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(jonah.getByText('Sent at 7:00 on working days')).toBeVisible();
  await expect(jonah.getByText('Jonah Price changed the hour of the daily e-mail from 8 to 7')).toBeVisible();
});
