import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createAccounts } from '@kith/server/http/accounts.ts';
import { makeDemonstration } from '@kith/server/demo/demonstration.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { freePort } from '@kith/server/services/ports.ts';
import { testConfig } from './live.ts';
import { bareEnvironment, until } from './processes.ts';
import { quick } from './workspace.ts';

const main = join(import.meta.dirname, '../../server/src/main.ts');

/** The whole server as a process of its own on a fixed port, which can be killed and started again. */
export interface ServerProcess {
  port: number;
  /** Starts it; resolves with the milliseconds until /readyz said yes. */
  start(): Promise<number>;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with how it ended and how long that took. */
  stop(): Promise<{ code: number | null; ms: number }>;
  signal(signal: NodeJS.Signals): void;
  /** True while it runs and was not asked to end. */
  runs(): boolean;
  /** What it wrote since it last started. */
  said(): string;
  /** Ends it whatever it does, and removes its folder. */
  remove(): Promise<void>;
}

/** Makes the demonstration's team in the database, with as many referrals as asked. */
export async function makeTeamIn(uri: string, prefix: string, referrals = 0): Promise<void> {
  const log = pino({ level: 'silent' });
  const databases = await connectDatabases(uri, prefix);
  const config = testConfig(uri, prefix);
  const accounts = await createAccounts({ connection: databases.accounts, config });
  await makeDemonstration(
    { databases, config, log, ensureUser: accounts.ensureUser },
    { referrals, seed: 1 },
  );
  accounts.close();
  await databases.close();
}

/** Prepares a server on this database; `start` starts it. */
export async function serverProcess(
  uri: string,
  prefix: string,
  { nodeArguments = [], env = {} }: { nodeArguments?: string[]; env?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const home = await mkdtemp(join(tmpdir(), 'kith-server-'));
  const port = await freePort();
  let child: ChildProcess | undefined;
  let ended: Promise<number | null> = Promise.resolve(null);
  let asked = false;
  let said = '';

  const start = async () => {
    const began = Date.now();
    said = '';
    asked = false;
    const started = spawn(process.execPath, [...nodeArguments, main], {
      env: {
        ...bareEnvironment(),
        KITH_MODE: 'test',
        KITH_HOME: home,
        KITH_SECRET: quick.secret,
        KITH_MASTER_KEY: quick.masterKey.toString('base64'),
        KITH_DB_PREFIX: prefix,
        KITH_LOG_LEVEL: 'error',
        MONGODB_URI: uri,
        PORT: String(port),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    // Only the end of it is kept: a server in trouble says the same thing often.
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (text) => (said = (said + String(text)).slice(-20_000)));
    }
    ended = new Promise((resolve) => started.once('exit', (code) => resolve(code)));
    await until(
      async () => {
        if (started.exitCode !== null) throw new Error(`the server ended at once: ${said}`);
        return isReady(port);
      },
      'the server is ready',
      60_000,
    );
    return Date.now() - began;
  };

  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    const began = Date.now();
    asked = true;
    child?.kill(signal);
    const code = await ended;
    return { code, ms: Date.now() - began };
  };

  return {
    port,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    signal: (signal) => void child?.kill(signal),
    runs: () => child !== undefined && child.exitCode === null && child.signalCode === null && !asked,
    said: () => said,
    async remove() {
      await end('SIGKILL');
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Whether /readyz says yes now; each time on a connection of its own. */
export function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request(
      { host: '127.0.0.1', port, path: '/readyz', agent: false, timeout: 2000 },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode === 200);
      },
    );
    asking.on('timeout', () => asking.destroy());
    asking.on('error', () => resolve(false));
    asking.end();
  });
}
