import { expect, test } from '../support/app.ts';
import { assess, card, close, dialog, enter, someone } from '../support/board.ts';
import { giveRole } from '../support/giveRole.ts';

test('a lead asks, an administrator confirms without seeing a name, and nothing of the person is left', async ({
  app,
  signIn,
}) => {
  const jo = someone();
  const lead = await signIn('Amina');
  const { page: amina } = lead;
  await giveRole(app, lead, 'Farah Siddiqui', 'administrator');
  const { page: farah } = await signIn('Farah');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await close(amina, jo.name, 'Goals met');

  await card(amina, jo.name).getByRole('link', { name: jo.name }).click();
  const panel = dialog(amina, jo.name);
  await panel.getByRole('button', { name: 'Erase this person’s details…' }).click();
  const form = dialog(amina, `Erase the details of ${jo.name}?`);
  await form.getByRole('button', { name: 'Ask an administrator' }).click();
  await expect(form).toContainText('Choose a reason'); // a reason is needed
  await form.getByLabel('The person asked for it').check();
  await form.getByRole('button', { name: 'Ask an administrator' }).click();
  await expect(form).toBeHidden();
  await expect(panel).toContainText('An administrator has to confirm it');
  const [, reference = ''] = /reference, ([0-9A-F]{4}-[0-9A-F]{4})/.exec(await panel.innerText()) ?? [];

  await farah.getByRole('link', { name: 'Administration' }).click();
  await farah.getByRole('link', { name: 'Erasures' }).click();
  const decide = farah.getByRole('group', { name: 'Erasures to decide' });
  await expect(decide).toContainText(reference);
  await expect(decide).not.toContainText(jo.familyName);
  await decide.getByRole('button', { name: `Erase ${reference}…` }).click();
  await farah.getByRole('dialog').getByRole('button', { name: 'Erase for ever' }).click();
  await expect(decide).toContainText('Nothing to decide');

  await expect(dialog(amina, 'Erased person')).toContainText('These details were erased');
  for (const page of [amina, ben]) {
    await expect(card(page, jo.name)).toHaveCount(0);
    await expect(card(page, 'Erased person', 'Closed')).toHaveCount(1);
    // What was said a moment ago goes by itself.
    await expect.poll(() => page.content(), { timeout: 20_000 }).not.toContain(jo.familyName);
  }
  await expect(amina.getByRole('button', { name: 'Edit details' })).toBeHidden();
});
