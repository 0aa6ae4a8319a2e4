import { expect, test, type Colleague } from '../support/app.ts';
import { fits, isClean } from '../support/accessible.ts';
import { card, dialog, enter, someone } from '../support/board.ts';
import { aMondayAtTen, steppedClock } from '../support/steppedClock.ts';

const clock = await steppedClock();
await clock.set(aMondayAtTen());
test.use({ variables: { ...clock.env, KITH_PROBE_MS: '200' } });
test.afterAll(() => clock.remove());

/** The outbox as an administrator reads it. */
async function lettersIn({ page }: Colleague, app: { origin: string; workspace: string }) {
  const answer = await page.request.get(`${app.origin}/api/workspaces/${app.workspace}/outbox`);
  return ((await answer.json()) as { messages: { name: string; subject: string; text: string }[] }).messages;
}

test('an urgent referral that nobody opens is told to the lead on the board and by e-mail, and taken by keyboard', async ({
  app,
  signIn,
}) => {
  const ann = someone('Ann');
  const { page: esther } = await signIn('Esther');
  await enter(esther, ann, 'Urgent');
  await expect(card(esther, ann.name)).toContainText('Not opened yet');
  const others = [someone(), someone(), someone()];
  for (const other of others) await enter(esther, other, 'Urgent');
  await clock.step(61);

  // Whoever sat before a screen for an hour has to sign in anew.
  const amina = await signIn('Amina');
  const { page } = amina;
  const alert = page.getByRole('alert').filter({ hasText: ann.name });
  await expect(alert).toContainText('Nobody has taken these 4 yet');
  await expect(alert).toContainText('Told so far: the lead');
  // Those that wait longest are shown; the board stays in sight.
  const last = page.getByRole('alert').filter({ hasText: others[2]?.name ?? '' });
  await expect(last).toHaveCount(0);
  await alert.getByRole('button', { name: 'Show all 4' }).press('Enter');
  await expect(last).toBeVisible();
  await isClean(page, 'the board with several alerts');
  await expect(card(page, ann.name)).toContainText('Nobody has taken this yet');
  const jonah = await signIn('Jonah', { path: 'administration/outbox' });
  await expect
    .poll(async () => (await lettersIn(jonah, app)).map(({ name }) => name))
    .toContain('Amina Yusuf');
  const [letter] = (await lettersIn(jonah, app)).filter(({ name }) => name === 'Amina Yusuf');
  expect(letter?.subject).toBe('Something urgent waits in Kith');
  expect(letter?.text).not.toContain(ann.familyName);

  // Colleagues were not told; at the case they see it all the same.
  const ben = await signIn('Ben', { viewport: { width: 390, height: 844 } });
  await expect(card(ben.page, ann.name)).toBeVisible();
  await expect(ben.page.getByRole('alert').filter({ hasText: ann.name })).toHaveCount(0);
  await card(ben.page, ann.name).getByRole('link', { name: ann.name }).click();
  await ben.page.getByRole('link', { name: 'Open the full record' }).click();
  const atCase = ben.page.getByRole('alert').filter({ hasText: ann.name });
  await expect(atCase).toContainText('Nobody has taken this yet');
  await fits(ben.page);
  await isClean(ben.page, 'the case with an alert, on a phone');

  await alert.getByRole('button', { name: `I am taking this: ${ann.name}` }).press('Enter');
  await expect(page.getByRole('alert')).toContainText('Nobody has taken these 3 yet');
  await expect(alert).toHaveCount(0);
  await expect(atCase).toHaveCount(0);
  await expect(ben.page.getByRole('region', { name: 'History' })).toContainText(
    'Amina Yusuf took this upon themselves',
  );
  await expect(ben.page.getByRole('region', { name: 'History' })).toContainText('the lead was told');
});

