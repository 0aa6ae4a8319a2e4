import { expect, test } from '../support/app.ts';
import { assess, card, dialog, enter, someone } from '../support/board.ts';
import { focusIsSeen } from '../support/focusSeen.ts';
import { byKeyboard } from '../support/keyboard.ts';
import { typedDay } from '../support/days.ts';

test('a referral goes from triage to closed by keyboard alone, and each step is spoken', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const { keyboard } = page;
  const keys = byKeyboard(page);
  const spoken = page.locator('div[aria-live=polite][aria-atomic=true]');
  const type = (label: string, text: string) => keys.type(dialog(page, /./).getByLabel(label), text);
  const pick = (label: string) => keys.pick(dialog(page, /./).getByLabel(label));
  const menu = async (line: string) => {
    await keyboard.press('m');
    await expect(page.getByRole('menu', { name: `Move to… ${jo.name}` })).toBeVisible();
    while ((await page.evaluate(() => document.activeElement?.textContent?.trim())) !== line) {
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
  };
  const mine = card(page, jo.name).getByRole('link');

  await keyboard.press('n');
  await expect(dialog(page, 'New referral')).toBeVisible();
  await type('First name', jo.givenName);
  await type('Last name', jo.familyName);
  await type('Reason for referral', 'Lonely.');
  await pick('Urgent');
  await keyboard.press('Enter');
  await expect(mine).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} is in Triage` })).toBeAttached();
  await focusIsSeen(page, 'a card');

  await menu('Assess');
  await pick('Simple');
  await pick('Level 3: taking action');
  await keyboard.press('Enter');
  await expect(dialog(page, `Assess ${jo.name}`)).toBeHidden();
  await mine.focus();

  await menu('Allocate to…');
  await expect(dialog(page, `Allocate ${jo.name}`)).toBeVisible();
  await pick('Ben Carter');
  await keyboard.press('Enter');
  await expect(mine).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} is allocated to Ben Carter` })).toBeAttached();

  await menu('Start');
  await expect(card(page, jo.name, 'Active').getByRole('link')).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} moved to Active` })).toBeAttached();

  await keyboard.press('Enter');
  await expect(dialog(page, jo.name)).toBeVisible();
  await keyboard.press('Escape');
  await expect(mine).toBeFocused();

  await menu('Close…');
  await pick('Goals met');
  await keyboard.press('Enter');
  await expect(card(page, jo.name, 'Closed').getByRole('link')).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} moved to Closed` })).toBeAttached();

  await keyboard.press('ArrowLeft');
  await expect(page.locator('[data-stage=active] [data-card] a:focus')).toBeAttached();
  await focusIsSeen(page, 'a card in another column');
  await keyboard.press('?');
  await expect(dialog(page, 'Keys')).toBeVisible();
});

test('a case is worked on by keyboard alone: allocated, labelled, a contact, what comes next, a hold, and undo', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const { keyboard } = page;
  const keys = byKeyboard(page);
  const mine = card(page, jo.name);
  const menu = mine.getByRole('button', { name: `Move to… ${jo.name}` });
  const typeDay = async (form: ReturnType<typeof dialog>, days: number) => {
    const { day, month, year } = typedDay(days);
    await keys.type(form.getByLabel('Day', { exact: true }).first(), day);
    await keys.type(form.getByLabel('Month').first(), month);
    await keys.type(form.getByLabel('Year').first(), year);
  };
  await enter(page, jo, 'Urgent');
  await mine.getByRole('link').focus();
  await keyboard.press('a');
  await expect(page.getByText(`${jo.name} was not moved: Assess first`).first()).toBeVisible();
  await assess(page, jo.name);
  await mine.getByRole('link').focus();
  await keyboard.press('a');
  await keys.pick(dialog(page, `Allocate ${jo.name}`).getByLabel('Ben Carter'));
  await keyboard.press('Enter');
  await expect(card(page, jo.name, 'Allocated').getByRole('link')).toBeFocused();

  await keys.choose(menu, 'Change labels…');
  const labels = dialog(page, `Labels for ${jo.name}`);
  await keys.tick(labels.getByLabel('Home visit'));
  await keys.press(labels.getByRole('button', { name: 'Save labels' }));
  await expect(mine).toContainText('Home visit');

  await keys.choose(menu, 'Log a contact…');
  const contact = dialog(page, `Log a contact with ${jo.name}`);
  await keys.reach(contact.getByLabel('How', { exact: true }));
  await keyboard.type('Phone');
  await keys.pick(contact.getByLabel('Not reached', { exact: true }));
  await keys.type(contact.getByLabel('What is to be done next'), 'Try again before noon');
  await typeDay(contact, 0);
  await keyboard.press('Enter');
  await expect(contact).toBeHidden();
  await expect(mine).toContainText('Try again before noon');

  await keys.choose(menu, 'Open the full record');
  const next = page.getByRole('region', { name: 'What comes next' });
  await keys.press(next.getByRole('button', { name: 'Put on hold…' }));
  const hold = dialog(page, `Put ${jo.name} on hold`);
  await keys.type(hold.getByLabel('Reason'), 'in hospital');
  await typeDay(hold, 9);
  await keyboard.press('Enter');
  await expect(next).toContainText(/On hold until .*: in hospital/);
  const history = page.getByRole('region', { name: 'History' });
  await keys.press(history.getByRole('button', { name: /^Undo: Amina Yusuf put this on hold/ }));
  await expect(next).toContainText('Not on hold');

  await keys.press(page.getByRole('link', { name: 'Back to the board' }));
  await expect(mine).toContainText('Home visit');
  await mine.getByRole('link').focus();
  await keyboard.press('s');
  await keyboard.press('Space');
  const bar = page.getByRole('region', { name: 'Selected referrals' });
  await keys.press(bar.getByRole('button', { name: 'Labels…' }));
  const several = dialog(page, /^Labels of/);
  await keys.tick(several.getByRole('group', { name: 'Labels to take off' }).getByLabel('Home visit'));
  await keys.press(several.getByRole('button', { name: /^Change/ }));
  await expect(several).toBeHidden();
  await expect(mine).not.toContainText('Home visit');
  await keyboard.press('u');
  await expect(mine).toContainText('Home visit');
});
