import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { card, choose, dialog, enter, someone } from '../support/board.ts';
import { giveRole } from '../support/giveRole.ts';

test('everyone begins on the page that is theirs, and is offered no other', async ({ app, signIn }) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const homes = {
    Ben: ['board', 'Board', 'History'],
    Kavita: ['board', 'Board', 'History'],
    Ines: ['referrals'],
    Jonah: ['administration'],
  };
  for (const [name, [place, ...pages]] of Object.entries(homes)) {
    const { page } = await signIn(name);
    await page.goto(app.origin);
    await expect(page).toHaveURL(`${app.origin}/${app.workspace}/${place}`);
    await expect(page.getByRole('navigation', { name: 'Pages' }).getByRole('link')).toHaveText(pages);
  }
  const { page: amina } = await signIn('Amina');
  await expect(amina.getByRole('navigation', { name: 'Pages' }).getByRole('link')).toHaveText([
    'Board',
    'History',
    'Administration',
  ]);
});

test('the demonstration offers the team and those around it, on a phone as well', async ({
  app,
  browser,
}) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${app.origin}/login`);
  const team = page.getByRole('list', { name: 'The team', exact: true });
  const around = page.getByRole('list', { name: 'Around the team' });
  for (const name of [/Amina/, /Ben/, /Grace/, /Hamish/]) {
    await expect(team.getByRole('button', { name })).toHaveCount(1);
    await expect(around.getByRole('button', { name })).toHaveCount(0);
  }
  for (const name of [/Ines/, /Kavita/]) {
    await expect(around.getByRole('button', { name })).toHaveCount(1);
    await expect(team.getByRole('button', { name })).toHaveCount(0);
  }
  await isClean(page, 'choosing who to be');
  await page.getByRole('button', { name: /Ines Duarte/ }).click();
  await expect(page).toHaveURL(/\/referrals$/);
  await context.close();
});

test('a role given while someone looks opens its page in the bar', async ({ app, signIn }) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const lead = await signIn('Amina');
  const { page: grace } = await signIn('Grace');
  await giveRole(app, lead, 'Grace Adeyemi', 'auditor');
  await grace.getByRole('link', { name: 'Administration' }).click();
  await expect(grace).toHaveURL(/\/administration$/);
});

test('the clinical director reads every case and is offered nothing that changes one', async ({ signIn }) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: kavita } = await signIn('Kavita');
  await enter(amina, jo);
  await expect(card(kavita, jo.name)).toBeVisible();
  await expect(kavita.getByText('You can read every case; the team works on them.')).toHaveCount(1);
  await expect(kavita.getByRole('button', { name: 'New referral' })).toHaveCount(0);
  await card(kavita, jo.name)
    .getByRole('button', { name: `More about ${jo.name}` })
    .click();
  await expect(kavita.getByRole('menuitem')).toHaveText(['Open', 'Open the full record']);
  await isClean(kavita, 'the clinical director’s board');
  await kavita.getByRole('menuitem', { name: 'Open the full record' }).click();
  const main = kavita.getByRole('main');
  await expect(main).toContainText('Lonely since moving');
  await expect(
    main.getByRole('button', { name: /^Undo|Note|contact|Assess|Close|Restrict|agrees/i }),
  ).toHaveCount(0);
  await isClean(kavita, 'the clinical director’s page of a case');
});

test('a practice hears of a referral that the team entered once the person agrees, and no longer when they do not', async ({
  signIn,
}) => {
  test.slow(); // several browsers, and everything is checked for accessibility
  const jo = someone();
  const { page: ines } = await signIn('Ines');
  const { page: amina } = await signIn('Amina');
  await amina.getByRole('button', { name: 'New referral' }).first().click();
  const form = dialog(amina, 'New referral');
  await form.getByLabel('First name').fill(jo.givenName);
  await form.getByLabel('Last name').fill(jo.familyName);
  await form.getByLabel('GP practice').selectOption('Harbour Street Surgery');
  await form.getByLabel('Reason for referral').fill('Rang us herself.');
  await form.getByLabel('Soon').check();
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(form).toBeHidden();
  await choose(amina, jo.name, 'Open');
  const panel = dialog(amina, jo.name);
  await expect(panel).toContainText('has not agreed that their GP practice hears');
  await expect(panel.getByRole('button', { name: 'Message to the referrer…' })).toHaveCount(0);
  await expect(ines.getByRole('heading', { name: jo.name })).toHaveCount(0);
  await panel.getByRole('button', { name: 'The person agrees' }).click();
  await expect(ines.getByRole('heading', { name: jo.name })).toBeVisible();
  await panel.getByRole('button', { name: 'The person no longer agrees' }).click();
  await expect(ines.getByRole('heading', { name: jo.name })).toHaveCount(0);
});
