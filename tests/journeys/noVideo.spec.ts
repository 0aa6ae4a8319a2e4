import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { allocate, assess, card, enter, someone } from '../support/board.ts';

test.use({ variables: { LIVEKIT_URL: 'none' } });
test.setTimeout(120_000);

/** Tomorrow at half past two, as a form takes it. */
const tomorrow = () => `${new Date(Date.now() + 24 * 60 * 60_000).toISOString().slice(0, 10)}T14:30`;

test('without video calls both sides are told to ring, and appointments can be made for later', async ({
  app,
  signIn,
  browser,
}) => {
  const [amina, ben] = [await signIn('Amina'), await signIn('Ben')];
  const person = someone();
  await enter(amina.page, person);
  await assess(amina.page, person.name);
  await allocate(amina.page, person.name, ben.name);
  const id = await card(ben.page, person.name).getAttribute('data-card');
  await ben.page.goto(`${app.origin}/${app.workspace}/cases/${id}`);
  const panel = ben.page.getByRole('region', { name: 'Video consultation' });
  await expect(panel.getByText('Video calls cannot be made at the moment.')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Start a video consultation now' })).toBeHidden();
  await expect(panel.getByText(`No phone number is recorded for ${person.name}.`)).toBeVisible();

  await panel.getByText('Or arrange one for later').click();
  await panel.getByLabel('Date and time').fill(tomorrow());
  await panel.getByRole('button', { name: 'Arrange it' }).click();
  const link = panel.getByLabel('Link for the person');
  await expect(link).toHaveValue(/#[\w-]{32}$/);
  await isClean(ben.page, 'a consultation without video');

  await panel.getByRole('button', { name: 'Send the link by e-mail…' }).press('Enter');
  const dialog = ben.page.getByRole('dialog', { name: `E-mail a link to ${person.name}` });
  await dialog.getByLabel(/^Their e-mail address/).fill('jo at home');
  await ben.page.keyboard.press('Enter');
  await expect(dialog.getByText('Enter an e-mail address in the correct format').first()).toBeVisible();
  await isClean(ben.page, 'a wrong address to e-mail to');
  await dialog.getByLabel(/^Their e-mail address/).fill('jo@home.example');
  await ben.page.keyboard.press('Enter');
  await expect(ben.page.getByText(`The link could not be e-mailed to ${person.name}`).first()).toBeVisible();
  await expect(dialog).toBeHidden();

  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const guest = await context.newPage();
  await guest.goto(await link.inputValue());
  await guest.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(guest.getByText('Video does not work at the moment. Please ring us instead.')).toBeVisible();
  const number = guest.getByRole('link', { name: '01632 960 900' });
  await expect(number).toHaveAttribute('href', 'tel:01632960900');
  await expect(guest.getByRole('button', { name: 'Check camera and microphone' })).toBeHidden();
  await isClean(guest, "the person's page without video");
  await context.close();

  const jonah = await signIn('Jonah', { path: 'administration/outbox' });
  const kept = jonah.page.getByRole('listitem').filter({ hasText: 'Your video appointment with' });
  await expect(kept.getByText('To a person with an appointment.')).toBeVisible();
  await expect(kept.getByText('The link is left out here')).toBeVisible();
  expect(await jonah.page.content()).not.toMatch(/#[\w-]{32}|jo@home\.example/);

  await panel.getByRole('button', { name: 'Cancel the consultation' }).click();
  await expect(panel.getByText('Or arrange one for later')).toBeVisible();
});
