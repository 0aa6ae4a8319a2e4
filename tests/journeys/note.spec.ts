import type { Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { assess, choose, close, enter, someone } from '../support/board.ts';

/** Opens the page of a person's case from the board. */
async function openCase(page: Page, name: string): Promise<void> {
  await choose(page, name, 'Open the full record');
  await expect(page.getByRole('heading', { name: 'Notes' })).toBeVisible();
}

const text = (page: Page) => page.getByRole('textbox', { name: /^Text of/ });
const saved = (page: Page) => page.locator('[data-saved=saved]');

test('two people write one note, with a cut in the middle', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben, cut, mend } = await signIn('Ben', { cuttable: true });
  await enter(amina, jo);
  await openCase(amina, jo.name);
  await openCase(ben, jo.name);
  await amina.getByRole('button', { name: 'New note' }).click();
  await expect(text(amina)).toBeVisible();
  await ben.getByRole('button', { name: /^Note of/ }).click();
  await expect(text(ben)).toBeVisible();

  await text(amina).pressSequentially('She likes gardening.');
  await expect(text(ben)).toContainText('She likes gardening.');
  await expect(ben.getByRole('list', { name: 'In this note now' })).toContainText('Amina Yusuf');
  await expect(text(ben).locator('.note-caret')).toHaveAttribute('data-name', 'Amina Yusuf');
  await expect(saved(amina)).toBeVisible();

  await cut();
  await text(ben).press('Control+End');
  await text(ben).press('Enter');
  await text(ben).pressSequentially('He rang on Monday.');
  await expect(ben.locator('[data-saved=trouble]')).toContainText('No connection. Not saved since');
  await text(amina).press('Control+Home');
  await text(amina).pressSequentially('Seen at home. ');
  await expect(saved(amina)).toBeVisible();
  await mend();
  await expect(text(amina)).toContainText('He rang on Monday.');
  await expect(text(ben)).toContainText('Seen at home. She likes gardening.');
  await expect(saved(ben)).toBeVisible();

  // What each takes back is their own.
  await text(amina).press('Control+z');
  await expect(text(ben)).not.toContainText('Seen at home.');
  await expect(text(ben)).toContainText('He rang on Monday.');
});

test('what was shown as saved survives kill -9 in the middle of a sentence, and so does the rest', async ({
  app,
  signIn,
}) => {
  test.setTimeout(120_000);
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await openCase(amina, jo.name);
  await openCase(ben, jo.name);
  await amina.getByRole('button', { name: 'New note' }).click();
  await ben.getByRole('button', { name: /^Note of/ }).click();
  await text(amina).pressSequentially('This was saved. ');
  await expect(text(ben)).toContainText('This was saved.');
  await expect(saved(amina)).toBeVisible();
  await text(amina).pressSequentially('This was only');
  const back = app.killed();
  await text(amina).pressSequentially(' just begun');
  await expect(amina.locator('[data-saved=trouble]')).toBeVisible();
  await back;
  await expect(saved(amina)).toBeVisible({ timeout: 30_000 });
  await expect(text(ben)).toContainText('This was saved. This was only just begun', { timeout: 30_000 });

  await ben.reload();
  await ben.getByRole('button', { name: /^Note of/ }).click();
  await expect(text(ben)).toHaveText('This was saved. This was only just begun');
  const kept = await ben.evaluate(async () =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, await indexedDB.databases()]),
  );
  expect(kept).not.toContain('just begun');
  expect(kept).not.toContain('/api/notes');
});

test('someone who may not write any more is told so within two seconds, and can still read', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  await assess(amina, jo.name);
  await openCase(ben, jo.name);
  await ben.getByRole('button', { name: 'New note' }).click();
  await text(ben).pressSequentially('Rang, no answer.');
  await expect(saved(ben)).toBeVisible();
  await close(amina, jo.name, 'Goals met');
  await expect(ben.getByText('This case is closed, so its notes can only be read')).toBeVisible({
    timeout: 2000,
  });
  await expect(text(ben)).toHaveAttribute('aria-readonly', 'true');
  await expect(text(ben)).toHaveText('Rang, no answer.');
  await expect(ben.getByRole('toolbar')).toHaveCount(0);
});

test('someone who signs out elsewhere has the note closed within two seconds', async ({ app, signIn }) => {
  const jo = someone();
  const { page: ben } = await signIn('Ben');
  await enter(ben, jo);
  await openCase(ben, jo.name);
  await ben.getByRole('button', { name: 'New note' }).click();
  await text(ben).pressSequentially('Rang, no answer.');
  await expect(saved(ben)).toBeVisible();
  const headers = { origin: app.origin };
  await ben.context().request.post(`${app.origin}/api/auth/sign-out`, { headers, data: {} });
  await expect(text(ben)).toBeHidden({ timeout: 2000 });
  await expect(ben.getByText(/signed out/i).first()).toBeVisible();
});

test('what is pasted is cleaned, and what is too long is refused in words', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo);
  await openCase(page, jo.name);
  await page.getByRole('button', { name: 'New note' }).click();
  await text(page).pressSequentially('Begun. ');
  const paste = (type: string, times: number, what: string) =>
    text(page).evaluate(
      (element, [kind, n, words]) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData(kind, words.repeat(n));
        element.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      [type, times, what] as const,
    );
  const hostile =
    '<p onclick="alert(1)">Pasted <b>bold</b> <script>window.pasted = 1</script><img src="x" onerror="window.pasted = 1">' +
    '<a href="javascript:window.pasted=1">bad</a> <a href="data:text/html,x">worse</a> <a href="https://example.org/">good</a></p>';
  await paste('text/html', 1, hostile);
  await expect(text(page)).toContainText('Pasted bold');
  await expect(text(page).locator('strong')).toHaveText('bold');
  expect(
    await text(page)
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(['https://example.org/']);
  await expect(text(page).locator('script, img, [onclick]')).toHaveCount(0);
  await paste('text/plain', 50_000_000, 'x');
  await expect(page.getByText('That is too long to paste').first()).toBeVisible();
  await paste('text/plain', 150_000, 'x');
  await expect(page.getByText('This note is full').first()).toBeVisible();
  await text(page).press('End');
  await text(page).pressSequentially(' Still here.');
  await expect(text(page)).toContainText('Still here.');
  await expect(saved(page)).toBeVisible();
  expect(await page.evaluate(() => 'pasted' in window)).toBe(false);
});

test('a note is begun and written by keyboard alone, and is accessible', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo);
  await openCase(page, jo.name);
  await page.getByRole('button', { name: 'New note' }).focus();
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeVisible();
  await page.getByRole('button', { name: /^Note of/ }).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Bold' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(text(page)).toBeFocused();
  await page.keyboard.type('Allotment');
  await expect(text(page).getByRole('listitem')).toHaveText('Allotment');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' group');
  await expect(text(page).locator('strong')).toHaveText(' group');
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Use a template' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'List', exact: true })).toBeFocused();
  await expect(saved(page)).toBeVisible();
  await isClean(page, 'a note');
});
