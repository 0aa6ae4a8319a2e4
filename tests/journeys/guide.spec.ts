import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, dialog } from '../support/board.ts';
import { guideShowsWhatWasTaken, picture } from '../support/picture.ts';
import { answerAll } from '../support/refer.ts';

// What docs/guide.md tells, done once from the beginning to the end, with its pictures.
test.use({ variables: { KITH_DEMO_REFERRALS: '90' }, viewport: { width: 1280, height: 800 } });
test.describe.configure({ mode: 'serial' });

const rose = { givenName: 'Rose', familyName: 'Whitfield', name: 'Rose Whitfield' };
const laptop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 390, height: 844 } };

test('a practice refers', async ({ signIn }) => {
  const { page } = await signIn('Ines', phone);
  await picture(page, 'practice');
  await answerAll(page, rose);
  await picture(page, 'practice-answers');
  await page.getByRole('button', { name: 'Send referral' }).click();
  await expect(page.getByRole('heading', { name: 'Referral sent' })).toBeVisible();
  await picture(page, 'practice-sent');
});

test('the team takes it up', async ({ signIn }) => {
  const { page } = await signIn('Amina', laptop);
  await expect(card(page, rose.name, 'Triage')).toBeVisible();
  await page.getByRole('region', { name: 'Figures' }).waitFor();
  await picture(page, 'board');
  await page.getByRole('button', { name: 'New referral' }).first().click();
  await expect(dialog(page, 'New referral')).toBeVisible();
  await picture(page, 'new-referral');
  await page.keyboard.press('Escape');
  await card(page, rose.name)
    .getByRole('button', { name: `Move to… ${rose.name}` })
    .click();
  await picture(page, 'menu');
  await page.keyboard.press('Escape');
  await choose(page, rose.name, 'Assess');
  await picture(page, 'assess');
  await page.keyboard.press('Escape');
  await assess(page, rose.name);
  await choose(page, rose.name, 'Allocate to…');
  await picture(page, 'allocate');
  await page.keyboard.press('Escape');
  await allocate(page, rose.name, 'Ben Carter');
  await page.getByRole('button', { name: /^Filter/ }).click();
  await page.getByRole('checkbox', { name: /^Loneliness/ }).check();
  await picture(page, 'filter');
});

test('its worker works on it', async ({ signIn }) => {
  const { page } = await signIn('Ben', laptop);
  await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'My caseload' }).click();
  await expect(card(page, rose.name)).toBeVisible();
  await picture(page, 'caseload');
  await page.getByRole('button', { name: 'Find a person' }).click();
  await page.getByRole('combobox', { name: 'Find a person' }).fill('whitfeild ro');
  await expect(page.getByRole('option', { name: /Rose Whitfield/ })).toBeVisible();
  await picture(page, 'find');
  await page.keyboard.press('Escape');
  await card(page, rose.name).getByRole('link', { name: rose.name }).click();
  await page.getByRole('link', { name: 'Open the full record' }).click();
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('moved this to Active');
  await picture(page, 'case');
  await page.getByRole('button', { name: 'Log a contact' }).click();
  await expect(dialog(page, /contact/i)).toBeVisible();
  await picture(page, 'contact');
  await page.keyboard.press('Escape');
});

test('people are looked after by whoever leads', async ({ signIn }) => {
  const { page } = await signIn('Amina', { ...laptop, path: 'administration/settings' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await picture(page, 'settings');
});

test('on a phone it is the same board', async ({ signIn }) => {
  const { page } = await signIn('Ben', phone);
  await page.locator('[data-card]').first().waitFor();
  await picture(page, 'phone');
});

test('the guide shows these pictures', guideShowsWhatWasTaken);
