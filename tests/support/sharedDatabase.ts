import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startServices } from '@kith/server/services/start.ts';

/** Where `testDatabase()` finds the one that all test files share. */
export const sharedHomeVariable = 'TEST_DATABASE_HOME';

let end = async (): Promise<void> => {};

/** Vitest's global set-up: one embedded database for the whole run, unless MONGODB_URI names one. */
export async function setup(): Promise<void> {
  if (process.env['MONGODB_URI']) return;
  const home = await mkdtemp(join(tmpdir(), 'kith-tests-'));
  const services = await startServices({ home }, pino({ level: 'silent' }), { say: console.log });
  process.env[sharedHomeVariable] = home;
  end = async () => {
    await services.stop();
    await rm(home, { recursive: true, force: true });
  };
}

export function teardown(): Promise<void> {
  return end();
}