test('what comes next is set and done, a concern is raised; and undone', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo, 'Soon');
  await expect(card(page, jo.name)).toContainText('Waiting less than a working day, target 5');
  await card(page, jo.name).getByRole('link', { name: jo.name }).click();
  await page.getByRole('link', { name: 'Open the full record' }).click();
  const next = page.getByRole('region', { name: 'What comes next' });

  await next.getByRole('button', { name: 'Set the next action…' }).click();
  const action = dialog(page, `Next action for ${jo.name}`);
  await action.getByLabel('What is to be done next').fill('Ring the walking group');
  await action.getByLabel('Day', { exact: true }).fill('1');
  await action.getByLabel('Month').fill('2');
  await action.getByLabel('Year').fill('2020');
  await action.getByRole('button', { name: 'Save next action' }).click();
  await expect(action.getByRole('alert')).toContainText('Choose today or a later day');
  // The service goes by a clock of its own here.
  const today = new Date(clock.now()).toISOString().slice(0, 10).split('-').map(Number);
  await action.getByLabel('Day', { exact: true }).fill(String(today[2]));
  await action.getByLabel('Month').fill(String(today[1]));
  await action.getByLabel('Year').fill(String(today[0]));
  await action.getByRole('button', { name: 'Save next action' }).click();
  await expect(next).toContainText('Ring the walking group');
  await next.getByRole('button', { name: 'Done: Ring the walking group' }).click();
  await expect(next).toContainText('None is set');
  await page
    .getByRole('region', { name: 'History' })
    .getByRole('button', { name: /^Undo: Amina Yusuf did the next action/ })
    .click();
  await expect(next).toContainText('Ring the walking group');

  await next.getByRole('button', { name: 'Raise a safeguarding concern…' }).click();
  const concern = dialog(page, `Safeguarding concern about ${jo.name}`);
  await concern.getByLabel('What the concern is').fill('Bruises.\nShe would not talk about them.');
  await isClean(page, 'raising a concern');
  await concern.getByRole('button', { name: 'Record the concern' }).click();
  await expect(next).toContainText('She would not talk about them.');
  await expect(concern).toBeHidden();
  await expect(page.locator('header.head')).toContainText('Safeguarding concern');
  await isClean(page, 'the case with all of it');
});

test('hours, closures and targets are set; whoever refers reads them, and where to turn in a crisis', async ({
  signIn,
}) => {
  const { page } = await signIn('Jonah', { path: 'administration/settings' });
  const line = (title: string) =>
    page.getByRole('listitem').filter({ has: page.getByText(title, { exact: true }) });
  await expect(line('Bank holidays in England')).toContainText(/\d+ \w+ \d{4}: /);
  await page.getByRole('button', { name: 'Change Opening hours' }).click();
  const hours = dialog(page, /Opening hours/);
  await hours.getByLabel('Open on Saturday').check();
  const saturday = hours.getByRole('group', { name: 'Saturday' });
  await saturday.getByLabel('Opens').fill('12:00');
  await saturday.getByLabel('Closes').fill('10:00');
  await hours.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hours.getByRole('alert')).toContainText('Saturday: the service must close after it opens');
  await saturday.getByLabel('Opens').fill('10:00');
  await saturday.getByLabel('Closes').fill('12:00');
  await isClean(page, 'the form of opening hours');
  await hours.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(hours).toBeHidden();
  await expect(line('Opening hours')).toContainText('Saturday: 10:00 to 12:00');

  await page.getByRole('button', { name: 'Change Closures' }).click();
  const closures = dialog(page, /Closures/);
  await closures.getByRole('button', { name: 'Add a closure' }).click();
  const day = closures.getByRole('group', { name: 'First day' });
  for (const [part, text] of [
    ['Day', '24'],
    ['Month', '12'],
    ['Year', '2026'],
  ] as const) {
    await day.getByLabel(part, { exact: true }).fill(text);
  }
  await closures.getByLabel('What it is for').fill('Christmas Eve');
  await isClean(page, 'the form of closures');
  await closures.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(line('Closures')).toContainText('24 Dec 2026: Christmas Eve');

  await page.getByRole('button', { name: 'Change Targets for the first contact' }).click();
  const targets = dialog(page, /Targets/);
  await targets.getByLabel('Target for routine referrals').fill('many');
  await targets.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(targets.getByRole('alert')).toContainText('must be a whole number from 1 to 60');
  await targets.getByLabel('Target for routine referrals').fill('8');
  await targets.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(line('Targets for the first contact')).toContainText('Routine: within 8 working days');

  const ines = await signIn('Ines', { path: 'referrals' });
  await ines.page.getByRole('link', { name: 'Refer someone' }).click();
  const crisis = ines.page.getByRole('region', { name: 'This is not an emergency service' });
  for (const text of ['ring 999', 'ring 111', '116 123', 'Saturday 10:00 to 12:00']) {
    await expect(crisis).toContainText(text);
  }
  await isClean(ines.page, 'what is told before a referral is sent');
});
