import { expect, test } from '../support/app.ts';
import { fits, isClean } from '../support/accessible.ts';
import { allocate, assess, card, choose, close, dialog, enter, someone } from '../support/board.ts';
import { typedDay } from '../support/days.ts';

for (const width of [390, 320]) {
  test(`on a phone ${width} wide a referral goes all the way by taps`, async ({ signIn }) => {
    const jo = someone();
    const { page } = await signIn('Amina', {
      viewport: { width, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const stages = page.getByRole('group', { name: 'Referrals by stage' }).first();
    await enter(page, jo, 'Urgent');
    await expect(card(page, jo.name, 'Triage')).toBeInViewport();
    await assess(page, jo.name);
    await allocate(page, jo.name, 'Ben Carter');
    await stages.getByRole('button', { name: /Allocated/ }).tap();
    await expect(card(page, jo.name, 'Allocated')).toBeInViewport();
    // From here on the board follows the card by itself.
    await choose(page, jo.name, 'Start');
    await expect(card(page, jo.name, 'Active')).toBeInViewport();
    await close(page, jo.name, 'Goals met');
    await expect(card(page, jo.name, 'Closed')).toBeInViewport();
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(sideways, 'the page scrolls sideways').toBe(false);
  });
}

test('on a phone a case is worked on by taps: labels, a contact, a hold, several at once, and undo', async ({
  signIn,
}) => {
  const [jo, kim] = [someone('Jo'), someone('Kim')];
  const { page } = await signIn('Amina', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const mine = card(page, jo.name);
  const typeDay = async (form: ReturnType<typeof dialog>, days: number) => {
    const { day, month, year } = typedDay(days);
    await form.getByLabel('Day', { exact: true }).first().fill(day);
    await form.getByLabel('Month').first().fill(month);
    await form.getByLabel('Year').first().fill(year);
  };
  for (const person of [jo, kim]) await enter(page, person, 'Urgent');

  await choose(page, jo.name, 'Change labels…');
  const labels = dialog(page, `Labels for ${jo.name}`);
  await labels.getByLabel('Home visit').tap();
  await isClean(page, 'labels on a phone');
  await labels.getByRole('button', { name: 'Save labels' }).tap();
  await expect(mine).toContainText('Home visit');

  await choose(page, jo.name, 'Log a contact…');
  const contact = dialog(page, `Log a contact with ${jo.name}`);
  await contact.getByLabel('How', { exact: true }).selectOption('Phone');
  await contact.getByLabel('Not reached', { exact: true }).tap();
  await contact.getByLabel('What is to be done next').fill('Try again before noon');
  await typeDay(contact, 0);
  await fits(page);
  await contact.getByRole('button', { name: 'Save contact' }).tap();
  await expect(mine).toContainText('Try again before noon');

  await mine.getByRole('link').tap();
  await page.getByRole('link', { name: 'Open the full record' }).tap();
  const next = page.getByRole('region', { name: 'What comes next' });
  await next.getByRole('button', { name: 'Put on hold…' }).tap();
  const hold = dialog(page, `Put ${jo.name} on hold`);
  await hold.getByLabel('Reason').fill('in hospital');
  await typeDay(hold, 9);
  await hold.getByRole('button', { name: 'Put on hold' }).tap();
  await expect(next).toContainText(/On hold until .*: in hospital/);
  await expect(hold).toBeHidden();
  await fits(page);
  await page.goBack();

  await page.getByRole('button', { name: 'Select', exact: true }).tap();
  for (const { name } of [jo, kim]) await page.getByRole('button', { name, exact: true }).tap();
  const bar = page.getByRole('region', { name: 'Selected referrals' });
  await bar.getByRole('button', { name: 'Labels…' }).tap();
  const several = dialog(page, 'Labels of 2 referrals');
  await several.getByRole('group', { name: 'Labels to put on' }).getByLabel('Home visit').tap();
  await several.getByRole('button', { name: 'Change 2' }).tap();
  await expect(card(page, kim.name)).toContainText('Home visit');
  await page.getByRole('button', { name: 'Undo' }).first().tap();
  await expect(card(page, kim.name)).not.toContainText('Home visit');
  await expect(mine, 'hers from before stays').toContainText('Home visit');
});
