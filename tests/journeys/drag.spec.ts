import { expect, test } from '../support/app.ts';
import { allocate, assess, card, column, dialog, enter, someone } from '../support/board.ts';

test('a card dropped on a member of the team is theirs, and dropped on a column it moves there', async ({
  signIn,
}) => {
  const jo = someone();
  const { page } = await signIn('Amina', { reducedMotion: 'no-preference' });
  await enter(page, jo, 'Urgent');
  const team = page.getByRole('group', { name: 'The team' });

  // Before the assessment nobody can be given it, and the columns say why.
  await card(page, jo.name).hover();
  await page.mouse.down();
  await column(page, 'Allocated').hover();
  await column(page, 'Allocated').hover({ position: { x: 60, y: 60 } });
  await expect(column(page, 'Allocated')).toContainText('Assess first');
  await page.mouse.up();
  await expect(card(page, jo.name, 'Triage')).toBeVisible();

  await assess(page, jo.name);
  await card(page, jo.name).dragTo(team.getByRole('button', { name: /^Ben Carter/ }));
  await expect(card(page, jo.name, 'Allocated')).toContainText('Ben Carter');
  await card(page, jo.name).dragTo(column(page, 'Active'), { targetPosition: { x: 100, y: 100 } });
  await expect(card(page, jo.name, 'Active')).toBeVisible();
  await card(page, jo.name).dragTo(column(page, 'Triage'), { targetPosition: { x: 100, y: 100 } });
  const form = dialog(page, `Move ${jo.name} back to Triage`);
  await form.getByLabel('Reason').fill('Not ready yet.');
  await form.getByRole('button', { name: 'Move back to Triage' }).click();
  await expect(card(page, jo.name, 'Triage')).toBeVisible();
});

test('a card dropped on a long column stays in view, wherever its place in it is', async ({ signIn }) => {
  const jo = someone();
  const { page } = await signIn('Amina', { viewport: { width: 1366, height: 600 } });
  await enter(page, jo, 'Routine');
  await assess(page, jo.name);
  await allocate(page, jo.name, 'Ben Carter');
  await card(page, jo.name).dragTo(column(page, 'Active'), { targetPosition: { x: 100, y: 100 } });
  const moved = card(page, jo.name, 'Active');
  await expect(moved).toBeInViewport();
  await expect(moved.getByRole('link')).toBeFocused();
});
