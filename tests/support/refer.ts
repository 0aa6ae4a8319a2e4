import { expect, type Locator, type Page } from '@playwright/test';

/** A question of a page that is answered by choosing. */
export function question(page: Page, asked: RegExp): Locator {
  return page.getByRole('group', { name: asked });
}

/** Goes on to the next page of referring someone. */
export async function goOn(page: Page, to: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: to })).toBeFocused();
}

/** Answers everything about someone, up to the list of answers. */
export async function answerAll(
  page: Page,
  { givenName, familyName }: { givenName: string; familyName: string },
): Promise<void> {
  await page.getByRole('link', { name: 'Refer someone' }).click();
  await page.getByRole('link', { name: 'Start now' }).click();
  await page.getByLabel('What you are').fill('GP');
  await goOn(page, 'Who is the person?');
  await page.getByLabel('First name').fill(givenName);
  await page.getByLabel('Last name').fill(familyName);
  await goOn(page, 'How can we reach them?');
  await page.getByLabel('Phone number').fill('01632 960 001');
  await goOn(page, /anything we should know/);
  await question(page, /leave messages/)
    .getByLabel('Yes')
    .check();
  await question(page, /unsafe/)
    .getByLabel('No')
    .check();
  await question(page, /interpreter/)
    .getByLabel('No')
    .check();
  await goOn(page, 'What is it about?');
  await page.getByLabel('Reason for referral').fill('Widowed in spring, would like company.');
  await page.getByLabel('Loneliness').check();
  await goOn(page, 'How urgent is it?');
  await page.getByLabel('Soon').check();
  await question(page, /safeguarding/)
    .getByLabel('No')
    .check();
  await goOn(page, 'Do they agree to this referral?');
  await page.getByLabel('Yes, they agreed').check();
  await goOn(page, 'Check your answers');
}
