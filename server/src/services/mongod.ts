import { execFile } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { DatabaseProgram } from './databaseProgram.ts';

const run = promisify(execFile);
const replicaSet = 'kith';
const oldest = 5;

/** The mongod that this machine has. */
export async function mongodOnPath(): Promise<DatabaseProgram> {
  const version = await versionOf('mongod').catch((error: NodeJS.ErrnoException) => {
    const missing = error.code === 'ENOENT';
    throw new Error(
      missing ? 'mongod is not installed on this machine' : 'the mongod of this machine does not run',
    );
  });
  if (parseInt(version) < oldest) {
    throw new Error(`the mongod of this machine is too old (${version}; ${oldest}.0 or newer is needed)`);
  }
  return mongod('mongod', `the mongod of this machine (${version})`);
}

/** Its version, which also shows that it runs here: on an old processor it does not. */
export async function versionOf(command: string): Promise<string> {
  const { stdout } = await run(command, ['--version']);
  return /v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? '0.0.0';
}

/** A mongod of our own on a data folder of our own: a replica set of one, so that majority writes mean disk. */
export function mongod(command: string, how: string): DatabaseProgram {
  return {
    how,
    service(data) {
      mkdirSync(data, { recursive: true, mode: 0o700 });
      const args = ['--dbpath', data, '--port', '{port}', '--bind_ip', '127.0.0.1', '--replSet', replicaSet];
      args.push('--wiredTigerCacheSizeGB', '0.25', '--quiet');
      // there is no other member to hand over to, so nothing to wait for
      args.push('--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=0');
      return { name: 'database', command, args, watchesStdin: false };
    },
    prepare,
  };
}

/** Makes the replica set, or tells it the port it now has, and waits until it takes writes. */
async function prepare(port: number): Promise<void> {
  const { default: mongoose } = await import('mongoose'); // late: the other ways start without it
  const host = `127.0.0.1:${port}`;
  const client = new mongoose.mongo.MongoClient(`mongodb://${host}/?directConnection=true`, {
    serverSelectionTimeoutMS: 10_000,
  });
  try {
    const admin = client.db('admin');
    const wanted = { _id: replicaSet, version: 1, members: [{ _id: 0, host }] };
    try {
      const { config } = await admin.command({ replSetGetConfig: 1 });
      if (config.members[0].host !== host) {
        const moved = { ...config, version: config.version + 1, members: [{ ...config.members[0], host }] };
        await admin.command({ replSetReconfig: moved, force: true });
      }
    } catch (error) {
      const notYet = 94;
      if ((error as { code?: number }).code !== notYet) throw error;
      await admin.command({ replSetInitiate: wanted });
    }
    const until = Date.now() + 15_000;
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      if (Date.now() > until) throw new Error('mongod runs but does not take writes');
      await sleep(50);
    }
  } finally {
    await client.close();
  }
}
