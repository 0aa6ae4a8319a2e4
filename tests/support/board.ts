import { expect, type Locator, type Page } from '@playwright/test';

let people = 0;

/** A person nobody else in these tests is called. */
export function someone(givenName = 'Jo'): { givenName: string; familyName: string; name: string } {
  const letters = [...`${Date.now()}${people++}`].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const familyName = `Test${letters}`;
  return { givenName, familyName, name: `${givenName} ${familyName}` };
}

export type Stage = 'Triage' | 'Allocated' | 'Active' | 'Closed';

/** A column of the board. */
export function column(page: Page, stage: Stage): Locator {
  return page.locator(`[data-stage=${stage.toLowerCase()}]`);
}

/**
 * The card of a person's referral, wherever it is, or in one column. Found by what stands in it, as the dialogs below:
 * working out the role and name of all that is on a board costs the browser as much as drawing it.
 */
export function card(page: Page, name: string, stage?: Stage): Locator {
  const cards = (stage ? column(page, stage) : page).locator('[data-card]');
  return cards.filter({ has: page.locator('a', { hasText: new RegExp(`^\\s*${name}\\s*$`) }) });
}

/** Opens a card's menu and chooses a line of it. */
export async function choose(page: Page, name: string, line: string | RegExp): Promise<void> {
  await card(page, name)
    .getByRole('button', { name: `Move to… ${name}` })
    .click();
  const lines = page.locator('[role=menu]').getByRole('menuitem', {
    name: line,
    exact: typeof line === 'string',
  });
  await lines.click();
}

/** The dialog that is open now. */
export function dialog(page: Page, title: string | RegExp): Locator {
  return page.locator('dialog[open]', { has: page.locator('header h2', { hasText: title }) });
}

/** Enters a referral by the form. */
export async function enter(
  page: Page,
  { givenName, familyName }: { givenName: string; familyName: string },
  urgency: 'Urgent' | 'Soon' | 'Routine' = 'Soon',
): Promise<void> {
  await page.getByRole('button', { name: 'New referral' }).first().click();
  const form = dialog(page, 'New referral');
  await form.getByLabel('First name').fill(givenName);
  await form.getByLabel('Last name').fill(familyName);
  await form.getByLabel('Reason for referral').fill('Lonely since moving here in spring.');
  await form.getByLabel('Loneliness').check();
  await form.getByLabel(urgency).check();
  await form.getByRole('button', { name: 'Save referral' }).click();
  await expect(form).toBeHidden();
}

/** Assesses at triage. */
export async function assess(page: Page, name: string): Promise<void> {
  await choose(page, name, 'Assess');
  const form = dialog(page, `Assess ${name}`);
  await form.getByLabel('Moderate').check();
  await form.getByLabel('Level 2: aware, but struggling').check();
  await form.getByRole('button', { name: 'Save assessment' }).click();
  await expect(form).toBeHidden();
}

/** Allocates to a member of the team. */
export async function allocate(page: Page, name: string, member: string): Promise<void> {
  await choose(page, name, /^(Allocate to|Give to)/);
  const form = dialog(page, new RegExp(name));
  await form.getByLabel(member).check();
  await form.getByRole('button', { name: 'Allocate' }).click();
  await expect(form).toBeHidden();
}

/** Closes with an outcome. */
export async function close(page: Page, name: string, outcome: string): Promise<void> {
  await choose(page, name, 'Close…');
  const form = dialog(page, `Close the referral of ${name}`);
  await form.getByLabel(outcome).check();
  await form.getByRole('button', { name: 'Close referral' }).click();
  await expect(form).toBeHidden();
}
