import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { fits, isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { allocate, assess, card, close, dialog, enter, someone } from '../support/board.ts';

// A service of its own: what is entered here would push the cards of other journeys out of sight.
test.use({ variables: { KITH_DEMO_REFERRALS: '30' } });

/** Somebody's card while it can be selected. */
const chosen = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selected referrals' });
const spoken = (page: Page, text: string): Locator =>
  page.locator('div[aria-live=polite][aria-atomic=true]').filter({ hasText: text });

async function select(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await expect(bar(page)).toBeVisible();
  for (const name of names) {
    await chosen(page, name).click();
    await expect(chosen(page, name)).toHaveAttribute('aria-pressed', 'true');
  }
}

/** Keeps what the dialog says of those left out, however briefly it does. */
const recordStatus = (page: Page) =>
  page.evaluate(() => {
    const keep = () => {
      const said = document.querySelector('#left-out')?.textContent ?? '';
      document.body.dataset['said'] = `${document.body.dataset['said'] ?? ''}${said}`;
    };
    new MutationObserver(keep).observe(document.body, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
const recorded = (page: Page) => page.evaluate(() => document.body.dataset['said'] ?? '');

async function press(page: Page, act: string): Promise<void> {
  await bar(page).getByRole('button', { name: act, exact: true }).click();
}

test('several are allocated at once, those that cannot be are named first and left out, and one undo takes it back', async ({
  signIn,
}) => {
  const [jo, kim, lee] = [someone('Jo'), someone('Kim'), someone('Lee')];
  const { page } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  for (const person of [jo, kim, lee]) await enter(page, person);
  for (const { name } of [jo, kim]) await assess(page, name);

  await select(page, jo.name, kim.name, lee.name);
  await expect(bar(page)).toContainText('3 selected');
  await press(page, 'Allocate…');
  const form = dialog(page, 'Allocate 3 referrals');
  await expect(form.getByRole('button', { name: 'Allocate 3' })).toBeVisible();
  await form.getByLabel('Ben Carter').check();
  await expect(form).toContainText('1 of 3 cannot be changed like this');
  await expect(form).toContainText(`${lee.name}: Complete the triage assessment first`);
  await expect(card(ben, jo.name, 'Triage')).toBeVisible();
  await recordStatus(page);
  await form.getByRole('button', { name: 'Go on with the other 2' }).click();
  await expect(form).toBeHidden();
  expect(await recorded(page), 'while it is saved, its own result is not refused').not.toContain(
    'already has this referral',
  );

  for (const { name } of [jo, kim]) await expect(card(ben, name, 'Allocated')).toBeVisible();
  await expect(card(ben, lee.name, 'Triage')).toBeVisible();
  // Who was left out is still selected, for whatever is to become of them.
  await expect(bar(page)).toContainText('1 selected');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  for (const { name } of [jo, kim]) await expect(card(ben, name, 'Triage')).toBeVisible();
});

test('by keyboard a range is selected, its number is spoken, and the focus stays on the card', async ({
  signIn,
}) => {
  const [jo, kim, lee] = [someone('Jo'), someone('Kim'), someone('Lee')];
  const { page } = await signIn('Amina');
  const { keyboard } = page;
  for (const person of [jo, kim, lee]) await enter(page, person, 'Urgent');
  // Who waits longest is first.
  await card(page, jo.name).getByRole('link').focus();
  await keyboard.press('s');
  await expect(bar(page)).toBeVisible();
  await expect(chosen(page, jo.name)).toBeFocused();
  await keyboard.press('Space');
  await expect(spoken(page, `${jo.name} selected. 1 selected`)).toBeAttached();
  await keyboard.press('Shift+ArrowDown');
  await keyboard.press('Shift+ArrowDown');
  await expect(chosen(page, lee.name)).toBeFocused();
  await expect(spoken(page, `${lee.name} selected. 3 selected`)).toBeAttached();
  await keyboard.press('ArrowUp');
  await keyboard.press('Enter');
  await expect(spoken(page, `${kim.name} not selected any more. 2 selected`)).toBeAttached();
  await expect(chosen(page, kim.name)).toHaveAttribute('aria-pressed', 'false');
  await expect(chosen(page, kim.name)).toBeFocused();

  await keyboard.press('Escape');
  await expect(bar(page)).toBeHidden();
  await expect(card(page, kim.name).getByRole('link')).toBeFocused();
  await keyboard.press('Enter');
  await expect(dialog(page, kim.name)).toBeVisible();
});

test('in the list a range gets labels, and a next action in place of what was to be done', async ({
  signIn,
}) => {
  const [jo, kim, lee] = [someone('Jo'), someone('Kim'), someone('Lee')];
  const { page } = await signIn('Ben', { path: 'board?view=list&urgency=urgent' });
  for (const person of [jo, kim, lee]) await enter(page, person, 'Urgent');
  await select(page, jo.name);
  // By key: what was said of entering them may lie over the last row.
  await chosen(page, lee.name).press('Shift+Space');
  await expect(bar(page)).toContainText('3 selected');
  await expect(bar(page).getByRole('button', { name: 'Allocate…' }), 'Ben allocates nothing').toHaveCount(0);

  await press(page, 'Labels…');
  const labels = dialog(page, 'Labels of 3 referrals');
  await labels.getByRole('button', { name: 'Change 3' }).click();
  await expect(labels).toContainText('Choose a label to put on or to take off');
  await labels.getByRole('group', { name: 'Labels to put on' }).getByLabel('Home visit').check();
  await labels.getByRole('button', { name: 'Change 3' }).click();
  await expect(labels).toBeHidden();
  await expect(bar(page), 'selecting ends with what was done').toBeHidden();

  await page.getByRole('button', { name: 'Board', exact: true }).click();
  for (const { name } of [jo, kim, lee]) await expect(card(page, name)).toContainText('Home visit');
  await select(page, jo.name, kim.name);
  await press(page, 'Next action…');
  const next = dialog(page, 'Next action for 2 referrals');
  const by = async (day: string) => {
    const [year = '', month = '', date = ''] = day.split('-');
    await next.getByLabel('Day', { exact: true }).fill(date);
    await next.getByLabel('Month').fill(month);
    await next.getByLabel('Year').fill(year);
  };
  await next.getByLabel('What is to be done next').fill('Ring about the lunch club');
  await by('2020-03-02');
  await expect(next).toContainText('Choose today or a later day');
  await by(new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format());
  await next.getByRole('button', { name: 'Set for 2' }).click();
  await expect(next).toBeHidden();
  for (const { name } of [jo, kim]) {
    await expect(card(page, name)).toContainText('Ring about the lunch club');
  }

  // A closed one keeps what was to be done, and stays as it is.
  const { page: amina } = await signIn('Amina');
  await assess(amina, jo.name);
  await close(amina, jo.name, 'Goals met');
  await expect(card(page, jo.name, 'Closed')).toBeVisible();
  await select(page, jo.name, kim.name);
  await press(page, 'Next action…');
  await expect(next).toContainText('One of them has a next action already');
});

test('of what was selected a list is exported, these alone, and it is in the access log', async ({
  signIn,
}) => {
  const [jo, kim] = [someone('Jo'), someone('Kim')];
  const { page } = await signIn('Amina');
  for (const person of [jo, kim]) await enter(page, person);
  await select(page, jo.name, kim.name);
  await press(page, 'Export…');
  const form = dialog(page, 'Export a list');
  await expect(form).toContainText('Only the 2 you selected.');
  await form.getByLabel('CSV file').check();
  const coming = page.waitForEvent('download');
  await form.getByRole('button', { name: 'Export' }).click();
  const lines = (await readFile(await (await coming).path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines.slice(1).join()).toContain(kim.familyName);
  await page.goto(new URL('administration/access', page.url()).href);
  await expect(page.getByText(/exported/).first()).toBeVisible();
});

test('what a colleague changed while the line was cut is not overwritten: the form opens again without it', async ({
  signIn,
}) => {
  const [jo, kim] = [someone('Jo'), someone('Kim')];
  const amina = await signIn('Amina', { cuttable: true });
  const { page: hamish } = await signIn('Hamish');
  for (const person of [jo, kim]) {
    await enter(amina.page, person);
    await assess(amina.page, person.name);
  }
  await select(amina.page, jo.name, kim.name);
  await amina.cut();
  await allocate(hamish, kim.name, 'Carys Morgan');
  await press(amina.page, 'Allocate…');
  const form = dialog(amina.page, 'Allocate 2 referrals');
  await form.getByLabel('Ben Carter').check();
  await form.getByRole('button', { name: 'Allocate 2' }).click();
  await expect(form).toBeHidden();
  await expect(card(amina.page, jo.name, 'Allocated')).toContainText('Not saved yet');
  await amina.mend();
  await expect(form).toContainText('1 of 2 cannot be changed like this');
  await expect(form).toContainText(`${kim.name}: Hamish Reid`);
  await expect(form.getByLabel('Ben Carter')).toBeChecked();
  await form.getByRole('button', { name: 'Go on with the other one' }).click();
  await expect(form).toBeHidden();
  await expect(card(hamish, jo.name, 'Allocated')).toContainText('Ben Carter');
  await expect(card(hamish, kim.name, 'Allocated')).toContainText('Carys Morgan');
});

test('on a phone selecting goes by thumb, is clean and fits', async ({ signIn }) => {
  const [jo, kim] = [someone('Jo'), someone('Kim')];
  const { page } = await signIn('Amina', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  for (const person of [jo, kim]) await enter(page, person, 'Urgent');
  await page.getByRole('button', { name: 'Select', exact: true }).tap();
  for (const { name } of [jo, kim]) await chosen(page, name).tap();
  await expect(bar(page)).toContainText('2 selected');
  await fits(page);
  await isClean(page, 'selecting on a phone');
  for (const button of await bar(page).getByRole('button').all()) {
    const { height = 0, width = 0 } = (await button.boundingBox()) ?? {};
    expect(Math.min(height, width), await button.innerText()).toBeGreaterThanOrEqual(44);
  }
  await bar(page).getByRole('button', { name: 'Allocate…' }).tap();
  const form = dialog(page, 'Allocate 2 referrals');
  await form.getByLabel('Ben Carter').check();
  await expect(form).toContainText('2 of 2 cannot be changed like this');
  await isClean(page, 'what is left out on a phone');
  await form.getByRole('button', { name: 'Allocate 2' }).tap();
  await expect(form).toContainText('None of them can be changed like this');
});

test('a case that is closed to somebody is not selected, not even with all', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await ben.getByRole('button', { name: 'Select', exact: true }).click();
  await bar(ben)
    .getByRole('button', { name: /^Select all/ })
    .click();
  await expect(chosen(ben, jo.name)).toHaveAttribute('aria-pressed', 'true');
  const before = Number.parseInt(await bar(ben).locator('strong').innerText());
  await card(amina, jo.name).getByRole('link').click();
  await dialog(amina, jo.name).getByRole('button', { name: 'Restrict this case…' }).click();
  const form = dialog(amina, `Restrict the case of ${jo.name}`);
  await form.getByLabel('Reason').fill('A neighbour of ours');
  await form.getByRole('button', { name: 'Restrict' }).click();
  await expect(form).toBeHidden();
  await expect(bar(ben)).toContainText(`${before - 1} selected`);
  await expect(chosen(ben, jo.name)).toHaveCount(0);
});
