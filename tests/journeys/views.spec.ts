import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { fits, isClean } from '../support/accessible.ts';
import { assess, card, choose, dialog, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';

// A service of its own: what is entered elsewhere would push the cards of these journeys out of sight.
test.use({ variables: { KITH_DEMO_REFERRALS: '30' } });

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const sizes = { laptop: {}, phone };
const view = (page: Page, name: string) =>
  page.getByRole('group', { name: 'View' }).getByRole('button', { name, exact: true });
const lane = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

for (const [size, options] of Object.entries(sizes)) {
  test(`each view is clean and fits on a ${size}`, async ({ signIn }) => {
    const { page } = await signIn('Ben', options);
    for (const name of ['List', 'My caseload', 'Team']) {
      await view(page, name).click();
      await expect(view(page, name)).toHaveAttribute('aria-pressed', 'true');
      await expect(page.locator('[data-card]').first()).toBeAttached();
      await fits(page);
      await isClean(page, name);
    }
  });

  test(`filtering and finding are clean and fit on a ${size}`, async ({ signIn }) => {
    const { page } = await signIn('Ben', options);
    await page.getByRole('button', { name: /^Filter/ }).click();
    await page.getByRole('checkbox', { name: /^Loneliness/ }).check();
    await fits(page);
    await isClean(page, 'the filter');
    await page.getByRole('button', { name: 'Done' }).click();
    await expect(page.getByRole('button', { name: 'Take away: Need: Loneliness' })).toBeVisible();
    await page.getByRole('button', { name: 'Find a person' }).click();
    await page.getByRole('combobox', { name: 'Find a person' }).fill('a');
    await expect(page.getByRole('option').first()).toBeVisible();
    await fits(page);
    await isClean(page, 'filtered, and finding');
  });
}

test('filters combine, stand in the address, and a link shows a colleague the same', async ({
  app,
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await enter(amina, jo, 'Urgent');
  await amina.getByRole('button', { name: /^Filter/ }).click();
  const before = await amina.locator('[data-card]').count();
  await amina.getByRole('checkbox', { name: /^Unallocated/ }).check();
  await amina.getByRole('checkbox', { name: /^Urgent/ }).check();
  await amina.getByRole('button', { name: 'Done' }).click();
  await expect(card(amina, jo.name)).toBeVisible();
  expect(await amina.locator('[data-card]').count()).toBeLessThan(before);
  await view(amina, 'List').click();
  await expect(amina.getByRole('table')).toBeVisible();
  expect(new URL(amina.url()).search).toBe('?view=list&who=none&urgency=urgent');

  const { pathname, search } = new URL(amina.url());
  const { page: hamish } = await signIn('Hamish', { path: `board${search}` });
  expect(pathname).toBe(`/${app.workspace}/board`);
  await expect(hamish.getByRole('table')).toBeVisible();
  await expect(card(hamish, jo.name)).toBeVisible();
  await expect(hamish.getByRole('button', { name: 'Take away: Urgency: Urgent' })).toBeVisible();

  await amina.goBack();
  await expect(amina.getByRole('table')).toBeHidden();
  await expect(card(amina, jo.name)).toBeVisible();
  await amina.goForward();
  await expect(amina.getByRole('table')).toBeVisible();
  await amina.getByRole('button', { name: 'Clear all' }).click();
  await expect(amina.getByRole('button', { name: /^Take away/ })).toHaveCount(0);
  expect(new URL(amina.url()).search).toBe('?view=list');
});

test('who shields and had no contact for 28 days is found by choosing both, until somebody speaks with them', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Ben');
  const since = new Date(Date.now() - 40 * 24 * 60 * 60 * 1000);
  const typeDay = async (group: Locator) => {
    await group.getByLabel('Day', { exact: true }).fill(String(since.getDate()));
    await group.getByLabel('Month', { exact: true }).fill(String(since.getMonth() + 1));
    await group.getByLabel('Year', { exact: true }).fill(String(since.getFullYear()));
  };
  await page.getByRole('button', { name: 'New referral' }).first().click();
  const referral = dialog(page, 'New referral');
  await referral.getByLabel('First name').fill(jo.givenName);
  await referral.getByLabel('Last name').fill(jo.familyName);
  await referral.getByLabel('Reason for referral').fill('Shields at home, and has not been heard of.');
  await referral.getByLabel('Shielding at home').check();
  await referral.getByLabel('Soon').check();
  await typeDay(referral.getByRole('group', { name: 'Day the referral was received' }));
  await referral.getByRole('button', { name: 'Save referral' }).click();
  await expect(referral).toBeHidden();
  await choose(page, jo.name, 'Open the full record');
  await page.getByRole('button', { name: 'Edit details' }).click();
  await page.getByRole('menuitem', { name: 'Health flags and risks' }).click();
  const health = dialog(page, `Health flags and risks: ${jo.name}`);
  await health.getByLabel('Shielding or vulnerable').selectOption('Shielding');
  await typeDay(health.getByRole('group', { name: 'Shielding since' }));
  await health.getByRole('button', { name: 'Save details' }).click();
  await expect(health).toBeHidden();
  await page.getByRole('link', { name: 'Back to the board' }).click();

  const filter = page.getByRole('button', { name: /^Filter/ });
  const group = (name: string) => page.getByRole('group', { name, exact: true });
  const days = group('Without contact').getByRole('checkbox', { name: /^For 28 days or more/ });
  await filter.click();
  await group('To be minded')
    .getByRole('checkbox', { name: /^Shielding/ })
    .check();
  const count = Number((await days.locator('..').innerText()).match(/\d+$/)?.[0]);
  await days.check();
  await expect(page.locator('[data-card]')).toHaveCount(count);
  await expect(page.getByRole('status').filter({ hasText: /^\d+ referrals? fits?$/ })).toContainText(
    String(count),
  );
  await page.getByRole('button', { name: 'More to filter by' }).click();
  await expect(group('Stage').getByRole('checkbox', { name: /^Triage/ })).toBeVisible();
  await isClean(page, 'all there is to filter by');
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(card(page, jo.name)).toBeVisible();
  expect(new URL(page.url()).search).toBe('?contact=28&flag=shielding');
  await expect(
    page.getByRole('button', { name: 'Take away: Without contact: For 28 days or more' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take away: To be minded: Shielding' })).toBeVisible();

  await choose(page, jo.name, 'Log a contact…');
  const contact = dialog(page, `Log a contact with ${jo.name}`);
  await contact.getByLabel('How', { exact: true }).selectOption('Phone');
  await contact.getByLabel('Attended', { exact: true }).check();
  await contact.getByRole('button', { name: 'Save contact' }).click();
  await expect(contact).toBeHidden();
  await expect(card(page, jo.name)).toHaveCount(0);
  await page.getByRole('button', { name: 'Take away: Without contact: For 28 days or more' }).click();
  await expect(card(page, jo.name)).toBeVisible();
  await page.getByRole('button', { name: 'Saved views' }).click();
  await page.getByRole('menuitemradio', { name: 'Shielding, and no contact for 28 days' }).click();
  await expect(card(page, jo.name)).toHaveCount(0);
  expect(new URL(page.url()).search).toBe('?contact=28&flag=shielding');
});

for (const width of [1024, 1280, 1366]) {
  test(`what is above the board stands on one line at a width of ${width}`, async ({ signIn }) => {
    const amina = await signIn('Amina', {
      viewport: { width, height: 768 },
      path: 'board?urgency=urgent,soon',
      cuttable: true,
    });
    const { page } = amina;
    await page.getByRole('button', { name: 'Select', exact: true }).waitFor();
    const isOneLine = () =>
      expect
        .poll(async () => {
          const first = await page.getByRole('group', { name: 'View' }).boundingBox();
          const last = await page.getByRole('button', { name: 'New referral' }).first().boundingBox();
          return Math.abs((first?.y ?? 0) - (last?.y ?? 100));
        })
        .toBeLessThan(10);
    await isOneLine();
    const find = page.getByRole('button', { name: 'Find a person' });
    await find.click();
    await expect(page.getByRole('combobox', { name: 'Find a person' })).toBeFocused();
    await isOneLine();
    await page.keyboard.press('Escape');
    await expect(find).toBeVisible();
    if (width > 1024) {
      await amina.cut();
      await enter(page, someone(), 'Urgent');
      await expect(page.getByRole('button', { name: '1 change waiting' })).toBeVisible();
      await isOneLine();
    }
    await fits(page);
  });
}

test('what an address asks for in vain is told in words, and the rest is shown', async ({ signIn }) => {
  const { page } = await signIn('Amina', { path: 'board?view=kanban&who=nobody-at-all&urgency=urgent' });
  await expect(
    page.getByText('A part of the address is not understood. It is left out.').first(),
  ).toBeVisible();
  await expect(page.getByText(/a value of “Who has it” that is not known here/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take away: Urgency: Urgent' })).toBeVisible();
  await expect.poll(() => new URL(page.url()).search).toBe('?urgency=urgent');
});

test('filters that nothing fits say so calmly', async ({ signIn }) => {
  const { page } = await signIn('Amina', { path: 'board?who=none&stage=active' });
  await expect(page.getByRole('heading', { name: 'No matches' })).toBeVisible();
  await isClean(page, 'no matches');
  await page.getByRole('button', { name: 'Show everyone' }).click();
  await expect(page.locator('[data-card]').first()).toBeVisible();
});

test('a list is sorted and grouped, and opened by keyboard', async ({ signIn }) => {
  const { page } = await signIn('Amina', { path: 'board?view=list' });
  const person = page.getByRole('columnheader', { name: 'Person' });
  await person.getByRole('button').click();
  await expect(person).toHaveAttribute('aria-sort', 'ascending');
  await page.getByLabel('Group by').selectOption('Urgency');
  await expect(page.getByRole('rowheader', { name: /^Urgent: \d+ referral/ })).toBeVisible();
  const first = page.locator('[data-card] a').first();
  await first.focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-card] a').nth(1)).toBeFocused();
  const name = (await page.locator('[data-card] a').nth(1).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(dialog(page, name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-card] a').nth(1)).toBeFocused();
});

test('a caseload has what waits for its worker, and the team view gives a case to somebody else', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben', { path: 'board?view=mine' });
  await enter(amina, jo, 'Urgent');
  await assess(amina, jo.name);
  await view(amina, 'Team').click();
  await expect(card(amina, jo.name)).toBeVisible();
  const load = lane(amina, 'Ben Carter').getByText(/^load [\d.]+ of 60$/);
  const before = await load.textContent();
  await card(amina, jo.name).dragTo(lane(amina, 'Ben Carter'), { targetPosition: { x: 100, y: 150 } });
  await expect(lane(amina, 'Ben Carter').getByRole('link', { name: jo.name })).toBeVisible();
  await expect(load).not.toHaveText(before ?? '');
  await expect(lane(ben, 'Waiting for you to start').getByRole('link', { name: jo.name })).toBeVisible();
  await choose(ben, jo.name, 'Start');
  await expect(lane(ben, 'Under way').getByRole('link', { name: jo.name })).toBeVisible();
});

test('in a filtered lane with nothing in it, nothing is said of what the filter hides', async ({
  signIn,
}) => {
  const fits = 'Nothing here fits what you chose.';
  const { page } = await signIn('Ben', { path: 'board?view=mine&who=none' });
  await expect(page.getByText(fits)).toHaveCount(3);
  await view(page, 'Team').click();
  await expect(lane(page, 'Ben Carter').getByText(fits)).toBeVisible();
  await page.getByRole('button', { name: 'Clear all' }).click();
  await expect(lane(page, 'Amina Yusuf').getByText('No open referrals.')).toBeVisible();
});

test('beside what to filter by stands how many of them the view can show', async ({ signIn }) => {
  const { page } = await signIn('Ben', { path: 'board?view=mine' });
  await page.getByRole('button', { name: /^Filter/ }).click();
  const urgency = page.getByRole('group', { name: 'Urgency', exact: true }).locator('.count');
  const status = page.getByRole('status').filter({ hasText: /^\d+ referrals? fits?$/ });
  for (const name of ['My caseload', 'Team', 'Board']) {
    await view(page, name).click();
    await expect
      .poll(async () => {
        const counts = await urgency.allTextContents();
        return counts.reduce((sum, n) => sum + Number(n), 0) - Number.parseInt(await status.innerText(), 10);
      }, name)
      .toBe(0);
  }
});

test('a view is saved for oneself or for the team, opened, taken back and removed', async ({ signIn }) => {
  const { page: amina } = await signIn('Amina', { path: 'board?urgency=urgent' });
  const { page: ben } = await signIn('Ben');
  const saved = (page: Page) => page.getByRole('button', { name: 'Saved views' });
  const line = (page: Page, name: string) =>
    page.getByRole('menuitemradio', { name: new RegExp(`^${name}`) });
  for (const [name, forWhom] of [
    ['My urgent ones', 'Only you'],
    ['Urgent for all', 'Everyone who sees the board'],
  ] as const) {
    await saved(amina).click();
    await amina.getByRole('menuitem', { name: 'Save this view…' }).click();
    const form = dialog(amina, 'Save this view');
    await form.getByLabel('Name of the view').fill(name);
    await form.getByLabel(forWhom).check();
    await isClean(amina, 'saving a view');
    await form.getByRole('button', { name: 'Save view' }).click();
    await expect(form).toBeHidden();
  }
  await saved(ben).click();
  await line(ben, 'Urgent for all').click();
  await expect(ben.getByRole('button', { name: 'Take away: Urgency: Urgent' })).toBeVisible();
  await saved(ben).click();
  await expect(line(ben, 'Urgent for all')).toBeVisible();
  await expect(line(ben, 'My urgent ones')).toHaveCount(0);
  await ben.keyboard.press('Escape');

  await saved(amina).click();
  await expect(line(amina, 'My urgent ones')).toBeVisible();
  await amina.getByRole('menuitem', { name: 'Remove Urgent for all' }).click();
  await saved(ben).click();
  await expect(line(ben, 'Urgent for all')).toHaveCount(0);
  await ben.keyboard.press('Escape');
  await amina.keyboard.press('Control+z');
  await saved(ben).click();
  await expect(line(ben, 'Urgent for all')).toBeVisible();
});

test('a person is found by keyboard as one types, by name or by number', async ({ signIn }) => {
  const jo = someone('Zoë');
  const { page } = await signIn('Amina');
  await enter(page, jo);
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: 'Find a person' });
  await expect(field).toBeFocused();
  await page.keyboard.type(`${jo.familyName.toLowerCase()} zoe`);
  await expect(page.getByRole('option')).toHaveCount(1);
  await expect(page.getByRole('option', { name: jo.name })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(dialog(page, jo.name)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page, jo.name)).toBeHidden();

  await page.keyboard.press('/');
  await expect(field).toBeFocused();
  await page.keyboard.type('01632 960');
  await expect(page.getByRole('option', { name: /Phone number fits/ }).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Find a person' })).toBeFocused();
});

test('whoever allocates pins a referral with a reason, and it comes first for everyone', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo, 'Routine');
  await expect(card(amina, jo.name)).toContainText('Routine, came in today');
  await choose(amina, jo.name, 'Pin to the top…');
  const form = dialog(amina, `Pin ${jo.name} to the top`);
  await form.getByRole('button', { name: 'Pin to the top' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel('Why it comes first').fill('Comes home from hospital on Friday');
  await form.getByRole('button', { name: 'Pin to the top' }).click();
  await expect(form).toBeHidden();
  const first = ben.locator('[data-stage=triage] [data-card]').first();
  await expect(first).toContainText(jo.name);
  await expect(first).toContainText('Pinned by Amina Yusuf: Comes home from hospital on Friday');
  await choose(amina, jo.name, 'Unpin');
  await expect(card(ben, jo.name)).not.toContainText('Pinned by');
  await amina.keyboard.press('u');
  await expect(card(ben, jo.name)).toContainText('Pinned by Amina Yusuf');
});

test('the figures above the board are true of it, and stand behind one press on a phone', async ({
  signIn,
}) => {
  const { page } = await signIn('Amina', phone);
  const figures = page.getByRole('region', { name: 'Figures now' });
  const keys = byKeyboard(page);
  await keys.press(figures.getByRole('button', { name: 'Figures now' }));
  const waiting = await page.locator('[data-stage=triage] [data-card]').count();
  await expect(figures).toContainText(`${waiting} waiting for triage`);
  await isClean(page, 'figures on a phone');
});
