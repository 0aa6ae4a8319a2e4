import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { RoomServiceClient } from 'livekit-server-sdk';
import { isClean } from '../support/accessible.ts';
import { expect, test, type Colleague } from '../support/app.ts';
import { allocate, assess, card, enter, someone } from '../support/board.ts';

test.setTimeout(180_000);

/** A case of Ben's with its page open, and the name of the person. */
async function aCase(
  signIn: (name: string) => Promise<Colleague>,
  app: { origin: string; workspace: string },
) {
  const [amina, ben] = [await signIn('Amina'), await signIn('Ben')];
  const person = someone();
  await enter(amina.page, person);
  await assess(amina.page, person.name);
  await allocate(amina.page, person.name, ben.name);
  const id = await card(ben.page, person.name).getAttribute('data-card');
  await ben.page.goto(`${app.origin}/${app.workspace}/cases/${id}`);
  const panel = ben.page.getByRole('region', { name: 'Video consultation' });
  await expect(panel).toBeVisible();
  await expect(panel.getByText('Video calls cannot be made')).toBeHidden({ timeout: 30_000 });
  return { amina, ben, person, panel };
}

type Panel = Awaited<ReturnType<typeof aCase>>['panel'];

async function aLink(panel: Panel): Promise<string> {
  const begin = panel.getByRole('button', {
    name: /^(Start a video consultation now|Make a link|Make another link)$/,
  });
  const before = await panel
    .getByLabel('Link for the person')
    .inputValue({ timeout: 100 })
    .catch(() => '');
  await begin.click();
  const field = panel.getByLabel('Link for the person');
  await expect(field).not.toHaveValue(before);
  return field.inputValue();
}

