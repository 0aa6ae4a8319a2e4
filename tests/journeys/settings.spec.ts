import type { Locator, Page } from '@playwright/test';
import { fits, isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { assess, card, dialog, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';

/** A part of the settings: what it is and how it stands. */
const part = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const history = (page: Page) => page.getByRole('region', { name: 'What was changed' });

/** The last of a form's fields of this name. */
const last = (form: Locator, label: string) => form.getByLabel(label, { exact: true }).last();

test('an administrator changes practices, caps, labels and templates by keyboard, and takes one back', async ({
  signIn,
}) => {
  const { page } = await signIn('Jonah', { path: 'administration/settings' });
  const keys = byKeyboard(page);
  await isClean(page, 'the settings');
  const change = async (what: string): Promise<Locator> => {
    await keys.press(page.getByRole('button', { name: `Change ${what}`, exact: true }));
    const form = dialog(page, `Change ${what}`);
    await expect(form).toBeVisible();
    return form;
  };
  const save = async (form: Locator): Promise<void> => {
    await keys.press(form.getByRole('button', { name: 'Save' }));
  };

  const practices = await change('GP practices');
  await keys.press(practices.getByRole('button', { name: 'Add another line' }));
  await page.keyboard.type('Quay Street Surgery');
  await keys.type(practices.getByLabel('Code', { exact: true }), 'A99006001');
  await save(practices);
  await expect(practices.getByRole('alert')).toContainText(
    'Use the code of the practice it belongs to, A99006',
  );
  await isClean(page, 'a form with an error');
  await keys.type(practices.getByLabel('Code', { exact: true }), 'A99006');
  await keys.press(practices.getByText('List size and need').last());
  await keys.press(practices.getByRole('button', { name: 'Add a list size' }).last());
  await page.keyboard.type('1');
  await keys.type(last(practices, 'Month'), '4');
  await keys.type(last(practices, 'Year'), '2025');
  await keys.type(last(practices, 'List size'), '8600');
  await save(practices);
  await expect(practices).toBeHidden();
  await expect(part(page, 'GP practices')).toContainText('Quay Street Surgery (A99006)');
  await expect(part(page, 'GP practices')).toContainText('8,600 people on their lists');

  const caps = await change('Most cases at a time');
  await keys.type(caps.getByLabel('Most cases for link workers'), '50.5');
  await save(caps);
  await expect(caps.getByRole('alert')).toContainText('must be a whole number from 1 to 500');
  await keys.type(caps.getByLabel('Most cases for link workers'), '50');
  await save(caps);
  await expect(caps).toBeHidden();
  await expect(part(page, 'Most cases at a time')).toContainText('50 for link workers');

  const labels = await change('Labels');
  await keys.press(labels.getByRole('button', { name: 'Add another line' }));
  await page.keyboard.type('Ask about heating');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Pink');
  await save(labels);
  await expect(labels).toBeHidden();
  await expect(part(page, 'Labels')).toContainText('Ask about heating');

  const templates = await change('Templates');
  await keys.press(templates.getByRole('button', { name: 'Add another line' }));
  await page.keyboard.type('Moved on');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Closing');
  await page.keyboard.press('Tab');
  await page.keyboard.type('They go on by themselves.');
  await save(templates);
  await expect(templates).toBeHidden();

  const changed = 'Jonah Price changed the cap of link workers from 60 to 50';
  await expect(history(page)).toContainText('Jonah Price added Quay Street Surgery to the GP practices');
  await expect(history(page)).toContainText('Jonah Price added Moved on to the templates');
  await keys.press(history(page).getByRole('button', { name: `Undo: ${changed}` }));
  await expect(part(page, 'Most cases at a time')).toContainText('60 for link workers');
  await expect(history(page).getByText(`Jonah Price took this back: ${changed}`)).toBeVisible();
  await expect(history(page).getByText('Taken back', { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.reload();
  await expect(history(page).getByText(`Jonah Price took this back: ${changed}`)).toBeVisible();
  await isClean(page, 'the settings on a phone');
  await fits(page);
});

test('what is in use is retired and not taken away, and a full colleague gets a case for a reason only', async ({
  signIn,
}) => {
  const jonah = await signIn('Jonah', { path: 'administration/settings' });
  const { page } = jonah;
  const open = async (what: string): Promise<Locator> => {
    await page.getByRole('button', { name: `Change ${what}`, exact: true }).click();
    return dialog(page, `Change ${what}`);
  };
  const needs = await open('Needs');
  await needs.getByRole('button', { name: 'Remove Shielding at home' }).click();
  await needs.getByRole('button', { name: 'Save' }).click();
  await expect(needs.getByRole('alert')).toContainText('“Shielding at home” still stands on referrals here');
  await needs.getByRole('button', { name: 'Cancel' }).click();
  await needs.getByRole('button', { name: 'Throw it away' }).click();
  const again = await open('Needs');
  await again.getByRole('group', { name: 'Shielding at home' }).getByLabel('No longer offered').check();
  await again.getByRole('button', { name: 'Save' }).click();
  await expect(again).toBeHidden();
  const caps = await open('Most cases at a time');
  await caps.getByLabel('Most cases for coaches').fill('1');
  await caps.getByRole('button', { name: 'Save' }).click();
  await expect(caps).toBeHidden();

  const jo = someone();
  const amina = await signIn('Amina');
  await amina.page.getByRole('button', { name: 'New referral' }).first().click();
  const referral = dialog(amina.page, 'New referral');
  await expect(referral.getByLabel('Loneliness')).toBeVisible();
  await expect(referral.getByLabel('Shielding at home')).toHaveCount(0);
  await amina.page.keyboard.press('Escape');
  await enter(amina.page, jo);
  await assess(amina.page, jo.name);
  const grace = amina.page.getByRole('group', { name: 'The team' }).getByRole('button', { name: /^Grace/ });
  await expect(grace).toContainText('load 0 of 1');
  await card(amina.page, jo.name).dragTo(grace);
  const why = dialog(amina.page, `Allocate ${jo.name}`);
  await expect(why.getByLabel(/Grace Adeyemi/)).toBeChecked();
  await expect(why.getByLabel('Why over the cap')).toBeFocused();
  await expect(why).toHaveAccessibleDescription(/Grace Adeyemi has 0 of 1 already/);
  await why.getByRole('button', { name: 'Allocate' }).click();
  await expect(why.getByRole('alert')).toContainText('Grace Adeyemi has 0 of 1 already');
  await isClean(amina.page, 'a form that asks why');
  await why.getByLabel('Why over the cap').fill('Only Polish speaker');
  await why.getByRole('button', { name: 'Allocate' }).click();
  await expect(why).toBeHidden();
  await expect(card(amina.page, jo.name, 'Allocated')).toContainText('Grace');
  await expect(grace).toContainText('load 1.5 of 1');
  await card(amina.page, jo.name).getByRole('link', { name: jo.name }).click();
  await amina.page.getByRole('link', { name: 'Open the full record' }).click();
  await expect(
    amina.page.getByText(/allocated this to Grace Adeyemi, over cap: “Only Polish speaker”/),
  ).toBeVisible();

  for (const what of [/from 35 to 1$/, /Shielding at home/]) {
    await history(page).getByRole('button', { name: what }).first().click();
    await expect(
      history(page)
        .getByText(/took this back/)
        .filter({ hasText: what }),
    ).toBeVisible();
  }
});
