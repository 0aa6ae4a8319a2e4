import { isClean } from '../support/accessible.ts';
import { expect, test, untilLive } from '../support/app.ts';
import { card, enter, someone } from '../support/board.ts';

test('a locked screen keeps unsent work, shows nothing of the board in any tab, and goes on where it was', async ({
  signIn,
  app,
}) => {
  const jo = someone();
  const { page, cut, mend } = await signIn('Esther', { cuttable: true });
  const second = await page.context().newPage();
  await second.goto(`${app.origin}/${app.workspace}/board`);
  await untilLive(second);
  const { url } = { url: page.url() };

  await cut();
  await enter(page, jo);
  await page.getByRole('button', { name: /Your account:/ }).click();
  await page.getByRole('menuitem', { name: 'Lock the screen' }).click();
  for (const tab of [page, second]) {
    await expect(tab.getByRole('heading', { name: 'Screen locked' })).toBeVisible();
    await expect(tab.locator('[data-card]')).toHaveCount(0);
    expect(await tab.content()).not.toContain(jo.familyName);
  }
  await isClean(page, 'locked');

  await mend();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect(card(page, jo.name)).toBeVisible();
  expect(page.url()).toBe(url);
  await expect(card(second, jo.name)).toBeVisible();
});

test('after 15 minutes without input the screen locks, and the server refuses that session', async ({
  signIn,
  app,
}) => {
  const { page } = await signIn('Farah', { own: true });
  const elsewhere = await page.context().newPage();
  await elsewhere.clock.install();
  await elsewhere.goto(`${app.origin}/${app.workspace}/board`);
  await untilLive(elsewhere);
  await elsewhere.clock.fastForward('14:30');
  await expect(elsewhere.locator('[data-card]').first()).toBeAttached();
  await elsewhere.clock.fastForward('00:40');
  await expect(elsewhere.getByRole('heading', { name: 'Screen locked' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Screen locked' })).toBeVisible();
  await expect
    .poll(async () => (await page.context().request.get(`${app.origin}/api/account/sessions`)).status())
    .toBe(423);
  await page.goto(`${app.origin}/${app.workspace}/board`);
  await expect(page).toHaveURL(/\/locked\?next=/);
  await page.locator('html[data-hydrated]').waitFor();
  await page.getByRole('button', { name: 'Unlock' }).click();
  await untilLive(page);
});
