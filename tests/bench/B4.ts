/**
 * B4: what an open note costs the server in memory, 300 notes of 9 kB with one editor each, and whether anything stays
 * once all have left. Reference: Hocuspocus 4.7, which keeps nothing on disk. Node's heap and external memory
 * (with array buffers) after a collection, less what the server took before the first note was opened.
 */
import { join } from 'node:path';
import { isRefusal } from '@kith/shared/errors';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, until } from '../support/live.ts';
import { startChild, type Child } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { leanEditor, type LeanEditor } from '../support/bench/leanEditor.ts';

const NOTES = 300;
/** 150 edits of 60 letters: a note as it is written, sentence by sentence. */
const EDITS = 150;
const SENTENCE = 'She would like to walk again, and not to have to go alone.. ';
const CYCLES = 3;
const EACH_SESSION = 6;
const AFTER_MS = 10_000;
const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

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

/** Opens every note; `writes` fills it. */
async function openAll(
  kind: 'ours' | 'hocuspocus',
  port: number,
  paths: readonly string[],
  writes: boolean,
): Promise<LeanEditor[]> {
  const editors: LeanEditor[] = [];
  let cookie = '';
  for (const [i, path] of paths.entries()) {
    // What one session may open in a minute is limited.
    if (kind === 'ours' && i % EACH_SESSION === 0) cookie = await signIn(port, 'Amina');
    const editor = await leanEditor(kind, { port, path, cookie });
    for (let i = 0; writes && i < EDITS; i++) editor.write(SENTENCE);
    editors.push(editor);
  }
  await new Promise((resume) => setTimeout(resume, 3000));
  return editors;
}

/** Bytes per open note, and of ours how much more is held after each cycle of opening and leaving. */
async function run(kind: 'ours' | 'hocuspocus', round: number): Promise<{ note: number; left: number[] }> {
  const ours = kind === 'ours';
  const args = ours ? [database.uri, `b4x${round}`, '12'] : [kind];
  const server = await startChild(support(ours ? 'ours.ts' : 'notesReference.ts'), args);
  try {
    const port = await server.ask<number>('port');
    const paths = ours
      ? (await beginNotes(port, await signIn(port, 'Amina'))).map((id) => `api/notes/${DEMO_WORKSPACE}/${id}`)
      : Array.from({ length: NOTES }, (_, i) => `note-${i}`);
    const before = await memoryOf(server);
    const left: number[] = [];
    let note = 0;
    for (let cycle = 0; cycle < (ours ? CYCLES : 1); cycle++) {
      const editors = await openAll(kind, port, paths, cycle === 0);
      if (cycle === 0) note = (await memoryOf(server)) - before;
      for (const editor of editors) editor.close();
      if (!ours) break;
      await new Promise((resume) => setTimeout(resume, AFTER_MS));
      left.push(((await memoryOf(server)) - before) / 1024 / 1024);
    }
    return { note: note / NOTES / 1024, left };
  } finally {
    await server.end();
  }
}

const ratios: number[] = [];
const slopes: number[] = [];
for (let round = 1; round <= rounds; round++) {
  const order = ['ours', 'hocuspocus'] as const;
  const read = {} as Record<(typeof order)[number], Awaited<ReturnType<typeof run>>>;
  for (const kind of round % 2 ? order : order.toReversed()) read[kind] = await run(kind, round);
  const { left } = read.ours;
  const slope = ((left.at(-1) ?? 0) - (left[0] ?? 0)) / (left.length - 1);
  printRound(round, {
    ours_kB_a_note: read.ours.note,
    hocuspocus_kB_a_note: read.hocuspocus.note,
    left_MB_first: left[0] ?? 0,
    left_MB_last: left.at(-1) ?? 0,
  });
  ratios.push(read.ours.note / read.hocuspocus.note);
  slopes.push(slope);
}
await database.stop();
printFigure('B4', 'memory_ratio', ratios, 0.25);
printFigure('B4', 'left_MB_a_cycle', slopes, 0.1);
