/**
 * B6: opening the board at 10,000 referrals, against the same at 200. A browser that was never here opens the page;
 * time runs from the navigation to the first painted frame in which the line is live and cards are there to work on,
 * by the page's own clock. `all_ms` is when the last referral has come, and `nodes` the elements of the page then and
 * after scrolling through every column. First-load JavaScript is what the build says.
 */
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { DEMO_WORKSPACE } from '../support/live.ts';
import { freshContext, openBrowser, startBoards, type BigBoard } from '../support/bench/boards.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';

const rounds = roundsAsked(7);
printMachine('B6', 'open the board at 10,000 referrals, cold; reference: at 200');
const [small, big] = (await startBoards([200, 10_000])) as [BigBoard, BigBoard];
const browser = await openBrowser();

interface Opening {
  usable: number;
  all: number;
  nodes: number;
}

/** Runs in the page before anything else of it. */
function watch(): void {
  const times = ((window as unknown as { times: Record<string, number> }).times = {});
  const isThere = {
    usable: () => document.querySelector('[data-connection=live]') && document.querySelector('[data-card]'),
    all: () => document.querySelector('.board[aria-busy=false]'),
  };
  const note = (what: string) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => ((times as Record<string, number>)[what] = performance.now());
    port2.postMessage(null);
  };
  const look = () => {
    for (const [what, there] of Object.entries(isThere)) {
      if (!(what in times) && there()) {
        (times as Record<string, number>)[what] = NaN;
        note(what);
      }
    }
    if (Object.keys(times).length < 2) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

async function open(on: Browser, board: BigBoard): Promise<Opening> {
  const context = await freshContext(on, board);
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.goto(`${board.origin}/${DEMO_WORKSPACE}/board`);
  const times = await page.waitForFunction(() => {
    const { times: read } = window as unknown as { times: Record<string, number> };
    return Number.isFinite(read['usable']) && Number.isFinite(read['all']) && read;
  });
  const { usable, all } = (await times.jsonValue()) as unknown as Opening;
  let nodes = await page.locator('*').count();
  for (const share of [0.5, 1]) {
    await page.evaluate((of) => {
      for (const box of document.querySelectorAll('.scroll')) box.scrollTop = box.scrollHeight * of;
    }, share);
    await page.waitForTimeout(150);
    nodes = Math.max(nodes, await page.locator('*').count());
  }
  await context.close();
  return { usable, all, nodes };
}

const all = { ratio: [] as number[], nodes: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const first = round % 2 ? small : big;
  const second = round % 2 ? big : small;
  const readings = [
    [first, await open(browser, first)],
    [second, await open(browser, second)],
    [second, await open(browser, second)],
    [first, await open(browser, first)],
  ] as const;
  if (round === 0) continue; // warms everything up
  const mean = (board: BigBoard, what: keyof Opening) =>
    readings.filter(([of]) => of === board).reduce((sum, [, reading]) => sum + reading[what] / 2, 0);
  const ratio = mean(big, 'usable') / mean(small, 'usable');
  all.ratio.push(ratio);
  all.nodes.push(mean(big, 'nodes'));
  printRound(round, {
    small_ms: mean(small, 'usable'),
    big_ms: mean(big, 'usable'),
    big_all_ms: mean(big, 'all'),
    small_nodes: mean(small, 'nodes'),
    nodes: mean(big, 'nodes'),
    ratio,
  });
}
await browser.close();
await small.stop();
await big.stop();
printFigure('B6', 'ratio', all.ratio, 1.3);
printFigure('B6', 'nodes', all.nodes, 1500);
const { firstLoads } = (await import(
  pathToFileURL(join(import.meta.dirname, '../../scripts/firstLoad.mjs')).href
)) as { firstLoads(): Promise<{ route: string; bytes: number }[]> };
const board = (await firstLoads()).find(({ route }) => route.endsWith('/board'));
printFigure('B6', 'first_load_kb', [(board?.bytes ?? NaN) / 1000], 150);
