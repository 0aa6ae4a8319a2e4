import { expect, test } from 'vitest';
import { isClean, type Totals } from '../support/fault.ts';
import { clock } from './clock.ts';
import { cuts } from './cuts.ts';
import { drain } from './drain.ts';
import { huge } from './huge.ts';
import { killDatabase } from './kill-database.ts';
import { killImport } from './kill-import.ts';
import { killNotes } from './kill-notes.ts';
import { killServer } from './kill-server.ts';
import { poison } from './poison.ts';
import { replay } from './replay.ts';

/** Each fault in short; `pnpm faults NAME` runs it at length. Fuzz has a test of its own in tests/fuzz. */
const short: Record<string, () => Promise<Totals>> = {
  'the server is killed': () => killServer(3),
  'the server is killed under people who write notes': () => killNotes(2),
  'the server is killed while a caseload is moved in': () => killImport(1, () => {}, 300),
  'updates of notes are poisoned': () => poison(300),
  'the database is killed': () => killDatabase(3),
  'the server is stopped in order': () => drain(1),
  'lines are cut, held, slow and dead': () => cuts(2, () => {}, 3),
  'commands come twice, late and out of order': () => replay(1000),
  'requests are huge or malformed': () => huge(1),
  'the clock steps back and forth': () => clock(20),
};

test.each(Object.entries(short))('nothing is lost or done twice when %s', async (_what, run) => {
  const totals = await run();
  expect(totals.problems).toEqual([]);
  expect(isClean(totals)).toBe(true);
});