/** The person at a device of their own, gone as far as the waiting room. */
async function aGuest(browser: Browser, link: string, permissions = ['camera', 'microphone']): Promise<Page> {
  const context = await browser.newContext({ permissions, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  return page;
}

async function toLobby(page: Page, name = 'Jo'): Promise<void> {
  await page.getByRole('button', { name: 'Check camera and microphone' }).click();
  await expect(page.getByLabel('This is how we see you')).toBeVisible();
  await page.getByLabel(/^Your name/).fill(name);
  await page.getByRole('button', { name: 'Go to the waiting room' }).click();
  await expect(page.getByRole('heading', { name: 'You are in the waiting room' })).toBeVisible();
}

async function admit(panel: Panel): Promise<void> {
  await panel.getByLabel('Full name').check();
  await panel.getByLabel('Date of birth').check();
  await panel.getByRole('button', { name: 'Let them in' }).click();
}

/** How many pictures of the other side were decoded and drawn. */
const decoded = (page: Page) =>
  page
    .locator('[data-call=connected] .theirs video')
    .evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames)
    .catch(() => 0);

async function seesTheOther(page: Page): Promise<void> {
  await expect.poll(() => decoded(page), { timeout: 45_000 }).toBeGreaterThan(5);
}

/** What the media server itself knows of all that is sent through it: how it is encrypted, and by whom. */
async function sentThrough(home: string): Promise<{ name: string; encryption: number[] }[]> {
  const read = (file: string) => JSON.parse(readFileSync(join(home, file), 'utf8'));
  const [[key, secret]] = Object.entries(read('livekit.yaml').keys) as [[string, string]];
  const server = new RoomServiceClient(
    `http://127.0.0.1:${read('services.json').services.video.port}`,
    key,
    secret,
  );
  const rooms = await server.listRooms();
  const people = await Promise.all(rooms.map(({ name }) => server.listParticipants(name)));
  return people
    .flat()
    .map(({ name, tracks }) => ({ name, encryption: tracks.map((track) => track.encryption) }));
}
const AES_GCM = 1;

test('worker and person meet: lobby, identity, an encrypted call, and the attendance in the history', async ({
  app,
  signIn,
  browser,
}) => {
  const { amina, ben, person, panel } = await aCase(signIn, app);
  const link = await aLink(panel);
  await isClean(ben.page);
  const guest = await aGuest(browser, link);
  expect(guest.url()).not.toContain('#');
  await expect(guest.getByRole('link', { name: '01632 960 900' })).toBeVisible();
  await isClean(guest);
  await toLobby(guest, 'Jo from the allotment');
  await isClean(guest);

  await expect(
    card(amina.page, person.name).getByText('Waiting in the lobby', { exact: true }),
  ).toBeVisible();
  await expect(ben.page.getByText(`${person.name}: someone is waiting in the lobby`).first()).toBeVisible();
  await expect(panel.getByText('They say they are Jo from the allotment.')).toBeVisible();
  await panel.getByLabel('Full name').check();
  await panel.getByRole('button', { name: 'Let them in' }).click();
  await expect(panel.getByText('Check at least two details')).toBeVisible();
  await admit(panel);
  await seesTheOther(ben.page);
  await seesTheOther(guest);
  await isClean(ben.page);
  const sent = await sentThrough(app.home);
  expect(sent.map(({ name }) => name).sort()).toEqual(['Guest', 'Host']);
  expect(sent.flatMap(({ encryption }) => encryption)).toEqual([AES_GCM, AES_GCM, AES_GCM, AES_GCM]);

  await panel.getByRole('button', { name: 'Turn microphone off' }).click();
  await expect(panel.getByRole('button', { name: 'Turn microphone on' })).toBeVisible();
  await panel.getByRole('button', { name: 'End and record it…' }).click();
  await expect(panel.getByRole('heading', { name: `How did it go with ${person.name}?` })).toBeVisible();
  await expect(panel.getByLabel('Attended', { exact: true })).toBeChecked();
  await expect(panel.getByLabel(/^Minutes/)).toHaveValue('1');
  await panel.getByLabel(/^What came of it/).fill('Will come to the walking group');
  await panel.getByRole('button', { name: 'End and record', exact: true }).click();
  await expect(guest.getByRole('heading', { name: 'The appointment is over' })).toBeVisible();
  await expect(
    ben.page.getByRole('region', { name: 'Contacts' }).getByText('Will come to the walking group'),
  ).toBeVisible();
  const history = ben.page.getByRole('region', { name: 'History' });
  await expect(
    history.getByText(/let them into the video call after checking full name and date of birth/),
  ).toBeVisible();
  await expect(history.getByText(/logged a contact: video/)).toBeVisible();

  const late = await aGuest(browser, link);
  await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible();
  await expect(late.getByRole('link', { name: '01632 960 900' })).toBeVisible();
});

test('someone who is removed cannot come back, and the worker goes on in another room', async ({
  app,
  signIn,
  browser,
}) => {
  const { ben, panel } = await aCase(signIn, app);
  const link = await aLink(panel);
  const guest = await aGuest(browser, link);
  await toLobby(guest);
  await admit(panel);
  await seesTheOther(ben.page);
  await panel.getByRole('button', { name: 'Remove them…' }).click();
  await panel.getByRole('button', { name: 'Remove them', exact: true }).click();
  await expect(guest.getByRole('heading', { name: 'The appointment is over' })).toBeVisible();
  await expect(panel.locator('[data-call=connected]')).toBeVisible({ timeout: 20_000 });
  await guest.reload();
  await expect(guest.getByRole('heading', { name: 'This link does not work' })).toBeVisible();

  // With a new link, and after being asked again, they may.
  const again = await aGuest(browser, await aLink(panel));
  await toLobby(again);
  await admit(panel);
  await seesTheOther(again);
  await seesTheOther(ben.page);
});

test('a person without a camera is told what to do, and can go on with sound only at 320 px', async ({
  app,
  signIn,
  browser,
}) => {
  const { panel } = await aCase(signIn, app);
  const guest = await aGuest(browser, await aLink(panel));
  await guest.setViewportSize({ width: 320, height: 640 });
  await guest.evaluate(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = (wanted) =>
      wanted?.video ? Promise.reject(new DOMException('no', 'NotAllowedError')) : real(wanted);
  });
  await guest.getByRole('button', { name: 'Check camera and microphone' }).click();
  await expect(guest.getByRole('alert')).toContainText('choose Allow');
  expect(await guest.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await guest.getByRole('button', { name: 'Go to the waiting room' }).click();
  await expect(panel.getByText('Someone is waiting in the lobby.')).toBeVisible();
});
