import type { Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { dialog } from '../support/board.ts';

let n = 0;
const someone = () => {
  const letters = [...`${Date.now()}${n++}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return { name: `Gwen Test${letters}`, email: `gwen.${letters}@harbour.example` };
};

/** The settings of the network itself: what was changed is told below them. */
const network = (page: Page) => page.getByRole('region', { name: 'The network' });

/** Someone's line among the people. */
const line = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

async function choose(page: Page, name: string, act: string): Promise<void> {
  await line(page, name)
    .getByRole('button', { name: `What you can do for ${name}` })
    .click();
  await page.getByRole('menuitem', { name: act }).click();
}

/** Invites someone as a link worker, by keyboard alone. */
async function invite(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.getByRole('button', { name: 'Invite someone' }).focus();
  await page.keyboard.press('Enter');
  const form = dialog(page, 'Invite someone');
  await form.getByLabel('Full name').focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Link');
  await form.getByRole('button', { name: 'Send invitation' }).press('Enter');
  await expect(form).toBeHidden();
}

test('an administrator invites someone, finds the message not sent, and changes their roles', async ({
  signIn,
  app,
}) => {
  const gwen = someone();
  const { page } = await signIn('Jonah', { path: 'administration/people' });
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible();
  await expect(line(page, 'Ben Carter')).toContainText('Link worker since 1 Apr 2024');
  await expect(line(page, 'Ben Carter')).toContainText('ben@demo.invalid');
  await isClean(page);

  await page.getByRole('button', { name: 'Invite someone' }).click();
  const form = dialog(page, 'Invite someone');
  await form.getByLabel('Full name').fill(gwen.name);
  await form.getByLabel('E-mail address').fill('nonsense');
  await form.getByLabel('Role', { exact: true }).selectOption('Link worker');
  await form.getByRole('group', { name: 'First day' }).getByLabel('Year').fill('2027');
  await form.getByRole('group', { name: 'Last day' }).getByLabel('Day').fill('1');
  await form.getByRole('group', { name: 'Last day' }).getByLabel('Month').fill('1');
  await form.getByRole('group', { name: 'Last day' }).getByLabel('Year').fill('2026');
  await form.getByRole('button', { name: 'Send invitation' }).click();
  await expect(form.getByRole('alert')).toContainText('Enter an e-mail address in the correct format');
  await expect(form.getByRole('alert')).toContainText('The last day must be on or after the first day');
  await isClean(page);
  await form.getByRole('group', { name: 'First day' }).getByLabel('Year').fill('2025');
  await form.getByLabel('E-mail address').fill('ben@demo.invalid');
  await form.getByRole('button', { name: 'Send invitation' }).click();
  await expect(form.getByRole('alert')).toContainText('This address belongs to Ben Carter');
  await form.getByLabel('E-mail address').fill(gwen.email);
  await form.getByRole('button', { name: 'Send invitation' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText('The invitation could not be e-mailed').first()).toBeVisible();
  await expect(line(page, gwen.name)).toContainText('ended on 1 Jan 2026');
  await expect(line(page, gwen.name)).toContainText('Invited, not set up yet');

  await choose(page, gwen.name, 'Change roles…');
  const roles = dialog(page, `Roles of ${gwen.name}`);
  await roles.getByLabel('Role', { exact: true }).selectOption('Referrer');
  await roles.getByLabel('Harbour Street Surgery').check();
  await roles.getByRole('group', { name: 'Last day' }).getByLabel('Year').fill('2099');
  await roles.getByRole('button', { name: 'Save roles' }).click();
  await expect(roles).toBeHidden();
  await expect(line(page, gwen.name)).toContainText('Referrer for Harbour Street Surgery since');

  await page.goto(`${app.origin}/${app.workspace}/administration/outbox`);
  const message = page.getByRole('listitem').filter({ hasText: gwen.email });
  await expect(message).toContainText('Set up your Kith account');
  await expect(message).toContainText('/welcome#');
  await expect(message.getByRole('button', { name: /Copy the text/ })).toBeVisible();
  await isClean(page);
});

test('an administrator, who has no board, is taken to administration', async ({ signIn }) => {
  const { page } = await signIn('Jonah');
  await expect(page.getByRole('heading', { name: 'Administration', level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Kith' }).click();
  await expect(page.getByRole('heading', { name: 'Administration', level: 1 })).toBeVisible();
  await expect(page.getByText('No referrals yet')).toHaveCount(0);
});

test('two leads, and an administrator’s own end, are refused in plain words', async ({ signIn }) => {
  const { page } = await signIn('Jonah', { path: 'administration/people' });
  await choose(page, 'Carys Morgan', 'Change roles…');
  const roles = dialog(page, 'Roles of Carys Morgan');
  await roles.getByLabel('Role', { exact: true }).selectOption('Team lead');
  await roles.getByRole('button', { name: 'Save roles' }).click();
  await expect(roles.getByRole('alert')).toContainText('A team has one lead, and Amina Yusuf is the lead');
  await roles.getByRole('button', { name: 'Cancel' }).click();
  await roles.getByRole('button', { name: 'Throw it away' }).click();

  await choose(page, 'Jonah Price', 'Change roles…');
  const own = dialog(page, 'Roles of Jonah Price');
  await own.getByRole('button', { name: 'Remove this role: Administrator' }).click();
  await own.getByRole('button', { name: 'Save roles' }).click();
  await expect(own.getByRole('alert')).toContainText('There would be no administrator left');
  await own.getByRole('button', { name: 'Cancel' }).click();
  await own.getByRole('button', { name: 'Throw it away' }).click();
  await line(page, 'Jonah Price').getByRole('button').click();
  await expect(page.getByRole('menuitem', { name: 'Suspend…' })).toHaveCount(0);
});

test('someone who is suspended loses the board within two seconds, and has it back when reinstated', async ({
  signIn,
}) => {
  const dominik = await signIn('Dominik');
  const { page } = await signIn('Jonah', { path: 'administration/people' });
  await choose(page, 'Dominik Nowak', 'Suspend…');
  await dialog(page, 'Suspend Dominik Nowak?').getByRole('button', { name: 'Suspend' }).click();
  await expect(dominik.page.getByRole('heading', { name: 'You have no current role here' })).toBeVisible({
    timeout: 2000,
  });
  await expect(dominik.page.locator('[data-card]')).toHaveCount(0);
  await expect(line(page, 'Dominik Nowak')).toContainText('Suspended since');
  await isClean(page);
  await choose(page, 'Dominik Nowak', 'Reinstate');
  await expect(line(page, 'Dominik Nowak')).not.toContainText('Suspended');
  await dominik.page.reload();
  await expect(dominik.page.locator('[data-card]').first()).toBeVisible();
});

test('a setting is changed part by part, and what someone else changed meanwhile is not overwritten', async ({
  signIn,
}) => {
  const one = await signIn('Jonah', { path: 'administration/settings' });
  const two = await signIn('Amina', { path: 'administration/settings' });
  const open = async ({ page }: { page: Page }) => {
    await page.getByRole('button', { name: 'Change Agencies that refer' }).click();
    const form = dialog(page, 'Change Agencies that refer');
    await form.getByRole('button', { name: 'Add another line' }).click();
    return form;
  };
  const [ones, twos] = [await open(one), await open(two)];
  await isClean(one.page);
  await one.page.keyboard.type('Harbour Food Bank');
  await ones.getByRole('button', { name: 'Save' }).click();
  await expect(ones).toBeHidden();
  await expect(network(two.page).getByText('Harbour Food Bank')).toBeVisible();
  await two.page.keyboard.type('Hills Warm Space');
  await twos.getByRole('button', { name: 'Save' }).click();
  await expect(twos.getByRole('alert')).toContainText(
    'Jonah Price changed this while you were working on it',
  );
  await twos.getByRole('button', { name: 'Cancel' }).click();
  await twos.getByRole('button', { name: 'Throw it away' }).click();
  const again = await open(two);
  await two.page.keyboard.type('Hills Warm Space');
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(network(one.page).getByText('Hills Warm Space')).toBeVisible();
  await expect(network(one.page).getByText('Harbour Food Bank')).toBeVisible();
});

test('the phone number of the service is changed, and stands on dead links at once', async ({
  app,
  signIn,
}) => {
  const { page } = await signIn('Jonah', { path: 'administration/settings' });
  await page.getByRole('button', { name: 'Change Phone number of the service' }).click();
  const form = dialog(page, 'Change Phone number of the service');
  const field = form.getByLabel(/^Phone number of the service/);
  await expect(field).toHaveValue('01632 960 900');
  await field.fill('ring us');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByText('Enter a phone number with at least 7 digits').first()).toBeVisible();
  await isClean(page);
  await field.fill('01632 960 911');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
  await expect(network(page).getByText('01632 960 911')).toBeVisible();

  await page.goto(`${app.origin}/join/${app.workspace}#${'x'.repeat(32)}`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await expect(page.getByRole('link', { name: '01632 960 911' })).toHaveAttribute('href', 'tel:01632960911');

  await page.goto(`${app.origin}/${app.workspace}/administration/settings`);
  await page.getByRole('button', { name: 'Change Phone number of the service' }).click();
  await field.fill('01632 960 900');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form).toBeHidden();
});

test('the record of changes is checked, and its seal can be printed', async ({ signIn }) => {
  const { page } = await signIn('Jonah', { path: 'administration/record' });
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect(page.getByText(/^All [\d,]+ entries are as they were written/)).toBeVisible();
  await expect(page.getByText('Asked for by Jonah Price')).toBeVisible();
  await isClean(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText(/^[0-9a-f]{8}( [0-9a-f]{8}){7}$/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeHidden();
});

test('on a phone and by keyboard an administrator invites someone; no card of a case reaches them', async ({
  signIn,
}) => {
  const gwen = someone();
  const heard: string[] = [];
  const { page } = await signIn('Jonah', {
    path: 'administration/people',
    viewport: { width: 390, height: 844 },
  });
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload))));
  await page.reload();
  await expect(line(page, 'Ben Carter')).toBeVisible();
  await invite(page, gwen);
  await expect(line(page, gwen.name)).toBeVisible();
  await page.getByLabel('Find someone by name').fill(gwen.name);
  await expect(page.getByText('1 person')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await isClean(page);
  expect(heard.length).toBeGreaterThan(0);
  expect(heard.join('\n')).not.toMatch(/familyName|"referrals"/);
});
