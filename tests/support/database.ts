import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import pino from 'pino';
import { readServicesFile } from '@kith/server/services/servicesFile.ts';
import { findServices, startServices } from '@kith/server/services/start.ts';
import { sharedHomeVariable } from './sharedDatabase.ts';

/** A database for one test file: its own names on a shared server, or a server of its own. */
export interface TestDatabase {
  uri: string;
  /** For `KITH_DB_PREFIX`; random, so that files do not see each other's data. */
  prefix: string;
  /** Not known for the database at MONGODB_URI. */
  keeperPid?: number;
  /** The process id of the database now; another one after a kill. */
  databasePid(): number;
  /** kill -9; its keeper starts it again on the same port. */
  killDatabase(): void;
  /** Drops what was made under the prefix, and ends a private server. */
  stop(): Promise<void>;
}

/**
 * The shared database of this run; outside Vitest, or with `private`, one of its own. Tests that kill the
 * database ask for a private one. With MONGODB_URI the shared one is that.
 */
export async function testDatabase(options: { private?: boolean } = {}): Promise<TestDatabase> {
  const prefix = `t${randomBytes(6).toString('hex')}`;
  const given = process.env['MONGODB_URI'];
  if (given && !options.private) return atUri(given, prefix);

  const home = process.env[sharedHomeVariable];
  const shared = home && !options.private ? await findServices(home) : null;
  if (home && shared) return onHome(home, shared.mongoUri, prefix, () => dropAll(shared.mongoUri, prefix));

  const own = await mkdtemp(join(tmpdir(), 'kith-test-'));
  const services = await startServices({ home: own }, pino({ level: 'silent' }));
  return onHome(own, services.mongoUri, prefix, async () => {
    await services.stop();
    await rm(own, { recursive: true, force: true });
  });
}

function atUri(uri: string, prefix: string): TestDatabase {
  const unknown = (): never => {
    throw new Error('the database at MONGODB_URI is not ours to kill; ask for a private one');
  };
  return { uri, prefix, databasePid: unknown, killDatabase: unknown, stop: () => dropAll(uri, prefix) };
}

function onHome(home: string, uri: string, prefix: string, stop: () => Promise<void>): TestDatabase {
  const databasePid = () => {
    const pid = readServicesFile(home)?.services['database']?.pid;
    if (typeof pid !== 'number') throw new Error('the database is just being restarted');
    return pid;
  };
  const keeperPid = readServicesFile(home)?.keeper;
  return {
    uri,
    prefix,
    ...(typeof keeperPid === 'number' ? { keeperPid } : {}),
    databasePid,
    killDatabase: () => void process.kill(databasePid(), 'SIGKILL'),
    stop,
  };
}

async function dropAll(uri: string, prefix: string): Promise<void> {
  const client = await mongoose.mongo.MongoClient.connect(uri);
  try {
    const { databases } = await client.db('admin').admin().listDatabases({ nameOnly: true });
    for (const { name } of databases) {
      if (name.startsWith(`${prefix}_`)) await client.db(name).dropDatabase();
    }
  } finally {
    await client.close();
  }
}
