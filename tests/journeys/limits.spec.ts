import { expect, test } from '../support/app.ts';
import { isClean } from '../support/accessible.ts';
import { card, column, dialog, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';

test('a column over its limit says so to everyone, and keeps nobody from anything', async ({ signIn }) => {
  const { page: amina } = await signIn('Amina');
  const { page: jonah } = await signIn('Jonah', { path: 'administration/settings' });
  const keys = byKeyboard(jonah);
  await expect(amina.getByText('Waiting', { exact: false }).first()).toBeVisible();
  const triage = column(amina, 'Triage');
  const count = Number(
    /\d+/.exec((await triage.getByRole('heading', { level: 2 }).textContent()) ?? '')?.[0],
  );
  await keys.press(jonah.getByRole('button', { name: 'Change Limits of the columns' }));
  const form = dialog(jonah, /Limits of the columns/);
  await keys.type(form.getByLabel('Most referrals in Triage'), 'a few');
  await jonah.keyboard.press('Enter');
  await expect(form.getByRole('alert')).toContainText('Most referrals in Triage');
  await isClean(jonah, 'the form of the limits');
  await keys.type(form.getByLabel('Most referrals in Triage'), String(count));
  await jonah.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(jonah.getByText(`${count} in Triage`)).toBeVisible();
  await expect(jonah.getByText(`Jonah Price set the limit of Triage to ${count}`)).toBeVisible();

  const heading = triage.getByRole('heading', { level: 2 });
  await expect(heading).toContainText(`${count} of ${count}`);
  await expect(triage.getByRole('status')).toHaveText('');
  const jo = someone();
  await enter(amina, jo);
  await expect(card(amina, jo.name, 'Triage')).toBeVisible();
  await expect(heading).toContainText(`${count + 1} of ${count}`);
  await expect(triage.getByRole('status')).toHaveText(`Triage, ${count + 1} of ${count}: Over the limit`);
  await isClean(amina, 'a column over its limit');

  await keys.press(jonah.getByRole('button', { name: 'Change Limits of the columns' }));
  await keys.type(form.getByLabel('Most referrals in Triage'), ' ');
  await jonah.keyboard.press('Enter');
  await expect(form).toBeHidden();
  await expect(heading).not.toContainText(' of ');
  await expect(triage.getByRole('status')).toHaveText('');
});
