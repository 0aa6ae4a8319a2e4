import { expect, test } from '../support/app.ts';
import { fits, isClean } from '../support/accessible.ts';
import { card, dialog, enter, someone } from '../support/board.ts';
import { byKeyboard } from '../support/keyboard.ts';

test('a colleague is told by keyboard, hears at once, opens the case and has seen it; who told them sees that', async ({
  signIn,
}) => {
  const jo = someone();
  const { page: esther } = await signIn('Esther');
  const { page: dominik } = await signIn('Dominik');
  const [writes, reads] = [byKeyboard(esther), byKeyboard(dominik)];
  await enter(esther, jo, 'Routine');

  await writes.choose(esther.getByRole('button', { name: `Move to… ${jo.name}` }), 'Tell a colleague…');
  const form = dialog(esther, `Tell a colleague about ${jo.name}`);
  await writes.press(form.getByRole('button', { name: 'Tell them' }));
  await expect(form.getByRole('alert')).toContainText('Enter message');
  await isClean(esther, 'the form, refused');
  const to = form.getByLabel('Colleague');
  await expect(to.getByRole('option', { name: /^Esther/ })).toHaveCount(0);
  await writes.reach(to);
  await esther.keyboard.type('Dominik');
  await writes.type(form.getByLabel('Message'), 'Her daughter rang. Please ring her back.');
  await writes.press(form.getByRole('button', { name: 'Tell them' }));
  await expect(form).toBeHidden();

  const due = dominik.getByRole('button', { name: /^Due today/ });
  await expect(dominik.getByText(`Esther Okafor wrote to you about ${jo.name}`).first()).toBeVisible();
  await reads.press(due);
  const list = dialog(dominik, 'Due today');
  const line = list.getByRole('listitem').filter({ hasText: jo.name });
  await expect(line).toContainText('Esther Okafor wrote: Her daughter rang. Please ring her back.');
  await isClean(dominik, 'the list of what is due with what a colleague wrote');
  await reads.press(line.getByRole('link', { name: jo.name }));
  const panel = dialog(dominik, jo.name);
  await expect(panel.getByText('Her daughter rang. Please ring her back.')).toBeVisible();
  await isClean(dominik, 'the panel with what a colleague wrote');
  await dominik.keyboard.press('Escape');

  // Whoever told it sees on the case that it waits, and then that it was seen.
  await writes.press(card(esther, jo.name).getByRole('link', { name: jo.name }));
  await writes.press(esther.getByRole('link', { name: 'Open the full record' }));
  const mentions = esther.getByRole('region', { name: 'Mentions' });
  await expect(mentions).toContainText('Not seen yet');
  await isClean(esther, 'the case with what waits to be seen');

  await reads.press(due);
  await reads.press(line.getByRole('button', { name: `Seen: what Esther Okafor wrote about ${jo.name}` }));
  await expect(line).toHaveCount(0);
  await reads.reach(list.getByRole('button', { name: 'Show my caseload' }));
  await expect(mentions).toContainText(/Seen \d/);
  await expect(mentions).not.toContainText('Not seen yet');
  const history = esther.getByRole('region', { name: 'History' });
  await expect(history).toContainText(/Dominik \S+ saw what Esther Okafor wrote/);
  await expect(history).toContainText('“Her daughter rang. Please ring her back.”');
});

test('on a phone a colleague is told from the page of the case, and it is taken back', async ({ signIn }) => {
  const jo = someone();
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const { page: esther } = await signIn('Esther', phone);
  const { page: dominik } = await signIn('Dominik', phone);
  await enter(esther, jo, 'Routine');
  await card(esther, jo.name).getByRole('link', { name: jo.name }).click();
  await esther.getByRole('link', { name: 'Open the full record' }).click();
  const mentions = esther.getByRole('region', { name: 'Mentions' });
  await mentions.getByRole('button', { name: 'Tell a colleague…' }).click();
  const form = dialog(esther, `Tell a colleague about ${jo.name}`);
  await form.getByLabel('Message').fill('x'.repeat(501));
  await form.getByLabel('Colleague').selectOption({ index: 1 });
  await form.getByRole('button', { name: 'Tell them' }).click();
  await expect(form.getByRole('alert')).toContainText('Message must be 500 characters or fewer');
  await fits(esther);
  await isClean(esther, 'the form on a phone');
  const option = await form
    .getByLabel('Colleague')
    .getByRole('option', { name: /^Dominik/ })
    .textContent();
  await form.getByLabel('Colleague').selectOption(option);
  await form.getByLabel('Message').fill('Can you visit on Friday?');
  await form.getByRole('button', { name: 'Tell them' }).click();
  await expect(mentions).toContainText('Can you visit on Friday?');
  await fits(esther);
  await isClean(esther, 'the case on a phone');

  await dominik.getByRole('button', { name: /^Due today/ }).click();
  const list = dialog(dominik, 'Due today');
  await expect(list).toContainText('Esther Okafor wrote: Can you visit on Friday?');
  await fits(dominik);
  await isClean(dominik, 'the list of what is due on a phone');
  await esther.getByRole('button', { name: 'Undo' }).first().click();
  await expect(list).not.toContainText('Can you visit on Friday?');

  // Told again, it is seen on the page of the case, and the focus stays in that part of it.
  await mentions.getByRole('button', { name: 'Tell a colleague…' }).click();
  await form.getByLabel('Colleague').selectOption(option);
  await form.getByLabel('Message').fill('Can you visit on Monday?');
  await form.getByRole('button', { name: 'Tell them' }).click();
  await list.getByRole('link', { name: jo.name }).click();
  await dominik.getByRole('link', { name: 'Open the full record' }).click();
  const theirs = dominik.getByRole('region', { name: 'Mentions' });
  await theirs.getByRole('button', { name: /^Seen: / }).click();
  await expect(theirs).toContainText(/Seen \d/);
  await expect(theirs.getByRole('heading', { name: 'Mentions' })).toBeFocused();
  await expect(mentions).toContainText(/Seen \d/);
});
