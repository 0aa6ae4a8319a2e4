import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readServicesFile, type ServicesFile } from '@kith/server/services/servicesFile.ts';
import { answers } from '@kith/server/services/ports.ts';
import { findServices, startServices, type Services } from '@kith/server/services/start.ts';
import { startKeeper } from '@kith/server/services/startKeeper.ts';
import { runModule, runs, until } from '../support/processes.ts';

const log = pino({ level: 'silent' });
let home: string;
let started: { stop(): Promise<void> }[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kith-keeper-'));
  started = [];
});
afterEach(async () => {
  for (const one of started) await one.stop();
  await rm(home, { recursive: true, force: true });
});

async function start(): Promise<Services> {
  const services = await startServices({ home }, log);
  started.push(services);
  return services;
}

function databaseNow(): { port: number; pid: number | null } {
  return readServicesFile(home)!.services['database']!;
}

async function client<T>(uri: string, work: (client: mongoose.mongo.MongoClient) => Promise<T>): Promise<T> {
  const connected = await mongoose.mongo.MongoClient.connect(uri, { serverSelectionTimeoutMS: 5000 });
  try {
    return await work(connected);
  } finally {
    await connected.close();
  }
}

/** A server process apart, to be killed. Says where its services are once they run. */
const serverApart = `
  import pino from 'pino';
  import { startServices } from '@kith/server/services/start.ts';
  const { mongoUri } = await startServices({ home: process.argv[1] }, pino({ level: 'silent' }));
  console.log(mongoUri);
  setInterval(() => {}, 1000);
`;

async function killedServer(): Promise<ServicesFile> {
  const { child, line } = runModule(serverApart, [home]);
  await line;
  const file = readServicesFile(home)!;
  child.kill('SIGKILL');
  return file;
}

describe('the keeper', () => {
  test('leaves no process behind when the server is killed', async () => {
    const { keeper, services } = await killedServer();
    await until(() => !runs(keeper!), 'the keeper ends');
    expect(runs(services['database']!.pid!)).toBe(false);
    expect(await findServices(home)).toBeNull();
  });

  test('is replaced when a server starts right after a kill, with the data and the port of before', async () => {
    const first = await start();
    await client(first.mongoUri, (c) =>
      c.db('t_x').collection<{ _id: string }>('c').insertOne({ _id: 'kept' }),
    );
    await first.stop();
    const killed = await killedServer();
    const again = await start();
    expect(databaseNow().port).toBe(killed.services['database']!.port);
    const found = await client(again.mongoUri, (c) =>
      c.db('t_x').collection<{ _id: string }>('c').findOne({ _id: 'kept' }),
    );
    expect(found).toEqual({ _id: 'kept' });
  });

  test('restarts a killed database on the same port, again and again', async () => {
    const services = await start();
    await client(services.mongoUri, async (c) => {
      const ping = () => c.db('t_x').command({ ping: 1 });
      await ping();
      for (let round = 1; round <= 3; round++) {
        const before = databaseNow();
        process.kill(before.pid!, 'SIGKILL');
        await until(() => databaseNow().pid !== before.pid && databaseNow().pid !== null, 'another process');
        await until(() => ping().then(Boolean, () => false), 'the database answers');
        expect(databaseNow().port).toBe(before.port);
      }
    });
  });

  test('is started again when it is killed itself, and its database with it', async () => {
    const services = await start();
    const before = readServicesFile(home)!;
    process.kill(before.keeper!, 'SIGKILL');
    await until(() => !runs(before.services['database']!.pid!), 'the old database ends');
    await until(async () => (await findServices(home)) !== null, 'a new keeper');
    expect(services.keeperPid!()).not.toBe(before.keeper);
    expect(databaseNow().port).toBe(before.services['database']!.port);
    await client(services.mongoUri, (c) => c.db('t_x').command({ ping: 1 }));
  });

  test('refuses a second owner of the folder in plain words', async () => {
    await start();
    const second = startServices({ home }, log, { waitMs: 200 });
    await expect(second).rejects.toThrow(
      `Kith is already running in ${home} (process ${process.pid}). Stop it first, or set KITH_HOME`,
    );
  });

  test('lets only one of two starts at the same moment have the folder', async () => {
    const both = await Promise.allSettled([1, 2].map(() => startServices({ home }, log, { waitMs: 200 })));
    const won = both.filter((one) => one.status === 'fulfilled');
    won.forEach(({ value }) => started.push(value));
    expect(won).toHaveLength(1);
  });

  test('outlives the signals that a stopping machine sends to all', async () => {
    const services = await start();
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.kill(services.keeperPid!(), signal);
    await client(services.mongoUri, (c) => c.db('t_x').command({ ping: 1 }));
    const { pid } = databaseNow();
    await services.stop();
    expect([services.keeperPid!(), pid!].filter(runs)).toEqual([]);
  });

  test('keeps addresses and logs from other users', async () => {
    await start();
    for (const name of ['services.json', 'logs/keeper.log']) {
      expect((await stat(join(home, name))).mode & 0o077).toBe(0);
    }
  });
});

describe('a program that does not watch its standard input', () => {
  const listener = `require('node:net').createServer().listen(Number(process.argv[1]), '127.0.0.1')`;
  const request = () => ({
    home,
    owner: process.pid,
    how: 'a stand-in',
    waitMs: 200,
    services: [
      { name: 'database', command: process.execPath, args: ['-e', listener, '{port}'], watchesStdin: false },
    ],
  });

  test('ends with its keeper, even if that is killed', async () => {
    const keeper = await startKeeper(request(), log);
    const { pid } = databaseNow();
    const ended = keeper.pid();
    process.kill(ended, 'SIGKILL');
    await until(() => !runs(pid!), 'the program ends');
    await until(() => keeper.pid() !== ended, 'a new keeper');
    const { pid: next } = databaseNow();
    await keeper.stop();
    expect(runs(next!)).toBe(false);
  });

  test('is restarted when it dies', async () => {
    started.push(await startKeeper(request(), log));
    const before = databaseNow();
    process.kill(before.pid!, 'SIGKILL');
    await until(() => databaseNow().pid !== before.pid && databaseNow().pid !== null, 'another process');
    expect(databaseNow().port).toBe(before.port);
  });

  test('is started anew when it came up without accepting connections', async () => {
    const hangsTheSecondTime = `
      const { appendFileSync, readFileSync } = require('node:fs');
      const [, port, starts] = process.argv;
      appendFileSync(starts, '.');
      if (readFileSync(starts, 'utf8') === '..') setInterval(() => {}, 1000);
      else require('node:net').createServer().listen(Number(port), '127.0.0.1');
    `;
    const [service] = request().services;
    const args = ['-e', hangsTheSecondTime, '{port}', join(home, 'starts')];
    started.push(await startKeeper({ ...request(), services: [{ ...service!, args }] }, log));
    const before = databaseNow();
    process.kill(before.pid!, 'SIGKILL');
    const third = async () => (await readFile(join(home, 'starts'), 'utf8')) === '...';
    await until(async () => (await third()) && answers(before.port), 'the third one answers', 60_000);
  });

  test('that cannot be run is reported with its last words', async () => {
    const [service] = request().services;
    const broken = {
      ...request(),
      services: [{ ...service!, args: ['-e', 'console.error("no such disk")'] }],
    };
    await expect(startKeeper(broken, log)).rejects.toThrow(/no such disk/);
    expect(await readFile(join(home, 'logs/database.log'), 'utf8')).toContain('no such disk');
  });
});
