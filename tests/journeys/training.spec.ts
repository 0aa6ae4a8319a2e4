import { fits, isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, dialog, enter, someone } from '../support/board.ts';

test('the team practises in a training area, it is begun anew, and the real board is as it was', async ({
  app,
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Jonah', { path: 'administration/training' });
  await expect(page.getByRole('heading', { name: 'There is no training area yet.' })).toBeVisible();
  await isClean(page, 'no training area yet');
  await page.getByRole('button', { name: 'Make the training area' }).click();
  await expect(page.getByText(/^Begun by Jonah Price, /)).toBeVisible({ timeout: 30_000 });
  await isClean(page, 'a training area there is');

  const { page: amina } = await signIn('Amina');
  const everyone = amina.getByRole('group', { name: 'The team' }).getByRole('button', { name: /^Everyone/ });
  const before = await everyone.textContent();
  await amina
    .getByRole('banner')
    .getByRole('button', { name: /Amina Yusuf/ })
    .click();
  await amina.getByRole('menuitem', { name: 'Training area' }).click();
  const band = amina.getByRole('complementary', { name: 'Training area' });
  await expect(band).toContainText('Training: nothing here is real');
  await expect(amina.locator('[data-card]').first()).toBeVisible();
  await enter(amina, jo);
  await expect(card(amina, jo.name, 'Triage')).toBeVisible();
  await isClean(amina, 'the board of a training area');
  await amina.setViewportSize({ width: 390, height: 844 });
  await expect(band).toBeInViewport();
  await fits(amina);
  await amina.setViewportSize({ width: 1280, height: 800 });

  // People and further training areas are seen to in the network itself.
  await amina.goto(`${app.origin}/T99001/administration`);
  await expect(amina).toHaveURL(/\/T99001-1\//);
  await amina.goto(`${app.origin}/T99001-1/administration`);
  await expect(amina.getByRole('link', { name: /^Settings/ })).toBeVisible();
  await expect(amina.getByRole('link', { name: /^People/ })).toHaveCount(0);
  await amina.goto(`${app.origin}/T99001-1/board`);
  await expect(card(amina, jo.name)).toBeVisible();

  await page.getByRole('button', { name: 'Begin anew…' }).click();
  const sure = dialog(page, 'Begin the training area anew?');
  await isClean(page, 'asking whether to begin anew');
  await sure.getByRole('button', { name: 'Throw away and begin anew' }).click();
  await expect(sure).toBeHidden({ timeout: 30_000 });
  await expect(amina.getByRole('heading', { name: 'This training area was begun anew' })).toBeVisible();
  await amina.getByRole('link', { name: 'Go to the new one' }).click();
  await expect(amina).toHaveURL(/\/T99001-2\/board/);
  await expect(amina.locator('[data-card]').first()).toBeVisible();
  await expect(card(amina, jo.name)).toHaveCount(0);

  await band.getByRole('link', { name: 'Back to Harbour & Hills PCN' }).click();
  await expect(amina).toHaveURL(/\/U99001\/board/);
  await expect(amina.locator('[data-card]').first()).toBeVisible();
  await expect(band).toHaveCount(0);
  await expect(everyone).toHaveText(before ?? '');
  await expect(card(amina, jo.name)).toHaveCount(0);
});
