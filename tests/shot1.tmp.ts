import { as } from './shot.tmp.ts';
for (const size of ['l', 'p'] as const) {
  await as('Jonah', size, '/U99001/administration/settings', async (page) => {
    await page.screenshot({ path: `/tmp/kset/settings-${size}.png` });
    await page.screenshot({ path: `/tmp/kset/settings-full-${size}.png`, fullPage: true });
    for (const part of [
      'GP practices',
      'Most cases at a time',
      'Labels',
      'Templates',
      'PAM levels',
      'People under 18',
      'Needs',
    ]) {
      await page.getByRole('button', { name: `Change ${part}`, exact: true }).click();
      await page.waitForTimeout(350);
      await page.screenshot({ path: `/tmp/kset/form-${part.replaceAll(' ', '')}-${size}.png` });
      await page.keyboard.press('Escape');
      await page.waitForTimeout(100);
    }
  });
}
