import type { Locator, Page } from '@playwright/test';
import { expect, test, type Colleague } from '../support/app.ts';
import { fits, isClean } from '../support/accessible.ts';
import { allocate, assess, card, dialog, enter, someone } from '../support/board.ts';
import { steppedClock } from '../support/steppedClock.ts';

const clock = await steppedClock();
test.use({ variables: clock.env });
test.afterAll(() => clock.remove());

const DAY_MS = 24 * 60 * 60 * 1000;
const ahead = (days: number) => new Date(clock.now() + days * DAY_MS);
const next = (page: Page) => page.getByRole('region', { name: 'What comes next' });

/** A browser that goes by the clock of the service. Its screen has locked, since nobody was there for days. */
async function later(colleague: Colleague): Promise<Colleague> {
  await colleague.page.clock.setSystemTime(clock.now());
  await colleague.page.reload();
  await colleague.page.getByRole('button', { name: 'Unlock' }).click();
  return colleague;
}

async function typeDay(form: Locator, day: Date): Promise<void> {
  await form.getByLabel('Day', { exact: true }).fill(String(day.getUTCDate()));
  await form.getByLabel('Month').fill(String(day.getUTCMonth() + 1));
  await form.getByLabel('Year').fill(String(day.getUTCFullYear()));
}

async function openRecord(page: Page, name: string): Promise<void> {
  await card(page, name).getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Open the full record' }).click();
}

test('a hold is told on a phone, and only those who work on the case may change it', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page } = await signIn('Ben', phone);
  await openRecord(page, jo.name);
  await next(page).getByRole('button', { name: 'Put on hold…' }).click();
  const form = dialog(page, `Put ${jo.name} on hold`);
  await form.getByLabel('Reason').fill('abroad');
  await typeDay(form, ahead(20));
  await fits(page);
  await form.getByRole('button', { name: 'Put on hold' }).click();
  await expect(next(page)).toContainText(/On hold until .*: abroad/);
  await fits(page);

  const { page: farah } = await signIn('Farah');
  await openRecord(farah, jo.name);
  await expect(next(farah)).toContainText(/On hold until .*: abroad/);
  await expect(next(farah).getByRole('button', { name: /hold/ })).toHaveCount(0);
});

test('a case is put on hold with a review date, ends by itself before everyone, and is gone on with', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page } = await signIn('Ben');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await openRecord(page, jo.name);

  await next(page).getByRole('button', { name: 'Put on hold…' }).press('Enter');
  const form = dialog(page, `Put ${jo.name} on hold`);
  await form.getByRole('button', { name: 'Put on hold' }).press('Enter');
  await expect(form.getByRole('alert')).toContainText('Enter reason');
  await expect(form.getByRole('alert')).toContainText(/day of the review/i);
  await form.getByLabel('Reason').fill('in hospital');
  await typeDay(form, ahead(0));
  await form.getByRole('button', { name: 'Put on hold' }).press('Enter');
  await expect(form.getByRole('alert')).toContainText('Choose a day after today');
  await typeDay(form, ahead(400));
  await form.getByRole('button', { name: 'Put on hold' }).press('Enter');
  await expect(form.getByRole('alert')).toContainText('The day must be within a year');
  await isClean(page, 'the form of a hold');
  await typeDay(form, ahead(5));
  await form.getByRole('button', { name: 'Put on hold' }).press('Enter');
  await expect(next(page)).toContainText(/On hold until \d+ \w+( \d+)?: in hospital/);
  await expect(next(page)).toContainText('Stands still after less than a working day');
  await isClean(page, 'a case on hold');

  // Colleagues see it on the board.
  await expect(card(amina, jo.name)).toContainText(/On hold until \d+ \w+( \d+)?: in hospital/);
  await expect(card(amina, jo.name)).not.toContainText('Waiting');

  // It is put off, that is undone, and it is taken off by hand.
  await next(page).getByRole('button', { name: 'Change the hold…' }).press('Enter');
  const change = dialog(page, `Change the hold of ${jo.name}`);
  await expect(change.getByLabel('Reason')).toHaveValue('in hospital');
  await change.getByLabel('Reason').fill('with her sister in Wales');
  await change.getByRole('button', { name: 'Save hold' }).press('Enter');
  await expect(next(page)).toContainText('with her sister in Wales');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history).toContainText(/Ben Carter put this on hold until \d+ \w+ \d+/);
  await history
    .getByRole('button', { name: /^Undo: Ben Carter put this on hold/ })
    .first()
    .press('Enter');
  await expect(next(page)).toContainText('in hospital');
  await next(page).getByRole('button', { name: 'Take off hold…' }).press('Enter');
  const taking = dialog(page, `Take ${jo.name} off hold`);
  await taking.getByRole('button', { name: 'Take off hold' }).press('Enter');
  await expect(next(page)).toContainText('Not on hold');
  await expect(card(amina, jo.name)).not.toContainText('On hold');
  await history.getByRole('button', { name: 'Undo: Ben Carter took this off hold' }).press('Enter');
  await expect(card(amina, jo.name)).toContainText('On hold');

  // The day comes: before everyone the hold has ended.
  await clock.step(5 * 24 * 60);
  const { page: farah } = await later(await signIn('Farah', { own: true }));
  await expect(card(farah, jo.name)).toContainText('Hold ended: review now');
  await expect(card(farah, jo.name)).not.toContainText('On hold');
  const { page: back } = await later(await signIn('Ben', { own: true }));
  await openRecord(back, jo.name);
  await expect(next(back)).toContainText('Hold ended: review now');
  await expect(next(back)).toContainText(/It was on hold until \d+ \w+ \d+: in hospital/);
  await isClean(back, 'a case whose hold has ended');
  await next(back).getByRole('button', { name: 'Go on with the case…' }).press('Enter');
  const going = dialog(back, `Go on with the case of ${jo.name}`);
  await going.getByRole('button', { name: 'Go on', exact: true }).press('Enter');
  await expect(next(back)).toContainText('Not on hold');
  await expect(card(farah, jo.name)).not.toContainText('Hold ended');
});
