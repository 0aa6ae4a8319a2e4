import { expect, test } from '../support/app.ts';
import { assess, allocate, card, choose, enter, someone } from '../support/board.ts';

test('work goes on while the connection is cut, survives a reload, and is saved exactly once', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben, cut, mend } = await signIn('Ben', { cuttable: true });
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await expect(card(ben, jo.name, 'Allocated')).toBeVisible();

  await cut();
  await expect(ben.locator('[data-connection=offline]')).toBeVisible();
  await choose(ben, jo.name, 'Start');
  await expect(card(ben, jo.name, 'Active')).toContainText('Not saved yet');
  await ben.getByRole('button', { name: '1 change waiting' }).click();
  await expect(ben.getByRole('dialog', { name: 'Changes not saved yet' })).toContainText(`Start: ${jo.name}`);
  await ben.keyboard.press('Escape');
  await expect(card(amina, jo.name, 'Allocated')).toBeVisible();

  ben.on('dialog', (asked) => void asked.accept()); // the page asks before it lets unsaved work go
  await mend();
  await ben.reload();
  await expect(card(ben, jo.name, 'Active')).toBeVisible();
  await expect(card(amina, jo.name, 'Active')).toContainText('Ben Carter moved this to Active');
  await expect(ben.getByRole('button', { name: /change waiting/ })).toBeHidden();
});

test('after a cut the board catches up with what others did meanwhile', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben, cut, mend } = await signIn('Ben', { cuttable: true });
  await cut();
  await expect(ben.locator('[data-connection=offline]')).toBeVisible();
  await enter(amina, jo);
  await expect(card(ben, jo.name)).toBeHidden();
  await mend();
  await expect(card(ben, jo.name, 'Triage')).toBeVisible();
  await expect(ben.locator('[data-connection=live]')).toBeVisible();
});

test('what a closed tab could not save is asked again in the next one, even after a reload', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben, cut, mend } = await signIn('Ben', { cuttable: true });
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await expect(card(ben, jo.name, 'Allocated')).toBeVisible();
  await cut();
  await choose(ben, jo.name, 'Start');
  await expect(card(ben, jo.name, 'Active')).toContainText('Not saved yet');
  const context = ben.context();
  const board = ben.url();
  await ben.close();
  await mend();

  const next = await context.newPage();
  await next.goto(board);
  await expect(next.getByRole('button', { name: '1 change waiting' })).toBeVisible();
  await next.reload();
  await next.getByRole('button', { name: '1 change waiting' }).click();
  const list = next.getByRole('dialog', { name: 'Changes not saved yet' });
  await expect(list).toContainText(`Start: ${jo.name}`);
  await expect(card(amina, jo.name, 'Allocated')).toBeVisible();
  await list.getByRole('button', { name: 'Do it again' }).click();
  await expect(card(amina, jo.name, 'Active')).toBeVisible();
  await expect(list).toContainText('Everything is saved.');
});

test('what was not sent yet can be taken back, from the list and by key', async ({ signIn }) => {
  const jo = someone();
  const { page: amina, cut, mend } = await signIn('Amina', { cuttable: true });
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await expect(amina.getByRole('button', { name: /change waiting/ })).toBeHidden();
  await cut();
  await expect(amina.locator('[data-connection=offline]')).toBeVisible();
  await choose(amina, jo.name, 'Start');
  await amina.getByRole('button', { name: '1 change waiting' }).click();
  await amina.getByRole('button', { name: `Take back Start: ${jo.name}` }).click();
  await expect(card(amina, jo.name, 'Allocated')).toBeVisible();
  await amina.keyboard.press('Escape');
  await choose(amina, jo.name, 'Start');
  await amina.keyboard.press('u');
  await expect(amina.getByText(`Undone: ${jo.name} moved to Active`).first()).toBeVisible();
  await mend();
  await expect(amina.locator('[data-connection=live]')).toBeVisible();
  await expect(card(amina, jo.name, 'Allocated')).toBeVisible();
});

test('a case opened while the line is cut shows what the board knows, and the rest when it is back', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben, cut, mend } = await signIn('Ben', { cuttable: true });
  await enter(amina, jo);
  await expect(card(ben, jo.name)).toBeVisible();
  await cut();
  await expect(ben.locator('[data-connection=offline]')).toBeVisible();
  await card(ben, jo.name).getByRole('link', { name: jo.name }).click();
  const panel = ben.getByRole('dialog', { name: jo.name });
  await expect(panel).toContainText('The full record opens as soon as the connection is back');
  await mend();
  await expect(panel).toContainText('Lonely since moving here in spring.');
});
