import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import { freePort } from '@kith/server/services/ports.ts';

export { expect };

/** The whole service as a process of its own, with the demonstration's team and data in a folder of its own. */
export interface App {
  origin: string;
  workspace: string;
  /** The folder of what it keeps. */
  home: string;
  /** Runs `pnpm kith` on this service; answers what it printed. */
  kith(...command: string[]): Promise<string>;
  /** Kills the server at once, and starts it again on its port. */
  killed(): Promise<void>;
}

/** Someone of the demonstration's team at their own browser, with the board before them. */
export interface Colleague {
  name: string;
  page: Page;
  /** Cuts the line to the service, as a dead spot does; the page itself stays. */
  cut(): Promise<void>;
  /** The line is back. */
  mend(): Promise<void>;
}

interface Browsing extends BrowserContextOptions {
  path?: string;
  /** What time the device says it is. */
  clock?: Date;
  /** A browser that nobody has after this test: for whoever changes it, such as its clock, for good. */
  own?: boolean;
  /** Whether the line is to be cut; what goes over such a line passes through the test, which costs time. */
  cuttable?: boolean;
}

interface Fixtures {
  /** Closes what a test left open: a call that goes on in a forgotten browser slows every test after it. */
  closing: void;
  /** Signs someone in, by the beginning of their name, in a browser of their own: at the board, or at `path`. */
  signIn(name: string, browsing?: Browsing): Promise<Colleague>;
}

interface Desk {
  context: BrowserContext;
  /** An empty page for whoever sits down next. */
  page?: Page;
  line: Pick<Colleague, 'cut' | 'mend'>;
}
/**
 * Browsers kept from test to test, by their options. They hold nothing but the code of pages, so that whoever sits
 * down next waits half as long for theirs.
 */
type Desks = Map<string, Desk[]>;

const root = join(import.meta.dirname, '../..');

/** Offline alone leaves open WebSockets alive, so they pass through here and are cut as well. */
async function lineOf(context: BrowserContext): Promise<Pick<Colleague, 'cut' | 'mend'>> {
  const open = new Set<{ close(): Promise<void> }>();
  let isCut = false;
  await context.routeWebSocket(/\/(socket\.io|api\/notes)\//, (socket) => {
    if (isCut) return void socket.close();
    const server = socket.connectToServer();
    open.add(socket).add(server);
    socket.onClose(() => {
      open.delete(socket);
      open.delete(server);
      void server.close();
    });
  });
  return {
    async cut() {
      isCut = true;
      await context.setOffline(true);
      for (const end of open) await end.close();
      open.clear();
    },
    async mend() {
      isCut = false;
      await context.setOffline(false);
    },
  };
}

/** Nothing moves by itself unless a test asks for it: each waits for less, and draws less. */
const usual = { locale: 'en-GB', timezoneId: 'Europe/London', reducedMotion: 'reduce' } as const;

async function newDesk(browser: Browser, cuttable: boolean, options: BrowserContextOptions): Promise<Desk> {
  const context = await browser.newContext({ ...usual, ...options });
  const uncut: Desk['line'] = {
    cut: () => Promise.reject(new Error('sign in with `cuttable` to cut the line')),
    mend: () => context.setOffline(false),
  };
  return { context, line: cuttable ? await lineOf(context) : uncut };
}

/** Leaves nothing of whoever sat there; undefined when they closed it themselves. */
async function cleared({ context, line }: Desk, origin: string): Promise<Desk | undefined> {
  if (!context.browser()?.contexts().includes(context)) return undefined;
  const left = context.pages();
  const page = await context.newPage();
  for (const one of left) await one.close();
  await line.mend();
  await context.clearCookies();
  const session = await context.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  await session.detach();
  return { context, line, page };
}

/** Until a page has what is on the board. Asked at every frame: what `expect` asks again comes up to a second late. */
export async function untilLive(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[data-connection=live]'), null, {
    timeout: 20_000,
  });
}

