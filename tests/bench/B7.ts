/**
 * B7: dragging a card at 10,000 referrals, against the same at 200. A mouse lifts an active card, carries it over the
 * columns and the team in forty steps and lets it go where it was. Cost of a drag: how long the page's main thread was
 * busy, by the browser's own count. Frames: the intervals between animation frames from lifting to letting go.
 */
import type { CDPSession, Page } from '@playwright/test';
import { column } from '../support/board.ts';
import { freshContext, openBoard, openBrowser, startBoards, type BigBoard } from '../support/bench/boards.ts';
import { printFigure, printMachine, printRound, quantile, roundsAsked } from '../support/bench/figures.ts';

const STEPS = 40;
const DRAGS = 5;
const FRAME_LIMIT_MS = 33;

const rounds = roundsAsked(7);
printMachine('B7', `drag at 10,000 referrals; reference: at 200; ${DRAGS} drags a round`);
const boards = (await startBoards([200, 10_000])) as [BigBoard, BigBoard];
const [small, big] = boards;
const browser = await openBrowser();

interface Desk {
  referrals: number;
  page: Page;
  cdp: CDPSession;
}

async function sitDown(board: BigBoard): Promise<Desk> {
  const page = await openBoard(await freshContext(browser, board), board);
  await page.locator('[data-card][draggable=true]').first().waitFor();
  await page.evaluate(() => {
    const w = window as unknown as { frames: number[]; running: boolean };
    w.frames = [];
    let last = 0;
    const tick = (now: number) => {
      if (w.running && last > 0) w.frames.push(now - last);
      last = w.running ? now : 0;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Performance.enable');
  return { referrals: board.referrals, page, cdp };
}

async function busyMs({ cdp }: Desk): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

const run = (page: Page, running: boolean) =>
  page.evaluate((on) => {
    (window as unknown as { running: boolean }).running = on;
  }, running);

/** Carries the first active card over the board and back. */
async function drag(desk: Desk): Promise<{ busy: number; frames: number[] }> {
  const { page } = desk;
  const card = column(page, 'Active').locator('[data-card]').first();
  const at = await card.boundingBox();
  if (!at) throw new Error('there is no card to drag');
  const from = { x: at.x + 40, y: at.y + 50 };
  await page.evaluate(() => ((window as unknown as { frames: number[] }).frames = []));
  let isDragged = false;
  await page.mouse.move(from.x, from.y);
  const before = await busyMs(desk);
  await run(page, true);
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step++) {
    const turn = Math.sin((step / STEPS) * Math.PI);
    await page.mouse.move(from.x - 600 * turn, from.y - 180 * turn + 8);
    await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
    if (step === STEPS / 2) isDragged = (await page.locator('[data-card].dragged').count()) === 1;
  }
  if (!isDragged) throw new Error(`no card is dragged at ${desk.referrals} referrals: this measures nothing`);
  await page.mouse.move(from.x, from.y);
  await page.mouse.up();
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => setTimeout(next))));
  await run(page, false);
  const busy = (await busyMs(desk)) - before;
  const frames = await page.evaluate(() => (window as unknown as { frames: number[] }).frames);
  return { busy, frames };
}

const desks = new Map<BigBoard, Desk>();
for (const board of boards) desks.set(board, await sitDown(board));
const all = { ratio: [] as number[], longest: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const order = round % 2 ? [small, big, big, small] : [big, small, small, big];
  const busy = new Map<BigBoard, number[]>(boards.map((board) => [board, []]));
  const frames = new Map<BigBoard, number[]>(boards.map((board) => [board, []]));
  for (const board of order) {
    for (let i = 0; i < DRAGS; i++) {
      const reading = await drag(desks.get(board) as Desk);
      busy.get(board)?.push(reading.busy);
      frames.get(board)?.push(...reading.frames);
    }
  }
  if (round === 0) continue; // warms everything up
  const cost = (board: BigBoard) => quantile(busy.get(board) ?? [], 0.5);
  const frame = (board: BigBoard, share: number) => quantile(frames.get(board) ?? [], share);
  const ratio = cost(big) / cost(small);
  all.ratio.push(ratio);
  all.longest.push(frame(big, 1));
  printRound(round, {
    small_busy_ms: cost(small),
    big_busy_ms: cost(big),
    small_frame_p50_ms: frame(small, 0.5),
    small_frame_max_ms: frame(small, 1),
    frame_p50_ms: frame(big, 0.5),
    frame_p99_ms: frame(big, 0.99),
    frame_max_ms: frame(big, 1),
    ratio,
  });
}
await browser.close();
for (const board of boards) await board.stop();
printFigure('B7', 'ratio', all.ratio, 1.2);
printFigure('B7', 'longest_frame_ms', all.longest, FRAME_LIMIT_MS);
