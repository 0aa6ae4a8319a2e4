import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pino from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startServices } from '@kith/server/services/start.ts';

const log = pino({ level: 'silent' });
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'kith-ways-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(home, { recursive: true, force: true });
});

/** A mongod that says it has this version, and ends with a complaint when it is to run. */
async function brokenMongod(version: string): Promise<void> {
  const bin = join(home, 'bin');
  await mkdir(bin);
  const script = `#!/bin/sh\n[ "$1" = --version ] && echo "db version v${version}" && exit\necho no >&2; exit 1\n`;
  await writeFile(join(bin, 'mongod'), script, { mode: 0o755 });
  vi.stubEnv('PATH', bin + delimiter + process.env['PATH']);
}

test('a MongoDB that is named is used, and nothing is started', async () => {
  const { mongoUri, keeperPid } = await startServices({ home, mongoUri: 'mongodb://db.example/' }, log);
  expect([mongoUri, keeperPid]).toEqual(['mongodb://db.example/', undefined]);
});

test.each([
  ['too old', '4.4.1'],
  ['that does not run', '7.0.1'],
])('a mongod %s gives way to the next database', async (_what, version) => {
  await brokenMongod(version);
  const services = await startServices({ home }, log);
  expect(services.how).not.toContain('mongod of this machine');
  await services.stop();
});

test('where data was made with a database that is gone, no other is put in its place', async () => {
  await mkdir(join(home, 'database'));
  await writeFile(join(home, 'database/way'), 'mongod\n');
  await brokenMongod('4.4.1');
  await expect(startServices({ home }, log)).rejects.toThrow(
    /needs the database it was made with, which cannot be had now: the mongod of this machine is too old/,
  );
});
