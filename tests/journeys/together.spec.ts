import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, dialog, enter, someone } from '../support/board.ts';

test('when two people move one card, the slower sees who was faster and what they did, and nothing is lost', async ({
  signIn,
}) => {
  const jo = someone();
  const moving = { reducedMotion: 'no-preference' } as const;
  const { page: amina, cut, mend } = await signIn('Amina', { ...moving, cuttable: true });
  const { page: ben } = await signIn('Ben', moving);
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await expect(card(ben, jo.name, 'Allocated')).toBeVisible();

  // Amina is out of reach when she gives to Carys what Ben has just begun.
  await cut();
  await allocate(amina, jo.name, 'Carys Morgan');
  await expect(card(amina, jo.name, 'Allocated')).toContainText('Carys Morgan');
  await expect(card(amina, jo.name)).toContainText('Not saved yet');
  await choose(ben, jo.name, 'Start');
  await expect(card(ben, jo.name, 'Active')).toBeVisible();
  await mend();

  const both = dialog(amina, 'Ben Carter was faster');
  await expect(both).toContainText('As Ben Carter left it');
  await expect(both).toContainText('Active since');
  await expect(both).toContainText('Carys Morgan');
  await both.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(both).toBeHidden();
  await expect(card(amina, jo.name, 'Active')).toContainText('Ben Carter');
});

test('the slower can do theirs after all, on what is there now', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: hamish, cut, mend } = await signIn('Hamish', { cuttable: true });
  await enter(amina, jo);
  await expect(card(hamish, jo.name)).toBeVisible();
  await cut();
  await choose(hamish, jo.name, 'Assess');
  const form = dialog(hamish, `Assess ${jo.name}`);
  await form.getByLabel('Complex', { exact: true }).check();
  await form.getByLabel('Cannot say yet').check();
  await form.getByLabel('Why you cannot say yet').fill('Not reached by phone.');
  await form.getByRole('button', { name: 'Save assessment' }).click();
  await assess(amina, jo.name);
  await mend();

  const both = dialog(hamish, 'Amina Yusuf was faster');
  await expect(both).toContainText('Moderate');
  await expect(both).toContainText('Cannot say yet: Not reached by phone.');
  await both.getByRole('button', { name: 'Do mine now' }).click();
  await expect(card(amina, jo.name)).toContainText('Complex, PAM not known yet');
});

test('what is refused was not said to be done', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: hamish } = await signIn('Hamish');
  await enter(amina, jo);
  await choose(hamish, jo.name, 'Assess');
  const form = dialog(hamish, `Assess ${jo.name}`);
  await form.getByLabel('Complex', { exact: true }).check();
  await form.getByLabel('Cannot say yet').check();
  await form.getByLabel('Why you cannot say yet').fill('Not reached by phone.');
  await assess(amina, jo.name);
  await expect(card(hamish, jo.name)).toContainText('Moderate');
  await form.getByRole('button', { name: 'Save assessment' }).click();
  await expect(dialog(hamish, 'Amina Yusuf was faster')).toBeVisible();
  await expect(hamish.locator('[aria-live]').getByText(`${jo.name} is assessed`)).toHaveCount(0);
});

test('an act can be taken back, by its message or by key, and everyone sees it', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await allocate(amina, jo.name, 'Ben Carter');
  await expect(card(ben, jo.name, 'Allocated')).toBeVisible();
  await amina.getByRole('button', { name: 'Undo' }).first().click();
  await expect(card(ben, jo.name, 'Triage')).toContainText('Amina Yusuf took this back to Triage');
  await expect(amina.getByText(`Undone: ${jo.name} is allocated to Ben Carter`).first()).toBeAttached();

  await allocate(amina, jo.name, 'Ben Carter');
  await expect(card(ben, jo.name, 'Allocated')).toBeVisible();
  await amina.keyboard.press('u');
  await expect(card(ben, jo.name, 'Triage')).toBeVisible();

  await allocate(amina, jo.name, 'Ben Carter');
  await choose(ben, jo.name, 'Start');
  await expect(card(amina, jo.name, 'Active')).toBeVisible();
  await amina.keyboard.press('Control+z');
  await expect(
    amina.getByText('Not undone: Ben Carter has changed this since. Undo that first').first(),
  ).toBeVisible();
});
