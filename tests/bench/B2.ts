/**
 * B2: what the mover sees. From the click on "Start" in a card's menu to the first painted frame that has the card in
 * its new column, in a real browser whose line to the server is 300 ms slower each way. Both times are the page's own:
 * the event's time stamp, and the first task after that frame. Reference: one frame, 16.7 ms.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as playwright, type Page } from '@playwright/test';
import { freePort } from '@kith/server/services/ports.ts';
import { column } from '../support/board.ts';
import { chromium, chromiumArgs } from '../support/chromium.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, signIn, until } from '../support/live.ts';
import { openProxy } from '../support/proxy.ts';
import { startChild } from '../support/bench/child.ts';
import { openLine } from '../support/bench/line.ts';
import { printFigure, printMachine, printRound, quantile, roundsAsked } from '../support/bench/figures.ts';

const DELAY_MS = 300;
const FRAME_MS = 1000 / 60;
const REFERRALS = 200;
const MOVES = 20;
/** Moves before anything counts: code is compiled and fonts are there. */
const WARM_UP = 10;
const MOST_MS = 8 * 60_000;
const root = join(import.meta.dirname, '../..');

const rounds = roundsAsked(5);
const began = Date.now();
const { buildClient } = (await import(pathToFileURL(join(root, 'scripts/clientBuild.mjs')).href)) as {
  buildClient(): Promise<void>;
};
await buildClient();
printMachine('B2', `the mover's own paint, ${DELAY_MS} ms slower each way, ${REFERRALS} referrals`);
const database = await testDatabase({ private: true });
const serverPort = await freePort();
const proxy = await openProxy({ port: serverPort });
const origin = `http://127.0.0.1:${proxy.port}`;
const server = await startChild(join(import.meta.dirname, '../support/bench/ours.ts'), [
  database.uri,
  database.prefix,
  String(REFERRALS),
  String(serverPort),
  origin,
]);
const cookie = await signIn(serverPort, 'Amina');
const browser = await playwright.launch({ executablePath: chromium(), args: chromiumArgs });
const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
const [name = '', value = ''] = cookie.split('=', 2);
await context.addCookies([{ name, value, url: origin }]);
const page = await context.newPage();
await page.goto(`${origin}/${DEMO_WORKSPACE}/board`);
await page.locator('[data-connection=live]').waitFor({ state: 'attached' });
console.log(`browser: Chromium ${browser.version()}, headless, no GPU`);

/** Amina at another desk, near the server: puts the cards back for the next round. */
const { link } = openLine(serverPort, cookie, 'putting-back');
await until('the other desk is live', () => link.connection === 'live');
const usable = [...link.replica.view.referrals].filter(({ stage }) => stage === 'active').slice(0, 12);
async function putBack(id: string): Promise<void> {
  const answer = await link.run('referral.moveBack', {
    referral: id,
    to: 'allocated',
    why: 'For the next round',
  });
  if (!answer.ok) throw new Error(answer.message);
}
for (const { id } of usable) await putBack(id);
proxy.delay(DELAY_MS);

interface Paint {
  /** Milliseconds from the click until the card was in its column in the page's tree. */
  made: number;
  /** ... until the frame that shows it began. */
  frame: number;
  /** ... until that frame was painted. */
  painted: number;
  /** Frames begun since the click, that one included. */
  frames: number;
}

/** Runs in the page: waits for the next click on a menu's line. */
function watch(id: string): void {
  const there = () => document.querySelector(`[data-stage=active] [data-card="${id}"]`);
  const { promise, resolve } = Promise.withResolvers<Paint>();
  (window as unknown as { painted: Promise<Paint> }).painted = promise;
  document.addEventListener(
    'click',
    ({ timeStamp }) => {
      let made = NaN;
      let frames = 0;
      const observer = new MutationObserver(() => {
        if (!there()) return;
        made = performance.now() - timeStamp;
        observer.disconnect();
      });
      observer.observe(document.body, { childList: true, subtree: true });
      const look = (now: number) => {
        frames++;
        if (!there()) return void requestAnimationFrame(look);
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () =>
          resolve({ made, frame: now - timeStamp, painted: performance.now() - timeStamp, frames });
        port2.postMessage(null);
      };
      requestAnimationFrame(look);
    },
    { capture: true, once: true },
  );
}

async function move(on: Page, id: string): Promise<Paint> {
  const allocated = column(on, 'Allocated').locator(`[data-card="${id}"]`);
  await allocated.waitFor();
  await allocated.locator('[aria-haspopup=menu]').click();
  const line = on.getByRole('menuitem', { name: 'Start', exact: true });
  await line.waitFor();
  await on.evaluate(watch, id);
  await line.click();
  const paint = await on.evaluate(() => (window as unknown as { painted: Promise<Paint> }).painted);
  await until('the other desk sees it', () => link.replica.confirmed.referrals.get(id)?.stage === 'active');
  // The page itself must have heard of it, or its next act would rest on what it does not have yet.
  await on.locator(`[data-card="${id}"].saving`).waitFor({ state: 'detached' });
  await putBack(id);
  return paint;
}

const all = { p50_frames: [] as number[], p99_ms: [] as number[] };
let turn = 0;
for (let round = 0; round <= rounds && Date.now() - began < MOST_MS; round++) {
  const paints: Paint[] = [];
  for (let i = 0; i < (round ? MOVES : WARM_UP); i++) {
    paints.push(await move(page, usable[turn++ % usable.length]?.id ?? ''));
  }
  if (round === 0) continue;
  const of = (what: keyof Paint, share: number) =>
    quantile(
      paints.map((paint) => paint[what]),
      share,
    );
  const figures = { p50_frames: of('painted', 0.5) / FRAME_MS, p99_ms: of('painted', 0.99) };
  all.p50_frames.push(figures.p50_frames);
  all.p99_ms.push(figures.p99_ms);
  printRound(round, {
    made_p50_ms: of('made', 0.5),
    frame_p50_ms: of('frame', 0.5),
    painted_p50_ms: of('painted', 0.5),
    frames_p50: of('frames', 0.5),
    frames_max: of('frames', 1),
    ...figures,
  });
}
link.close();
await browser.close();
await server.end();
await proxy.close();
await database.stop();
printFigure('B2', 'p50_frames', all.p50_frames, 1);
printFigure('B2', 'p99_ms', all.p99_ms, 50);
