/**
 * B4: what an open note costs the server in memory, 300 usual notes of 9 kB with one editor each, and whether anything
 * stays once all have left. Reference: Hocuspocus 4.7, which keeps nothing on disk. Node's heap and external memory
 * (with array buffers) after collections. The colleagues who come are the same each time: a session costs something
 * while it lasts, whatever notes it opens.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isRefusal } from '@kith/shared/errors';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, until } from '../support/live.ts';
import { startChild, type Child } from '../support/bench/child.ts';
import { median, printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { leanEditor, type LeanEditor } from '../support/bench/leanEditor.ts';
import { usualNote } from '../support/bench/usualNote.ts';

const NOTES = 300;
/** Notes that differ; there are some of each. */
const DIFFERENT = 10;
const CYCLES = 6;
const AFTER_MS = 10_000;
const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

/** After all notes are written, until they are rolled up. */
const SETTLED_MS = 15_000;
const PARTS = 4;
const written = Array.from({ length: DIFFERENT }, (_, seed) => usualNote(seed + 1));

const rounds = roundsAsked(1);
printMachine('B4', 'memory of open notes; reference: Hocuspocus 4.7.0');
const database = await testDatabase({ private: true });

/** The ids of new notes, of several cases since one has a limit. */
async function beginNotes(port: number, cookie: string): Promise<string[]> {
  const tab = openTab({ port, cookie, client: 'begins-notes' });
  await until('the tab is live', () => tab.connection === 'live');
  const open = [...tab.replica.confirmed.referrals].filter(({ stage }) => stage !== 'closed').slice(0, 2);
  const ids: string[] = [];
  for (const { id: referral } of open) {
    await tab.openRecord(referral);
    for (let i = 0; i < NOTES / open.length; i++) {
      const answer = await tab.run('note.create', { referral, title: 'A note' });
      if (isRefusal(answer)) throw new Error(answer.message);
    }
    const notes = () => tab.replica.view.referrals.get(referral)?.notes ?? [];
    await until('the notes are there', () => notes().length >= NOTES / open.length);
    ids.push(...notes().map(({ id }) => id));
  }
  tab.close();
  return ids;
}

async function memoryOf(server: Child): Promise<number> {
  // Array buffers are part of what Node calls external.
  const { heapUsed, external } = await server.ask<NodeJS.MemoryUsage>('memory');
  return heapUsed + external;
}

/** A session for each note: what one may say in a minute is limited. */
async function signInAll(port: number): Promise<string[]> {
  const cookies: string[] = [];
  for (let i = 0; i < NOTES; i++) cookies.push(await signIn(port, 'Amina'));
  return cookies;
}

/** Opens every note; `writes` fills it. */
async function openAll(
  kind: 'ours' | 'hocuspocus',
  port: number,
  paths: readonly string[],
  cookies: readonly string[],
  writes: boolean,
): Promise<LeanEditor[]> {
  const editors: LeanEditor[] = [];
  for (const [i, path] of paths.entries()) {
    editors.push(await leanEditor(kind, { port, path, cookie: cookies[i] ?? '', own: false }));
  }
  // At a pace that a server keeps up with, and in parts: it is memory that is looked at.
  for (let part = 0; writes && part < PARTS; part++) {
    for (const [i, editor] of editors.entries()) {
      const updates = written[i % DIFFERENT] ?? [];
      const size = Math.ceil(updates.length / PARTS);
      for (const update of updates.slice(part * size, (part + 1) * size)) editor.send(update);
      await sleep(10);
    }
  }
  await sleep(SETTLED_MS);
  if (!editors.every(({ isOpen }) => isOpen)) throw new Error('a line to a note was ended');
  return editors;
}

/** Bytes per open note, and what is held, in MB, after each cycle of opening and leaving. */
async function run(kind: 'ours' | 'hocuspocus', round: number): Promise<{ note: number; left: number[] }> {
  const ours = kind === 'ours';
  const args = ours ? [database.uri, `b4x${round}`, '12'] : [kind];
  const server = await startChild(support(ours ? 'ours.ts' : 'notesReference.ts'), args);
  try {
    const port = await server.ask<number>('port');
    const cookies = ours ? await signInAll(port) : [];
    const paths = ours
      ? (await beginNotes(port, cookies[0] ?? '')).map((id) => `api/notes/${DEMO_WORKSPACE}/${id}`)
      : Array.from({ length: NOTES }, (_, i) => `note-${i}`);
    const before = await memoryOf(server);
    const open: number[] = [];
    const left: number[] = [];
    for (let cycle = 0; cycle < (ours ? CYCLES : 1); cycle++) {
      const editors = await openAll(kind, port, paths, cookies, cycle === 0);
      open.push(await memoryOf(server));
      for (const editor of editors) editor.close();
      await sleep(AFTER_MS);
      left.push(await memoryOf(server));
      const [there, gone] = [open, left].map((read) => ((read[cycle] ?? 0) / 1024 / 1024).toFixed(2));
      console.log(`  ${kind}, cycle ${cycle + 1}: ${there} MB with all notes open, ${gone} MB after`);
    }
    // Each time less what there was before and is after. Of ours the first time is passed over: code was compiled then.
    const around = (cycle: number) => ((left[cycle - 1] ?? before) + (left[cycle] ?? 0)) / 2;
    const notes = open.map((bytes, cycle) => (bytes - around(cycle)) / NOTES / 1024);
    return { note: median(ours ? notes.slice(1) : notes), left: left.map((bytes) => bytes / 1024 / 1024) };
  } finally {
    await server.end();
  }
}

/** Growth from one of these to the next: the slope of the line through them. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const over = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return over / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}

const ratios: number[] = [];
const slopes: number[] = [];
for (let round = 1; round <= rounds; round++) {
  const order = ['ours', 'hocuspocus'] as const;
  const read = {} as Record<(typeof order)[number], Awaited<ReturnType<typeof run>>>;
  for (const kind of round % 2 ? order : order.toReversed()) read[kind] = await run(kind, round);
  const { left } = read.ours;
  printRound(round, {
    ours_kB_a_note: read.ours.note,
    hocuspocus_kB_a_note: read.hocuspocus.note,
    left_MB_first: left[0] ?? 0,
    left_MB_last: left.at(-1) ?? 0,
  });
  ratios.push(read.ours.note / read.hocuspocus.note);
  slopes.push(slopeOf(left.slice(1))); // the first one compiles code
}
await database.stop();
printFigure('B4', 'memory_ratio', ratios, 0.25);
printFigure('B4', 'left_MB_a_cycle', slopes, 0.1);
