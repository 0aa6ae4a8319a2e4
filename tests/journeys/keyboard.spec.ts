import { expect, test } from '../support/app.ts';
import { card, dialog, someone } from '../support/board.ts';

test('a referral goes from triage to closed by keyboard alone, and each step is spoken', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const { keyboard } = page;
  const spoken = page.locator('div[aria-live=polite][aria-atomic=true]');
  const type = async (label: string, text: string) => {
    while (
      !(await dialog(page, /./)
        .getByLabel(label)
        .evaluate((field) => field === document.activeElement))
    ) {
      await keyboard.press('Tab');
    }
    await keyboard.type(text);
  };
  /** Radio buttons: Tab to the group, space for the first, arrows to the wanted one. */
  const pick = async (label: string) => {
    const wanted = dialog(page, /./).getByLabel(label);
    const group = await wanted.getAttribute('name');
    while ((await page.evaluate(() => (document.activeElement as HTMLInputElement).name)) !== group) {
      await keyboard.press('Tab');
    }
    await keyboard.press('Space');
    while (!(await wanted.isChecked())) await keyboard.press('ArrowDown');
  };
  const menu = async (line: string) => {
    await keyboard.press('m');
    await expect(page.getByRole('menu', { name: `Move to… ${jo.name}` })).toBeVisible();
    while ((await page.evaluate(() => document.activeElement?.textContent?.trim())) !== line) {
      await keyboard.press('ArrowDown');
    }
    await keyboard.press('Enter');
  };
  const mine = card(page, jo.name).getByRole('link');

  await keyboard.press('n');
  await expect(dialog(page, 'New referral')).toBeVisible();
  await type('First name', jo.givenName);
  await type('Last name', jo.familyName);
  await type('Reason for referral', 'Lonely.');
  await pick('Urgent');
  await keyboard.press('Enter');
  await expect(mine).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} is in Triage` })).toBeAttached();

  await menu('Assess');
  await pick('Simple');
  await pick('Level 3: taking action');
  await keyboard.press('Enter');
  await expect(dialog(page, `Assess ${jo.name}`)).toBeHidden();
  await mine.focus();

  await menu('Allocate to…');
  await expect(dialog(page, `Allocate ${jo.name}`)).toBeVisible();
  await pick('Ben Carter');
  await keyboard.press('Enter');
  await expect(mine).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} is allocated to Ben Carter` })).toBeAttached();

  await menu('Start');
  await expect(card(page, jo.name, 'Active').getByRole('link')).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} moved to Active` })).toBeAttached();

  await keyboard.press('Enter');
  await expect(dialog(page, jo.name)).toBeVisible();
  await keyboard.press('Escape');
  await expect(mine).toBeFocused();

  await menu('Close…');
  await pick('Goals met');
  await keyboard.press('Enter');
  await expect(card(page, jo.name, 'Closed').getByRole('link')).toBeFocused();
  await expect(spoken.filter({ hasText: `${jo.name} moved to Closed` })).toBeAttached();

  await keyboard.press('ArrowLeft');
  await expect(page.locator('[data-stage=active] [data-card] a:focus')).toBeAttached();
  await keyboard.press('?');
  await expect(dialog(page, 'Keys')).toBeVisible();
});
