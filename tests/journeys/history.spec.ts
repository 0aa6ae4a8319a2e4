import { expect, test } from '../support/app.ts';
import { isClean } from '../support/accessible.ts';
import { allocate, assess, dialog, enter, someone } from '../support/board.ts';

test('the team reads what happened in all cases, and where they had read to', async ({ signIn }) => {
  const jo = someone();
  const amina = await signIn('Amina');
  await enter(amina.page, jo);
  const { page } = amina;
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { name: 'History', level: 1 })).toBeVisible();
  const newest = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: jo.name }) });
  await expect(newest.first()).toContainText('Amina Yusuf entered this');
  await isClean(page, 'the history');

  // Only one colleague's.
  await page.getByLabel('Whose changes').selectOption({ label: 'Ben Carter' });
  await expect(page.getByRole('link', { name: jo.name })).toHaveCount(0);
  await page.getByLabel('Whose changes').selectOption({ label: 'Everyone' });
  await expect(newest.first()).toBeVisible();

  // After a look elsewhere, what is new stands before a line.
  await page.getByRole('link', { name: 'Board' }).click();
  const sam = someone();
  const ben = await signIn('Ben');
  await enter(ben.page, sam);
  await page.getByRole('link', { name: 'History' }).click();
  await expect(page.getByText('You last looked on')).toBeVisible();
  await expect(page.getByRole('listitem').first()).toContainText(sam.name);

  await page.getByRole('link', { name: sam.name }).click();
  await expect(page.getByRole('heading', { name: sam.name, level: 1 })).toBeVisible();

  // The same when the tab was closed.
  await page.getByRole('link', { name: 'History', exact: true }).click();
  await expect(page.getByRole('listitem').first()).toContainText(sam.name);
  const at = page.url();
  await page.goto('about:blank');
  const kim = someone();
  await enter(ben.page, kim);
  await page.goto(at);
  await expect(page.getByRole('listitem').first()).toContainText(kim.name);
  await expect(page.getByText('You last looked on')).toBeVisible();
});

test('of several cases at once only what is true of each is said, and more of each on demand', async ({
  signIn,
}) => {
  const [jo, kim] = [someone('Jo'), someone('Kim')];
  const { page } = await signIn('Amina');
  for (const person of [jo, kim]) {
    await enter(page, person);
    await assess(page, person.name);
  }
  await allocate(page, jo.name, 'Ben Carter');
  await allocate(page, kim.name, 'Carys Morgan');
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  for (const { name } of [jo, kim]) await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Allocate…', exact: true }).click();
  const form = dialog(page, 'Allocate 2 referrals');
  await form.getByLabel('Esther Okafor').check();
  await form.getByRole('button', { name: 'Allocate 2' }).click();
  await expect(form).toBeHidden();

  await page.getByRole('link', { name: 'History' }).click();
  const newest = page.getByRole('main').getByRole('listitem').first();
  await expect(newest).toContainText('Amina Yusuf allocated this to Esther Okafor');
  await expect(newest.getByText('had it before').first()).toBeHidden();
  await newest.getByText('2 cases at once').click();
  for (const [{ name }, before] of [
    [jo, 'Ben Carter'],
    [kim, 'Carys Morgan'],
  ] as const) {
    const own = newest.getByRole('listitem').filter({ hasText: name });
    await expect(own).toContainText(`gave this to Esther Okafor; ${before} had it before`);
  }
});
