import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, dialog, enter, someone } from '../support/board.ts';

test('the lead sees who opened a record and why, and prints it for the person', async ({ signIn, app }) => {
  const jo = someone();
  const amina = await signIn('Amina');
  await enter(amina.page, jo);
  const ben = await signIn('Ben');
  await card(ben.page, jo.name).getByRole('link', { name: jo.name }).click();
  await expect(dialog(ben.page, jo.name)).toContainText('Lonely');

  const { page } = amina;
  await page.getByRole('link', { name: 'Administration' }).click();
  await expect(page.getByRole('heading', { name: 'Administration', level: 1 })).toBeVisible();
  await isClean(page);
  await page.getByRole('link', { name: /^Access log/ }).click();
  const entry = page.getByRole('listitem').filter({ hasText: jo.name });
  await expect(entry.first()).toContainText(
    `Ben Carter (Link worker) opened the record of ${jo.name} because they are in the team`,
  );
  await isClean(page);

  await entry.first().getByRole('link', { name: jo.name }).click();
  await expect(
    page.getByRole('heading', { name: `Who has opened the record of ${jo.name}`, level: 1 }),
  ).toBeVisible();
  await isClean(page);
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.getByRole('button', { name: 'Print' }).click();
  await expect(page.locator('body[data-printed]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const paper = page.locator('main');
  await expect(paper).toContainText(`Who has opened your record at Harbour & Hills PCN`);
  await expect(paper).toContainText(`For ${jo.name}`);
  await expect(paper).toContainText('Ben Carter (Link worker) opened the record');
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  const person = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  expect(await paper.innerText()).not.toContain(person);

  await page.emulateMedia({ media: 'screen' });
  await page.goto(`${app.origin}/${app.workspace}/administration/access`);
  await expect(page.getByRole('listitem').filter({ hasText: 'printed who had opened' })).toHaveCount(1);
});

test('whoever may not see the access log is not led there, and is taken home from its address', async ({
  signIn,
  app,
}) => {
  const { page } = await signIn('Ben');
  await expect(page.getByRole('link', { name: 'Administration' })).toHaveCount(0);
  await page.goto(`${app.origin}/${app.workspace}/administration/access`);
  await expect(page).toHaveURL(`${app.origin}/${app.workspace}/board`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Board');
});

test('on a phone, when the list cannot be loaded, it says so and tries again', async ({ signIn, app }) => {
  const { page } = await signIn('Amina', { viewport: { width: 390, height: 844 }, isMobile: true });
  await page.route('**/api/**/access', (route) => route.abort());
  await page.goto(`${app.origin}/${app.workspace}/administration/access`);
  await expect(page.getByRole('alert')).toContainText('Kith could not be reached');
  await isClean(page);
  await page.unroute('**/api/**/access');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('listitem').first()).toContainText('Amina Yusuf');
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
});
