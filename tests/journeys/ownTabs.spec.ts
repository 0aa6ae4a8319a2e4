import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, dialog, enter, someone } from '../support/board.ts';

test('two tabs of one person do opposite things: the later is told so, and chooses', async ({ signIn }) => {
  const jo = someone();
  const amina = await signIn('Amina', { cuttable: true });
  const other = await signIn('Amina');
  await enter(amina.page, jo);
  await assess(amina.page, jo.name);
  await allocate(amina.page, jo.name, 'Ben Carter');
  await expect(card(other.page, jo.name, 'Allocated')).toContainText('Ben Carter');

  await amina.cut();
  await allocate(amina.page, jo.name, 'Carys Morgan');
  await expect(card(amina.page, jo.name, 'Allocated')).toContainText('Not saved yet');
  await choose(other.page, jo.name, 'Start');
  await expect(card(other.page, jo.name, 'Active')).toBeVisible();
  await amina.mend();
  const both = dialog(amina.page, 'You were faster in another window');
  await expect(both).toContainText(`In another window you changed the referral of ${jo.name}`);
  await expect(both).toContainText('Active since');
  await both.getByRole('button', { name: 'Do mine now' }).click();
  for (const { page } of [amina, other]) {
    await expect(card(page, jo.name, 'Active')).toContainText('Carys Morgan');
  }
});

test('oneself in another window is not somebody else who looks at a card', async ({ signIn }) => {
  const jo = someone();
  const amina = await signIn('Amina');
  const other = await signIn('Amina');
  const ben = await signIn('Ben');
  await enter(amina.page, jo);
  for (const { page } of [other, ben]) await card(page, jo.name).getByRole('link').click();
  await expect(card(amina.page, jo.name)).toContainText('Ben Carter is looking at this');
  await ben.page.keyboard.press('Escape');
  await expect(dialog(other.page, jo.name)).toBeVisible();
  await expect(card(amina.page, jo.name)).not.toContainText('looking at this');
});

test('a device whose clock is an hour fast shows the right times, and its user is told once', async ({
  signIn,
}) => {
  const HOUR_MS = 60 * 60 * 1000;
  const jo = someone();
  const { page } = await signIn('Amina', { clock: new Date(Date.now() + HOUR_MS) });
  await expect(page.getByText('The clock of this device is 1 hour fast').first()).toBeVisible();
  await enter(page, jo, 'Urgent');
  await expect(card(page, jo.name)).toContainText('Waiting less than a working day');
  await choose(page, jo.name, 'Open the full record');
  const history = page.getByRole('region', { name: 'History' });
  const shown = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', timeZone: 'Europe/London' });
  await expect(history).toContainText(new RegExp(`\\b${shown.format()}:\\d\\d`));
  await page.reload();
  await expect(page.getByRole('heading', { name: jo.name })).toBeVisible();
});
