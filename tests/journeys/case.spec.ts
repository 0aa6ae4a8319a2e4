import { expect, test } from '../support/app.ts';
import { allocate, assess, card, choose, dialog, enter, someone } from '../support/board.ts';

test('a case opens from its card and its panel, by keyboard alone, and Back leads to the card', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo);
  await card(page, jo.name).getByRole('link').focus();
  await page.keyboard.press('Enter');
  const panel = dialog(page, jo.name);
  await panel.getByRole('link', { name: 'Open the full record' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: jo.name })).toBeFocused();
  await expect(page).toHaveTitle(new RegExp(`^${jo.name}`));
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('Lonely since moving');
  await page.goBack();
  await expect(card(page, jo.name).getByRole('link')).toBeFocused();
  await expect(panel).toBeHidden();

  await choose(page, jo.name, 'Open the full record');
  await expect(page.getByRole('heading', { level: 1, name: jo.name })).toBeFocused();
  await page.getByRole('link', { name: 'Back to the board' }).focus();
  await page.keyboard.press('Enter');
  await expect(card(page, jo.name).getByRole('link')).toBeFocused();
});

test('the line to the service stays while someone goes from board to case and back', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Ben');
  await enter(page, jo);
  const lines: string[] = [];
  page.on('websocket', (line) => lines.push(line.url()));
  await choose(page, jo.name, 'Open the full record');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('Lonely since moving');
  await page.goBack();
  await expect(card(page, jo.name)).toBeVisible();
  expect(lines).toEqual([]);
});

test('a case that is not there and one that may not be seen look the same', async ({ signIn, app }) => {
  const { page } = await signIn('Ben');
  await page.goto(`${app.origin}/${app.workspace}/cases/nobodys`);
  await expect(page.getByRole('alert')).toContainText('This is not there any more, or you may not see it');
});

test('a case opened while the line is cut shows what the board knows, and the rest when it is back', async ({
  signIn,
}) => {
  const jo = someone();
  const other = someone();
  const { page, cut, mend } = await signIn('Ben', { cuttable: true });
  await enter(page, jo);
  await enter(page, other);
  await choose(page, other.name, 'Open the full record'); // the page itself is here from now on
  await expect(page.getByRole('heading', { level: 1, name: other.name })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the board' }).click();
  await cut();
  await expect(page.locator('[data-connection=live]')).toHaveCount(0);
  await choose(page, jo.name, 'Open the full record');
  await expect(page.getByText('The full record opens as soon as the connection is back')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: jo.name })).toBeVisible();
  await expect(page.getByRole('region', { name: 'History' })).toHaveCount(0);
  await mend();
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('Lonely since moving');
});

test('why somebody moved a case back is told in its history', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  await enter(page, jo);
  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  await choose(page, jo.name, 'Open the full record');
  await page.getByRole('button', { name: 'Move back to Triage…' }).click();
  const form = dialog(page, `Move ${jo.name} back to Triage`);
  await form.getByLabel('Reason').fill('Speaks Polish');
  await form.getByRole('button', { name: 'Move back to Triage' }).click();
  const history = page.getByRole('region', { name: 'History' });
  await expect(history).toContainText('moved this back to Triage');
  await expect(history).toContainText('Reason: Speaks Polish');
});

test('a colleague sees on the page of a case what is done with it', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina');
  const carys = await signIn('Carys');
  await enter(page, jo);
  await choose(carys.page, jo.name, 'Open the full record');
  await assess(page, jo.name);
  await expect(carys.page.getByRole('region', { name: 'Summary' })).toContainText('Moderate');
});
