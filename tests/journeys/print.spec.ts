import type { Page } from '@playwright/test';
import { expect, test } from '../support/app.ts';
import { card, column, dialog, enter, someone } from '../support/board.ts';

// More than a column draws at once.
test.use({ variables: { KITH_DEMO_REFERRALS: '260' } });

/** What stands on paper when somebody prints: what is above the table, and its lines. */
async function printed(page: Page): Promise<{ head: string; lines: string[]; foot: string }> {
  const paper = page.evaluate(
    () =>
      new Promise<{ head: string; lines: string[]; foot: string }>((resolve) => {
        const watch = new MutationObserver((changes) => {
          const [sheet] = changes
            .flatMap(({ addedNodes }) => [...addedNodes])
            .filter((node) => node instanceof HTMLElement && node.matches('.print-sheet'));
          if (!(sheet instanceof HTMLElement)) return;
          watch.disconnect();
          const texts = (of: string) =>
            [...sheet.querySelectorAll(of)].map(({ textContent }) => textContent ?? '');
          resolve({
            head: texts('h1, p').join(' ').replaceAll(/\s+/g, ' '),
            lines: texts('tbody tr:not(.part)'),
            foot: texts('tfoot').join(),
          });
        });
        watch.observe(document.body, { childList: true });
      }),
  );
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Print…' }).click();
  return paper;
}

const countIn = async (page: Page, stage: 'Triage' | 'Allocated' | 'Active' | 'Closed') =>
  Number.parseInt(await column(page, stage).locator('.count').innerText());

test('all cards of the board are printed, also those that are not drawn, with who printed them', async ({
  signIn,
}) => {
  const { page } = await signIn('Amina');
  await expect(page.getByText('More referrals are on their way…')).toBeHidden();
  const stages = ['Triage', 'Allocated', 'Active', 'Closed'] as const;
  const counts = await Promise.all(stages.map((stage) => countIn(page, stage)));
  const all = counts.reduce((a, b) => a + b);
  expect(await page.locator('[data-card]').count(), 'some are not drawn').toBeLessThan(all);
  const { head, lines, foot } = await printed(page);
  expect(lines).toHaveLength(all);
  expect(head).toMatch(
    /Harbour & Hills PCN Board, everyone: \d+ referrals\. Printed .+ at .+ by Amina Yusuf/,
  );
  expect(foot).toBe('Printed copies hold personal details: keep them safe.');
  await expect(page.locator('.print-sheet'), 'the board is back').toHaveCount(0);
});

test('the list is printed as it is filtered, with the stage of each', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Ben', { path: 'board?view=list&urgency=urgent' });
  await enter(page, jo, 'Urgent');
  await expect(card(page, jo.name)).toBeVisible();
  const { head, lines } = await printed(page);
  expect(head).toContain('List, a part of the board');
  expect(lines.find((line) => line.includes(jo.name))).toContain('Triage');
  expect(lines.filter((line) => !line.includes('Urgent'))).toEqual([]);
});

test('a restricted case is not named on paper, not even for the lead who sees it', async ({ signIn }) => {
  const jo = someone();
  const { page: amina } = await signIn('Amina');
  const { page: ben } = await signIn('Ben');
  await enter(amina, jo);
  expect((await printed(amina)).lines.join()).toContain(jo.name);
  await card(amina, jo.name).getByRole('link').click();
  await dialog(amina, jo.name).getByRole('button', { name: 'Restrict this case…' }).click();
  const form = dialog(amina, `Restrict the case of ${jo.name}`);
  await form.getByLabel('Reason').fill('They asked for it.');
  await form.getByRole('button', { name: 'Restrict' }).click();
  await expect(form).toBeHidden();
  await amina.keyboard.press('Escape');
  await expect(dialog(amina, jo.name)).toBeHidden();
  await expect(card(ben, jo.name)).toHaveCount(0);
  for (const page of [amina, ben]) {
    const text = (await printed(page)).lines.join();
    expect(text).not.toContain(jo.familyName);
    expect(text).toMatch(/Restricted case, reference [0-9A-F]{4}-[0-9A-F]{4}/);
  }
});

test('on paper there is the sheet, and no button, strip or card beside it', async ({ signIn }) => {
  const { page } = await signIn('Ben', { colorScheme: 'dark' });
  await page.emulateMedia({ media: 'print' });
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await expect(page.getByRole('table')).toBeVisible({ timeout: 500 });
  }).toPass();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.locator('[data-card]').first()).toBeHidden();
  await expect(page.getByRole('table')).toHaveCSS('color', 'rgb(0, 0, 0)');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(page.getByRole('table')).toHaveCount(0);
});
