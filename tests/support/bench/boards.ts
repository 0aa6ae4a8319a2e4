import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium as playwright, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { chromium, chromiumArgs } from '../chromium.ts';
import { testDatabase } from '../database.ts';
import { DEMO_WORKSPACE, signIn } from '../live.ts';
import { startChild, type Child } from './child.ts';

const root = join(import.meta.dirname, '../../..');

/** A service with so many referrals, in a process of its own. */
export interface BigBoard {
  referrals: number;
  origin: string;
  cookie: string;
  server: Child;
  stop(): Promise<void>;
}

/** Builds the pages and starts one service for each number of referrals. */
export async function startBoards(numbers: readonly number[]): Promise<BigBoard[]> {
  const { buildClient } = (await import(pathToFileURL(join(root, 'scripts/clientBuild.mjs')).href)) as {
    buildClient(): Promise<void>;
  };
  await buildClient();
  return Promise.all(numbers.map(startBoard));
}

async function startBoard(referrals: number): Promise<BigBoard> {
  const began = performance.now();
  const database = await testDatabase({ private: true });
  const ours = join(import.meta.dirname, 'ours.ts');
  const server = await startChild(ours, [database.uri, database.prefix, String(referrals)]);
  const port = await server.ask<number>('port');
  console.log(`made ${referrals} referrals in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  const cookie = await signIn(port, 'Amina');
  const stop = async () => {
    await server.end();
    await database.stop();
  };
  return { referrals, origin: `http://127.0.0.1:${port}`, cookie, server, stop };
}

/** A browser as the journeys have it. */
export async function openBrowser(): Promise<Browser> {
  const browser = await playwright.launch({ executablePath: chromium(), args: chromiumArgs });
  console.log(`browser: Chromium ${browser.version()}, headless, no GPU`);
  return browser;
}

/** Amina at a browser that was never here: nothing is cached. */
export async function freshContext(browser: Browser, { origin, cookie }: BigBoard): Promise<BrowserContext> {
  const viewport = { width: 1366, height: 768 };
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'Europe/London' });
  const [name = '', value = ''] = cookie.split('=', 2);
  await context.addCookies([{ name, value, url: origin }]);
  return context;
}

/** Opens the board, and waits until everything is there. */
export async function openBoard(context: BrowserContext, { origin }: BigBoard): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/${DEMO_WORKSPACE}/board`);
  await page.locator('.board[aria-busy=false]').waitFor();
  return page;
}
