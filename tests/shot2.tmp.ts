import { as } from './shot.tmp.ts';
await as('Jonah', 'l', '/U99001/administration/training', async (page) => {
  await page.screenshot({ path: '/tmp/kset/training-none-l.png' });
  const make = page.getByRole('button', { name: 'Make the training area' });
  if (await make.isVisible()) await make.click();
  await page.getByRole('link', { name: 'Go to the training area' }).waitFor();
  await page.screenshot({ path: '/tmp/kset/training-made-l.png' });
  await page.getByRole('button', { name: 'Begin anew…' }).click();
  await page.waitForTimeout(300);
  await page.screenshot({ path: '/tmp/kset/training-sure-l.png' });
});
for (const size of ['l', 'p'] as const) {
  await as('Amina', size, '/U99001/board', async (page) => {
    await page.screenshot({ path: `/tmp/kset/board-${size}.png` });
    await page.locator('header [aria-haspopup=menu]').last().click();
    await page.waitForTimeout(200);
    await page.screenshot({ path: `/tmp/kset/menu-${size}.png` });
    await page.getByRole('menuitem', { name: 'Training area' }).click();
    await page.locator('[data-training]').waitFor();
    await page.locator('[data-card]').first().waitFor();
    await page.waitForTimeout(400);
    await page.screenshot({ path: `/tmp/kset/tboard-${size}.png` });
  });
}
await as('Amina', 'l', '/U99001/board', async (page) => {
  const card = page.locator('[data-stage=allocated] [data-card]').first();
  await card.getByRole('button', { name: /Move to…/ }).click();
  await page.getByRole('menuitem', { name: 'Give to someone else…' }).click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: '/tmp/kset/allocate-l.png' });
});
for (const size of ['l', 'p'] as const) {
  await as('Jonah', size, '/U99001/administration/settings', async (page) => {
    for (const part of ['GP practices', 'Labels', 'PAM levels']) {
      await page.getByRole('button', { name: `Change ${part}`, exact: true }).click();
      await page.waitForTimeout(350);
      if (part === 'GP practices') {
        await page.getByText('List size and need').first().click();
        await page.getByRole('button', { name: 'Add a list size' }).first().click();
        await page.waitForTimeout(200);
      }
      await page.screenshot({ path: `/tmp/kset/form-${part.replaceAll(' ', '')}-${size}.png` });
      await page.keyboard.press('Escape');
      const throwIt = page.getByRole('button', { name: 'Throw it away' });
      if (await throwIt.isVisible()) await throwIt.click();
      await page.waitForTimeout(100);
    }
  });
}