/**
 * Browser tests of the running service. One service serves all tests of a worker; a file that asks for other
 * `variables` has one of its own.
 */
export const test = base.extend<Fixtures, { app: App; variables: Record<string, string>; desks: Desks }>({
  variables: [{}, { option: true, scope: 'worker' }],

  desks: [async ({ variables: _ }, use) => use(new Map()), { scope: 'worker' }],

  app: [
    async ({ variables }, use) => {
      const home = await mkdtemp(join(tmpdir(), 'kith-journey-'));
      const port = await freePort();
      const settings = {
        KITH_HOME: home,
        KITH_MODE: 'demo',
        KITH_DEMO_REFERRALS: '8', // enough of everything, and quick to draw for each who signs in
        PORT: String(port),
        KITH_LOG_LEVEL: 'warn',
      };
      const env = { ...process.env, ...settings, ...variables };
      const start = async () => {
        const child = spawn(process.execPath, [join(root, 'server/src/main.ts')], {
          cwd: root,
          env,
          stdio: ['ignore', 'pipe', 'pipe'],
        });
        let said = '';
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said = (said + text).slice(-2000);
          process.stderr.write(text);
        });
        const ended = new Promise((resolve) => child.once('exit', resolve));
        await new Promise<void>((resolve, reject) => {
          void ended.then(async (code) => {
            await sleep(100); // its last words may come after it
            reject(new Error(`the service ended (${code}) before it was ready: ${said}`));
          });
          createInterface({ input: child.stdout }).on(
            'line',
            (line) => line.includes('is ready at') && resolve(),
          );
        });
        return { child, ended };
      };
      let running = await start();
      const killed = async () => {
        running.child.kill('SIGKILL');
        await running.ended;
        running = await start();
      };
      const kith = async (...command: string[]) => {
        const program = join(root, 'server/src/kith.ts');
        return (await promisify(execFile)(process.execPath, [program, ...command], { env })).stdout;
      };
      await use({ origin: `http://127.0.0.1:${port}`, workspace: 'U99001', home, kith, killed });
      running.child.kill('SIGTERM');
      await running.ended;
      await rm(home, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  closing: [
    async ({ browser, desks }, use) => {
      await use();
      const kept = new Set([...desks.values()].flat().map(({ context }) => context));
      for (const context of browser.contexts()) if (!kept.has(context)) await context.close();
    },
    { auto: true },
  ],

  signIn: async ({ app, browser, desks }, use) => {
    const problems: string[] = [];
    const taken: { key: string; desk: Desk }[] = [];
    await use(async (name, browsing = {}) => {
      const { path = 'board', clock, own = clock !== undefined, cuttable = false, ...options } = browsing;
      const key = JSON.stringify({ cuttable, ...options });
      const desk = (own ? undefined : desks.get(key)?.pop()) ?? (await newDesk(browser, cuttable, options));
      if (!own) taken.push({ key, desk });
      const { context, line } = desk;
      const { request } = context;
      const people = (await (await request.get(`${app.origin}/api/demo/people`)).json()) as {
        id: string;
        name: string;
      }[];
      const person = people.find((found) => found.name.startsWith(name));
      if (!person) throw new Error(`nobody of the demonstration is called ${name}`);
      const headers = { origin: app.origin };
      const answer = await request.post(`${app.origin}/api/demo/sign-in`, {
        headers,
        data: { member: person.id },
      });
      expect(answer.ok()).toBe(true);
      const page = desk.page ?? (await context.newPage());
      page.on('pageerror', (error) => problems.push(`${person.name}: ${error.message}`));
      if (clock) await page.clock.setSystemTime(clock);
      await page.goto(`${app.origin}/${app.workspace}/${path}`);
      await untilLive(page);
      return { name: person.name, page, ...line };
    });
    expect(problems, 'errors on the pages').toEqual([]);
    for (const { key, desk } of taken) {
      const ready = await cleared(desk, app.origin);
      if (ready) desks.set(key, [...(desks.get(key) ?? []), ready]);
    }
  },
});
