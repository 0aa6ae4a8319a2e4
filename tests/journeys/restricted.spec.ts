import type { Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { allocate, assess, card, column, dialog, enter, someone } from '../support/board.ts';

const CLOSED = 'Restricted case';

/** Restricts a case from its panel, which is open then. */
async function restrict(lead: Page, name: string, excluded?: string): Promise<void> {
  await card(lead, name).getByRole('link', { name }).click();
  await dialog(lead, name).getByRole('button', { name: 'Restrict this case…' }).click();
  const form = dialog(lead, `Restrict the case of ${name}`);
  if (excluded !== undefined) await form.getByLabel(excluded).check();
  await form.getByRole('button', { name: 'Restrict' }).click();
  await expect(form.getByRole('alert')).toContainText('There is a problem'); // a reason is needed
  await form.getByLabel('Reason').fill('They asked for it.');
  await form.getByRole('button', { name: 'Restrict' }).click();
  await expect(form).toBeHidden();
}

/** The id of a person's card. */
async function idOf(page: Page, name: string): Promise<string> {
  return (await card(page, name).getAttribute('data-card')) ?? '';
}

const byId = (page: Page, id: string) => page.locator(`[data-card="${id}"]`);

test('a restricted case: the lead and the assignee see all, a colleague a closed card, the excluded nothing', async ({
  signIn,
}) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  const { page: carys } = await signIn('Carys');
  const { page: esther } = await signIn('Esther', { viewport: { width: 390, height: 844 } });
  const { page: kavita } = await signIn('Kavita');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  const id = await idOf(amina, jo.name);
  await expect(byId(esther, id)).toHaveCount(1);
  const before = Number.parseFloat((await column(carys, 'Allocated').locator('.count').textContent()) ?? '');

  // Carys reads the panel, Esther is on the page of the case.
  await card(carys, jo.name).getByRole('link', { name: jo.name }).click();
  await expect(dialog(carys, jo.name)).toContainText('Lonely since moving');
  await esther.goto(esther.url().replace('/board', `/cases/${id}`));
  await expect(esther.getByRole('heading', { level: 1 })).toHaveText(jo.name);
  await restrict(amina, jo.name, 'Carys Morgan');

  await expect(dialog(amina, jo.name)).toContainText('Must not know of it: Carys Morgan');
  await expect(byId(amina, id)).toContainText('Restricted');
  await expect(card(ben, jo.name, 'Allocated')).toContainText('Restricted');

  await expect(carys.getByRole('dialog')).toHaveCount(0);
  await expect(carys.getByText('You can no longer see this case.').first()).toBeVisible();
  await expect(byId(carys, id)).toHaveCount(0);
  await expect(column(carys, 'Allocated').locator('.count')).toHaveText(new RegExp(`^${before - 1}\\b`));

  await expect(esther.getByRole('heading', { level: 1 })).toHaveText(CLOSED);
  await expect(esther.getByRole('alert')).toContainText('This case is restricted now');
  await isClean(esther, 'the page of a restricted case');
  for (const page of [carys, esther]) {
    await expect.poll(() => page.content(), { timeout: 20_000 }).not.toContain(jo.familyName);
    await expect(page).not.toHaveTitle(new RegExp(jo.familyName));
  }
  await esther.getByRole('link', { name: 'Back to the board' }).click();
  await expect(byId(esther, id)).toContainText(CLOSED);
  await expect(byId(esther, id)).toContainText('Ben Carter');
  await expect(byId(kavita, id)).toContainText(CLOSED);
  await byId(esther, id).scrollIntoViewIfNeeded();
  await byId(esther, id)
    .getByRole('button', { name: `More about ${CLOSED}` })
    .click();
  await expect(esther.getByRole('menuitem')).toHaveText([
    'Open in an emergency…',
    'Open',
    'Open the full record',
  ]);
  await esther.keyboard.press('Escape');

  await dialog(amina, jo.name).getByRole('button', { name: 'Lift the restriction…' }).click();
  const lift = dialog(amina, `Lift the restriction of ${jo.name}`);
  await lift.getByLabel('Reason').fill('They do not mind any more.');
  await lift.getByRole('button', { name: 'Lift the restriction' }).click();
  for (const page of [esther, carys, kavita]) await expect(byId(page, id)).toContainText(jo.name);
});

test('a case opened in an emergency, by keyboard: the lead hears of it at once, and notes that they did', async ({
  signIn,
}) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  const { page: dominik } = await signIn('Dominik');
  await enter(amina, jo);
  const id = await idOf(amina, jo.name);
  await restrict(amina, jo.name);
  await amina.keyboard.press('Escape');

  await expect(byId(ben, id)).toContainText(CLOSED);
  await byId(ben, id).getByRole('link').focus();
  await ben.keyboard.press('Enter');
  const panel = dialog(ben, CLOSED);
  await expect(panel).toContainText('Only its assignee and the team lead see more.');
  await isClean(ben, 'the panel of a closed card');
  await panel.getByRole('button', { name: 'Open in an emergency…' }).focus();
  await ben.keyboard.press('Enter');
  const form = dialog(ben, 'Open this case in an emergency');
  await expect(form).toContainText('The team lead is told at once');
  await isClean(ben, 'the emergency dialog');
  await form.getByLabel('Reason').fill('At the door, and not answering.');
  await ben.keyboard.press('Enter');
  await expect(dialog(ben, jo.name)).toContainText(/Open to you until \d\d:\d\d/);
  await expect(dialog(ben, jo.name)).toContainText('Lonely since moving');

  const told = amina.getByRole('region', { name: 'Restricted cases opened in an emergency' });
  await expect(told).toContainText(`Ben Carter opened the restricted case of ${jo.name}`, { timeout: 5000 });
  await expect(told).toContainText('At the door, and not answering.');
  await isClean(amina, 'the lead’s board with an emergency opening');
  await expect(byId(dominik, id)).toContainText(CLOSED);
  await expect(dominik.getByRole('region', { name: 'Restricted cases opened' })).toHaveCount(0);
  await told.getByRole('button', { name: `Open the case of ${jo.name}` }).click();
  await expect(dialog(amina, jo.name)).toContainText('They asked for it.');
  await amina.keyboard.press('Escape');
  await told.getByRole('button', { name: `I have seen this: ${jo.name}` }).click();
  await expect(told).toHaveCount(0);
  await amina.reload();
  await expect(byId(amina, id)).toContainText('Restricted');
  await expect(told).toHaveCount(0);
});

test('whoever enters a referral for someone with a colleague’s name is told why its card is closed', async ({
  signIn,
}) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  const { page: farah } = await signIn('Farah');
  const closed = ben.locator('[data-card]').filter({ hasText: CLOSED });
  const before = await closed.count();
  const theirs = farah.locator('[data-card]').filter({ hasText: CLOSED });
  const hers = await theirs.count();
  await enter(ben, { givenName: 'Farah', familyName: 'Siddiqui' });
  await expect(ben.getByText(/has the same name as a colleague/).first()).toBeVisible();
  await expect(closed).toHaveCount(before + 1);
  await expect(card(amina, 'Farah Siddiqui')).toContainText('Restricted');
  await expect(theirs).toHaveCount(hers); // the one who bears the name knows nothing of it
});
