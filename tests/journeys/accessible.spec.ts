import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { assess, card, choose, dialog, enter, someone } from '../support/board.ts';

const looks = {
  'laptop, light': { colorScheme: 'light', viewport: { width: 1366, height: 768 } },
  'phone, dark': { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
} as const;

for (const [look, options] of Object.entries(looks)) {
  test(`the board and everything that opens from it is accessible (${look})`, async ({ signIn }) => {
    const jo = someone();
    const { page } = await signIn('Amina', options);
    await isClean(page, 'board');
    await page.getByRole('button', { name: 'New referral' }).click();
    await dialog(page, 'New referral').getByRole('button', { name: 'Save referral' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await isClean(page, 'new referral with mistakes');
    await page.keyboard.press('Escape');
    await enter(page, jo);
    await card(page, jo.name).getByRole('button').click();
    await isClean(page, 'menu');
    await page.keyboard.press('Escape');
    await choose(page, jo.name, 'Assess');
    await dialog(page, /^Assess/)
      .getByLabel('Cannot say yet')
      .check();
    await isClean(page, 'assessment');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Throw it away' }).click();
    await assess(page, jo.name);
    for (const [line, title] of [
      ['Allocate to…', /^Allocate/],
      ['Close…', /^Close the referral/],
    ] as const) {
      await choose(page, jo.name, line);
      await expect(dialog(page, title)).toBeVisible();
      await isClean(page, line);
      await page.keyboard.press('Escape');
    }
    await card(page, jo.name).getByRole('link', { name: jo.name }).click();
    await expect(dialog(page, jo.name)).toContainText('Lonely');
    await isClean(page, 'panel');
    await page.getByRole('button', { name: 'Edit name and identity' }).click();
    await isClean(page, 'details');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page
      .getByRole('group', { name: 'The team' })
      .getByRole('button', { name: /^Amina/ })
      .click();
    await isClean(page, 'a filter with no result');
    await page.getByRole('button', { name: 'Show everyone' }).last().click();
    await page.context().setOffline(true);
    await expect(page.locator('[data-connection=offline]')).toBeVisible();
    await isClean(page, 'offline');
  });
}

test('someone signed out elsewhere is told so, and the board is no longer on screen', async ({
  signIn,
  app,
}) => {
  const { page } = await signIn('Carys');
  const headers = { origin: app.origin };
  await page.context().request.post(`${app.origin}/api/auth/sign-out`, { headers, data: {} });
  await expect(page.getByRole('heading', { name: 'You are signed out' })).toBeVisible();
  await expect(page.locator('[data-card]')).toHaveCount(0);
  await isClean(page, 'signed out');
});
