import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The clock of server processes, set by a test. */
export interface SteppedClock {
  /** For the environment of a process that goes by it. */
  env: { NODE_OPTIONS: string; TEST_CLOCK: string };
  /** The time it shows (ms). */
  now(): number;
  /** Sets it to a time (ISO 8601), from which it goes on by itself. */
  set(time: string): Promise<void>;
  /** Puts it forward. */
  step(minutes: number): Promise<void>;
  remove(): Promise<void>;
}

/** Makes a clock that shows the present until it is set. */
export async function steppedClock(): Promise<SteppedClock> {
  const folder = await mkdtemp(join(tmpdir(), 'kith-clock-'));
  const file = join(folder, 'offset');
  const preload = pathToFileURL(join(import.meta.dirname, 'steppedClock.mjs'));
  let offset = 0;
  const write = () => writeFile(file, String(offset));
  await write();
  return {
    env: { NODE_OPTIONS: `--import=${preload.href}`, TEST_CLOCK: file },
    now: () => Date.now() + offset,
    async set(time) {
      offset = Date.parse(time) - Date.now();
      await write();
    },
    async step(minutes) {
      offset += minutes * 60_000;
      await write();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Ten o'clock in the morning, in the United Kingdom, of the Monday after next: nobody is away and nothing is due. */
export function aMondayAtTen(): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + 7 + ((8 - day.getUTCDay()) % 7));
  return `${day.toISOString().slice(0, 10)}T10:00:00.000Z`;
}
