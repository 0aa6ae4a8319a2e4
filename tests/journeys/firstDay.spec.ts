import { expect, test, type Browser, type Page } from '@playwright/test';
import { fits, isClean } from '../support/accessible.ts';
import { untilLive } from '../support/app.ts';
import { dialog } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';
import { startProduction, type ProductionService } from '../support/production.ts';
import { setUpApp } from '../support/setUp.ts';

const PASSWORD = 'seven green umbrellas';
const rhian = { name: 'Rhian Evans', email: 'rhian@lakeside.example' };
const network = {
  'Name of the network': 'Lakeside PCN',
  'Code of the network': 'U12345',
  'Name of one of its practices': 'Lakeside Surgery',
  'Code of that practice': 'A12345',
};

test.describe.configure({ mode: 'serial', timeout: 180_000 });

let service: ProductionService;
/** The first administrator's page. */
let office: Page;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  service = await startProduction();
});
test.afterAll(async () => {
  await office?.context().close();
  await service.stop();
});

/** The administrator invites somebody as a link worker; answers the link in the message that waits in the outbox. */
async function invite({ name, email }: { name: string; email: string }): Promise<string> {
  const keys = byKeyboard(office);
  await office.goto(`${service.origin}/U12345/administration/people`);
  await untilLive(office);
  await keys.press(office.getByRole('button', { name: 'Invite someone' }));
  const form = dialog(office, 'Invite someone');
  await keys.type(form.getByLabel('Full name'), name);
  await keys.type(form.getByLabel('E-mail address'), email);
  await keys.reach(form.getByLabel('Role', { exact: true }));
  await office.keyboard.type('Link w');
  await isClean(office, 'the invitation');
  await keys.press(form.getByRole('button', { name: 'Send invitation' }));
  await expect(form).toBeHidden();
  await isClean(office, 'people');
  await keys.press(office.locator('#main').getByRole('link', { name: 'Administration' }));
  await keys.press(office.getByRole('link', { name: 'Messages not sent' }));
  const message = office.getByRole('listitem').filter({ hasText: email });
  await expect(message).toContainText('Set up your Kith account');
  await expect(message.getByRole('button', { name: /Copy the text/ })).toBeVisible();
  await isClean(office, 'outbox');
  return /https:\S+\/welcome#\S+/.exec(await message.innerText())?.[0] ?? '';
}

/** The invited person opens the link and goes, by keyboard alone, all the way to the board. */
async function arrive(page: Page, link: string, name: string): Promise<void> {
  const keys = byKeyboard(page);
  await page.goto(link);
  await expect(page.getByText(`Hello ${name}`)).toBeVisible();
  await isClean(page, 'welcome');
  await fits(page);
  await keys.type(page.getByLabel('Password', { exact: true }), PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing else is open until this is done')).toBeVisible();
  await page.goto(`${service.origin}/U12345/board`);
  await expect(page).toHaveURL(/\/account\/set-up/);
  await setUpApp(page, PASSWORD);
  await expect(page).toHaveURL(/\/U12345\/board$/);
  await untilLive(page);
  await expect(page.getByRole('heading', { name: 'No referrals yet' })).toBeVisible();
  await isClean(page, 'board');
  await fits(page);
}

test('the first administrator sets Kith up by the link of its first start, told what is wrong beside each field', async ({
  browser,
}) => {
  office = await service.newPage(browser);
  const keys = byKeyboard(office);
  const send = office.getByRole('button', { name: 'Make the workspace' });
  await office.goto(service.firstLink);
  await expect(office.getByRole('heading', { name: 'Set up Kith' })).toBeVisible();
  await isClean(office, 'set up Kith');

  await keys.type(office.getByLabel('Your name'), rhian.name);
  await keys.type(office.getByLabel('Your e-mail address'), 'nonsense');
  await keys.type(office.getByLabel('Password', { exact: true }), 'Rhian Evans 1970');
  for (const [label, text] of Object.entries(network)) await keys.type(office.getByLabel(label), text);
  await keys.type(office.getByLabel('Code of the network'), 'Lakeside');
  await keys.press(send);
  const summary = office.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary).toContainText('Enter an e-mail address in the correct format');
  await expect(office.getByLabel('Code of the network')).toHaveAccessibleDescription(/U and five digits/);
  await expect(office.getByLabel('Code of the network')).toHaveAttribute('aria-invalid', 'true');
  await isClean(office, 'set up Kith with mistakes');

  await keys.press(summary.getByRole('link', { name: /e-mail address/ }));
  await expect(office.getByLabel('Your e-mail address')).toBeFocused();
  await keys.type(office.getByLabel('Your e-mail address'), rhian.email);
  await keys.type(office.getByLabel('Code of the network'), 'U12345');
  await keys.press(send);
  await expect(summary).toContainText('must not contain your name');
  await keys.type(office.getByLabel('Password', { exact: true }), PASSWORD);
  await keys.press(send);
  await setUpApp(office, PASSWORD);

  await expect(office).toHaveURL(/\/U12345\/administration$/);
  await untilLive(office);
  await expect(office.getByRole('heading', { level: 1 })).toBeVisible();
  await isClean(office, 'administration');
  await office.goto(service.firstLink);
  await expect(office.getByRole('heading', { name: 'This link does not work any more' })).toBeVisible();
});

const ways: [how: string, person: { name: string; email: string }, viewport: Size][] = [
  ['at a desk', { name: 'Gwen Price', email: 'gwen@lakeside.example' }, { width: 1280, height: 800 }],
  ['at 390 pixels', { name: 'Ivo Hart', email: 'ivo@lakeside.example' }, { width: 390, height: 844 }],
];
type Size = { width: number; height: number };

for (const [how, person, viewport] of ways) {
  test(`someone is invited, sets a password and an app, keeps the backup codes, and is on the board: ${how}`, async ({
    browser,
  }: {
    browser: Browser;
  }) => {
    const link = await invite(person);
    const page = await service.newPage(browser, { viewport });
    await arrive(page, link, person.name);
    await page.context().close();
  });
}
