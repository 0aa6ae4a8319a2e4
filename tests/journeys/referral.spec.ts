import { expect, test } from '../support/app.ts';
import { allocate, assess, card, close, choose, dialog, enter, someone } from '../support/board.ts';

test('a referral goes from triage to closed, and both people see every step as it happens', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');

  await enter(amina, jo, 'Soon');
  await expect(card(amina, jo.name, 'Triage')).toBeVisible();
  await expect(card(ben, jo.name, 'Triage')).toContainText('Not assessed yet');
  await expect(card(ben, jo.name)).toContainText('Amina Yusuf entered this');

  await assess(amina, jo.name);
  await expect(card(ben, jo.name, 'Triage')).toContainText('Moderate, expected PAM 2');

  await allocate(amina, jo.name, 'Ben Carter');
  await expect(card(ben, jo.name, 'Allocated')).toContainText('Ben Carter');
  await expect(card(ben, jo.name)).toContainText('Amina Yusuf allocated this to Ben Carter');

  await choose(ben, jo.name, 'Start');
  await expect(card(ben, jo.name, 'Active')).toBeVisible();
  await expect(card(amina, jo.name, 'Active')).toContainText('Ben Carter moved this to Active');

  await close(ben, jo.name, 'Goals met');
  await expect(card(amina, jo.name, 'Closed')).toContainText('Closed today');
});

test('the case panel shows the whole record, follows changes, and offers what this person may do', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await card(ben, jo.name).getByRole('link', { name: jo.name }).click();
  const panel = ben.getByRole('dialog', { name: jo.name });
  await expect(panel).toContainText('Lonely since moving here in spring.');
  await expect(panel).toContainText('entered by Amina Yusuf');
  await expect(panel.getByRole('button', { name: 'Assess' })).toHaveCount(0); // triage is the leads'
  await expect(card(amina, jo.name)).toContainText('Ben Carter is looking at this');

  for (const [part, label, typed] of [
    ['Contact', 'Phone number', '01632 960 001'],
    ['Name and identity', 'NHS number', '999 000 0018'],
  ] as const) {
    await panel.getByRole('button', { name: `Edit ${part.toLowerCase()}`, exact: true }).click();
    const form = dialog(ben, `${part}: ${jo.name}`);
    await form.getByRole('textbox', { name: label }).fill(typed);
    await form.getByRole('button', { name: 'Save details' }).click();
    await expect(form).toBeHidden();
  }
  await expect(panel.getByRole('link', { name: '01632 960 001' })).toHaveAttribute('href', 'tel:01632960001');
  await expect(panel).toContainText('999 000 0018');

  await assess(amina, jo.name);
  await expect(panel).toContainText('Level 2: aware, but struggling');
  await ben.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(card(ben, jo.name).getByRole('link', { name: jo.name })).toBeFocused();
});

test('the board shows one person’s referrals at a press, and says so when there are none', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await enter(amina, jo);
  const team = amina.getByRole('group', { name: 'The team' });
  await team.getByRole('button', { name: /^Unallocated/ }).click();
  await expect(card(amina, jo.name)).toBeVisible();
  await team.getByRole('button', { name: /^Amina Yusuf/ }).click();
  await expect(card(amina, jo.name)).toBeHidden();
  await expect(amina.getByRole('heading', { name: 'Amina Yusuf has no referrals here' })).toBeVisible();
  await amina.getByRole('button', { name: 'Show everyone' }).last().click();
  await expect(card(amina, jo.name)).toBeVisible();
});

test('a referral entered while the board shows someone else’s is on screen all the same', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  await amina
    .getByRole('group', { name: 'The team' })
    .getByRole('button', { name: /^Ben Carter/ })
    .click();
  await enter(amina, jo);
  await expect(card(amina, jo.name, 'Triage')).toBeInViewport();
  await expect(card(amina, jo.name).getByRole('link')).toBeFocused();
});
