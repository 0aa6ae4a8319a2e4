import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readServicesFile } from '@kith/server/services/servicesFile.ts';
import { bareEnvironment, runs, until } from '../support/processes.ts';

const main = join(import.meta.dirname, '../../server/src/main.ts');
let home: string;
let children: ChildProcess[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kith-start-'));
  children = [];
});
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  const { keeper } = readServicesFile(home) ?? {};
  if (keeper) await until(() => !runs(keeper), 'the keeper ends');
  await rm(home, { recursive: true, force: true });
});

/** A whole server, as `npm start` runs it, with what it says and how it ends. */
function startKith(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [main], {
    env: {
      ...bareEnvironment(),
      KITH_MODE: 'test',
      KITH_HOME: home,
      PORT: '0',
      KITH_LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = async () => {
    await until(() => /ready at \S+/.test(said) || child.exitCode !== null, 'the server is ready', 60_000);
    return /ready at (\S+)/.exec(said)?.[1] ?? said;
  };
  return { child, ended, address, said: () => said };
}

async function answers(address: string): Promise<boolean> {
  return fetch(`${address}/healthz`).then(
    () => true,
    () => false,
  );
}

describe('the server', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'stops in order on %s and leaves nothing',
    async (signal) => {
      const kith = startKith();
      const address = await kith.address();
      expect(await answers(address)).toBe(true);
      const { keeper, services } = readServicesFile(home)!;
      kith.child.kill(signal);
      expect(await kith.ended).toBe(0);
      expect([keeper!, services['database']!.pid!].filter(runs)).toEqual([]);
    },
  );

  test('starts right after a kill -9 in the same folder', async () => {
    const first = startKith();
    await first.address();
    first.child.kill('SIGKILL');
    expect(await answers(await startKith().address())).toBe(true);
  });

  test('stopped while it starts, it ends soon and leaves nothing', async () => {
    const kith = startKith();
    await until(() => readServicesFile(home)?.keeper != null, 'the database starts', 60_000);
    kith.child.kill('SIGTERM');
    expect(await kith.ended).toBe(0);
    const { keeper } = readServicesFile(home)!;
    if (keeper !== null) await until(() => !runs(keeper), 'the keeper ends');
  });

  test('says all that is wrong with its configuration, and no more', async () => {
    const kith = startKith({ PORT: 'many', KITH_MDOE: 'demo' });
    expect(await kith.ended).toBe(1);
    expect(kith.said().split('\n').filter(Boolean)).toEqual([
      'Kith cannot start with this configuration:',
      expect.stringContaining('KITH_MDOE is not a setting of Kith'),
      expect.stringContaining('PORT: "many" is not a whole number'),
    ]);
  });

  test('says in one line that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const kith = startKith({ PORT: String(port) });
    expect(await kith.ended).toBe(1);
    expect(kith.said().trim()).toBe(
      `Port ${port} is in use by another program. Stop that one, or set PORT to another number.`,
    );
    other.close();
  });

  test('does not repeat the password of a database that does not answer', async () => {
    const kith = startKith({ MONGODB_URI: 'mongodb://kith:hunter2@127.0.0.1:9/' });
    expect(await kith.ended).toBe(1);
    expect(kith.said()).toContain('The database does not answer');
    expect(kith.said()).not.toContain('hunter2');
  });
});
