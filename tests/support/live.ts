import { io } from 'socket.io-client';
import { pino } from 'pino';
import { createAccounts, type Accounts } from '@kith/server/http/accounts.ts';
import { startApp, type App } from '@kith/server/app.ts';
import type { Config } from '@kith/server/config.ts';
import { makeDemonstration } from '@kith/server/demo/demonstration.ts';
import { DEMO_WORKSPACE } from '@kith/server/demo/seed.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { noVideo, type Video } from '@kith/server/services/video.ts';
import type { Pending } from '@kith/shared/replica';
import type { LiveSocket } from '../../client/src/lib/stores/liveSocket.ts';
import { Link, type LinkEvents, type PendingStorage } from '../../client/src/lib/stores/link.ts';
import { quick } from './workspace.ts';

export { DEMO_WORKSPACE };

/** A running server in this process, with the demonstration's team and as many referrals as asked. */
export interface LiveServer {
  port: number;
  accounts: Accounts;
  /** Everything that answers over HTTP. */
  readonly router: App['router'];
  /** Stops it in order and starts it again on the same port and database. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The configuration of a server under test. */
export function testConfig(uri: string, prefix: string, over: Partial<Config> = {}): Config {
  return {
    mode: 'test',
    host: '127.0.0.1',
    port: 0,
    origin: 'http://127.0.0.1',
    home: '/nonexistent',
    mongoUri: uri,
    dbPrefix: prefix,
    secondFactor: 'optional',
    mailFrom: 'kith@127.0.0.1',
    logLevel: 'silent',
    demoReferrals: 0, // made before it starts, where a test wants some
    dev: false,
    keepsMasterKey: false,
    ...quick,
    ...over,
  };
}

/** Starts the real app on a free port. `now`: the clock of links and screens; `idleMs`: after how long they lock. */
export async function startServer(
  uri: string,
  prefix: string,
  {
    referrals = 0,
    now = Date.now,
    idleMs,
    video = noVideo,
    ...over
  }: Partial<Config> & {
    referrals?: number;
    now?: () => number;
    idleMs?: number;
    video?: Video;
  } = {},
): Promise<LiveServer> {
  const log = pino({ level: process.env.KITH_LOG_LEVEL ?? 'silent' });
  const databases = await connectDatabases(uri, prefix);
  const config = testConfig(uri, prefix, over);
  const accounts = await createAccounts({
    connection: databases.accounts,
    config,
    now,
    ...(idleMs !== undefined && { idleMs }),
  });
  const { ensureUser } = accounts;
  await makeDemonstration({ databases, config, log, ensureUser }, { referrals, seed: 1 });
  let app = await startApp({ config, databases, log, accounts, video });
  const { port } = app;
  return {
    port,
    accounts,
    get router() {
      return app.router;
    },
    async restart() {
      await app.close();
      app = await startApp({ config: { ...config, port }, databases, log, accounts, video });
    },
    async close() {
      await app.close();
      accounts.close();
      await databases.close();
    },
  };
}

/** A demonstration person's session cookie. */
export async function signIn(port: number, name: string): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const people = (await (await fetch(`${origin}/api/demo/people`)).json()) as { id: string; name: string }[];
  const member = people.find((person) => person.name.startsWith(name))?.id;
  const answer = await fetch(`${origin}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ member }),
  });
  if (!answer.ok) throw new Error(`could not sign in as ${name}: ${answer.status} ${await answer.text()}`);
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Pending commands kept in this process, as a browser keeps them over a reload. */
export function storageInMemory(): PendingStorage {
  let kept: readonly Pending[] = [];
  return {
    load: async () => ({ pending: structuredClone([...kept]), orphans: [] }),
    save: async (pending) => {
      kept = structuredClone([...pending]);
    },
  };
}

/** A socket of our own client, on its way to this port (a proxy's, maybe), from a page of the server's origin. */
export function liveSocket(port: number, cookie: string, serverPort = port): LiveSocket {
  return io(`http://127.0.0.1:${port}`, {
    autoConnect: false,
    forceNew: true,
    transports: ['websocket'],
    extraHeaders: { cookie, origin: `http://127.0.0.1:${serverPort}` },
    reconnectionDelay: 50,
    reconnectionDelayMax: 300,
    timeout: 3000,
  });
}

/** One tab, by the client's own code, without a browser. */
export function openTab({
  port,
  serverPort = port,
  cookie,
  client,
  events = {},
  storage = storageInMemory(),
  first = 1,
  workspace = DEMO_WORKSPACE,
}: {
  port: number;
  serverPort?: number;
  cookie: string;
  client: string;
  events?: Partial<LinkEvents>;
  storage?: PendingStorage;
  first?: number;
  workspace?: string;
}): Link {
  let n = first - 1;
  const socket = liveSocket(port, cookie, serverPort);
  return new Link({ socket, workspace, client, storage, nextNumber: () => ++n }, events);
}

/** Waits until something holds, and says what did not when it takes too long. */
export async function until(what: string, holds: () => boolean, ms = 15_000): Promise<void> {
  const end = Date.now() + ms;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`waited ${ms} ms in vain until ${what}`);
    await new Promise((resume) => setTimeout(resume, 10));
  }
}
