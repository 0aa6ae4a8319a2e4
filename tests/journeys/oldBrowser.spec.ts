import type { Page } from '@playwright/test';
import { isClean } from '../support/accessible.ts';
import { expect, test } from '../support/app.ts';
import { allocate, assess, card, enter, someone } from '../support/board.ts';

test.setTimeout(120_000);

/** A browser that cannot encrypt calls from end to end, as some still are. */
const old = (page: Page) =>
  page.addInitScript(() => {
    delete (window as { RTCRtpScriptTransform?: unknown }).RTCRtpScriptTransform;
    delete (RTCRtpSender.prototype as { createEncodedStreams?: unknown }).createEncodedStreams;
  });

test('a browser that cannot encrypt calls is found out before a call is begun and before a link is used', async ({
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
  await panel.getByRole('button', { name: 'Start a video consultation now' }).click();
  const link = panel.getByLabel('Link for the person');
  await expect(link).toHaveValue(/#[\w-]{32}$/);

  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const guest = await context.newPage();
  await old(guest);
  await guest.goto(await link.inputValue());
  await expect(
    guest.getByRole('heading', { name: 'This browser cannot make a private video call' }),
  ).toBeVisible();
  await expect(guest.getByText('Your link still works.')).toBeVisible();
  await expect(guest.getByRole('button', { name: 'Start', exact: true })).toBeHidden();
  await expect(guest.getByRole('link', { name: '01632 960 900' })).toBeVisible();
  await isClean(guest, "the person's page in an old browser");

  const newer = await (await browser.newContext()).newPage();
  await newer.goto(await link.inputValue());
  await newer.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(newer.getByRole('button', { name: 'Check camera and microphone' })).toBeVisible();
  await newer.context().close();
  await context.close();

  await old(ben.page);
  await ben.page.reload();
  await expect(panel.getByText('This browser cannot make private video calls.')).toBeVisible();
  await expect(panel.getByText(`No phone number is recorded for ${person.name}.`)).toBeVisible();
  await panel.getByRole('button', { name: 'Cancel the consultation' }).click();
  await expect(panel.getByText('Or arrange one for later')).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Start a video consultation now' })).toBeHidden();
  await isClean(ben.page, 'a consultation in an old browser');
});
