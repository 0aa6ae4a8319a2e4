/**
 * B11: how long a person waits for the call. From the worker's click on "Let them in" to the first picture of the worker
 * drawn on the person's page; and from opening the link to a lobby that can be used. Reference: two minimal pages of
 * livekit-client with the same encryption on the same media server, both told to join at the same moment.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium as playwright, type Browser, type Page } from '@playwright/test';
import type { CallPass } from '@kith/shared/consultation/call';
import { chromium, chromiumArgs } from '../support/chromium.ts';
import { testDatabase } from '../support/database.ts';
import { arranged, openHost, type Host } from '../support/host.ts';
import { DEMO_WORKSPACE, startServer, until } from '../support/live.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { testVideo } from '../support/video.ts';

const root = join(import.meta.dirname, '../..');
const rounds = roundsAsked(5);
const { buildClient } = (await import(pathToFileURL(join(root, 'scripts/clientBuild.mjs')).href)) as {
  buildClient(): Promise<void>;
};
await buildClient();
printMachine('B11', 'the way into a call, two pages and the servers on one machine');
const database = await testDatabase();
const video = await testVideo();
const server = await startServer(database.uri, database.prefix, { referrals: 60, video });
await video.start(server.port);
const origin = `http://127.0.0.1:${server.port}`;
const [amina, ben] = [await openHost(server.port, 'Amina'), await openHost(server.port, 'Ben')];
const referrals = [...amina.link.replica.confirmed.referrals].filter(({ stage }) => stage !== 'closed');
const browser: Browser = await playwright.launch({ executablePath: chromium(), args: chromiumArgs });
console.log(`browser: Chromium ${browser.version()}, headless, no GPU`);

const minimal = createServer((request, answer) => {
  const livekit = dirname(fileURLToPath(import.meta.resolve('livekit-client')));
  const files: Record<string, string> = {
    '/livekit.js': join(livekit, 'livekit-client.esm.mjs'),
    '/worker.js': join(livekit, 'livekit-client.e2ee.worker.mjs'),
  };
  const file = files[request.url ?? ''];
  answer.setHeader('content-type', file ? 'text/javascript' : 'text/html');
  answer.end(file ? readFileSync(file) : minimalPage);
}).listen(0, '127.0.0.1');
await new Promise((resolve) => minimal.once('listening', resolve));
const minimalOrigin = `http://127.0.0.1:${(minimal.address() as AddressInfo).port}`;
const minimalPage = `<!doctype html><script type="module">
import { Room, RoomEvent, ExternalE2EEKeyProvider } from '/livekit.js';
window.enter = async ({ url, token, key }) => {
  const keyProvider = new ExternalE2EEKeyProvider();
  const worker = new Worker('/worker.js', { type: 'module' });
  const room = new Room({ encryption: { keyProvider, worker } });
  const first = new Promise((resolve) => room.on(RoomEvent.TrackSubscribed, (track) => {
    if (track.kind !== 'video') return;
    const video = track.attach();
    document.body.append(video);
    video.requestVideoFrameCallback(() => resolve(Date.now()));
  }));
  await keyProvider.setKey(Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0)).buffer);
  await room.setE2EEEnabled(true);
  await room.connect(url, token);
  await room.localParticipant.setMicrophoneEnabled(true);
  await room.localParticipant.setCameraEnabled(true);
  return first;
};
</script>`;

const aPage = async (cookie?: string): Promise<Page> => {
  const context = await browser.newContext({ permissions: ['camera', 'microphone'] });
  const [name = '', value = ''] = cookie?.split('=', 2) ?? [];
  if (cookie) await context.addCookies([{ name, value, url: origin }]);
  return context.newPage();
};

/** When the first picture of the other side is drawn on this page. */
const firstPicture = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          const found = document.querySelector<HTMLVideoElement>('.theirs video');
          if (found) found.requestVideoFrameCallback(() => resolve(Date.now()));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );

async function ours(): Promise<{ admitted: number; toStart: number; lobby: number; consultation: string }> {
  const referral = referrals.pop()?.id ?? '';
  const consultation = await arranged(amina, ben, referral);
  const host = await aPage(ben.cookie);
  await host.goto(`${origin}/${DEMO_WORKSPACE}/cases/${referral}`);
  const made = (await ben.ask<{ ok: true; code: string }>('call.link', { consultation })) as { code: string };
  const guest = await aPage();
  const opened = Date.now();
  await guest.goto(`${origin}/join/${DEMO_WORKSPACE}#${made.code}`);
  await guest.getByRole('button', { name: 'Start', exact: true }).click();
  const toStart = Date.now() - opened;
  const check = guest.getByRole('button', { name: 'Check camera and microphone' });
  await check.waitFor();
  const lobby = Date.now() - opened;
  await check.click();
  await guest.getByRole('button', { name: 'Go to the waiting room' }).click();
  await host.getByLabel('Full name').check();
  await host.getByLabel('Date of birth').check();
  await host.waitForTimeout(2000); // as a worker takes, who asks for two details
  const drawn = firstPicture(guest);
  const letIn = host.getByRole('button', { name: 'Let them in' });
  // The page's own time: what drives the browser looks around for some 70 ms before it clicks.
  const clicked = letIn.evaluate(
    (button) => new Promise<number>((tell) => button.addEventListener('click', () => tell(Date.now()))),
  );
  await letIn.click();
  const admitted = (await drawn) - (await clicked);
  await guest.context().close();
  await host.context().close();
  return { admitted, toStart, lobby, consultation };
}

/** Two passes for another consultation's room, handed to two minimal pages. */
async function reference(host: Host, consultation: string): Promise<number> {
  const passes: CallPass[] = [];
  for (let i = 0; i < 2; i++) {
    const answer = (await host.ask<{ ok: true; pass: CallPass }>('call.join', { consultation })) as {
      pass: CallPass;
    };
    passes.push(answer.pass);
  }
  const pages = [await aPage(), await aPage()];
  for (const page of pages) await page.goto(minimalOrigin);
  const began = Date.now();
  const [first] = await Promise.all(
    pages.map((page, i) =>
      page.evaluate(
        (pass) => (window as unknown as { enter(p: CallPass): Promise<number> }).enter(pass),
        passes[i] as CallPass,
      ),
    ),
  );
  for (const page of pages) await page.context().close();
  return (first as number) - began;
}

const ratios: number[] = [];
const lobbies: number[] = [];
for (let round = 0; round <= rounds; round++) {
  const { admitted, toStart, lobby, consultation } = await ours();
  await until('it is still admitted', () => ben.see(consultation)?.state === 'admitted');
  const minimum = await reference(ben, consultation);
  if (round === 0) continue; // code is compiled and files are read
  printRound(round, {
    admit_to_picture_ms: admitted,
    minimal_ms: minimum,
    link_to_start_ms: toStart,
    link_to_lobby_ms: lobby,
  });
  ratios.push(admitted / minimum);
  lobbies.push(lobby);
}
printFigure('B11', 'admit → first picture', ratios, 1.1);
printFigure('B11', 'link → lobby, ms', lobbies, 1000);
await browser.close();
minimal.close();
amina.close();
ben.close();
await server.close();
await video.stop();
await database.stop();
