/**
 * B3: what it costs to pass edits of notes on, 20 notes × 5 editors at 600 edits a second and 1 × 50 at 40; ours
 * durable before "Saved". References: Hocuspocus 4.7 and @y/websocket-server 0.1.1, which keep nothing. CPU of the
 * Node process of the server per edit; every edit has to reach every other editor. Before that is counted another note
 * is written, so that ours has started its thread for roll-ups, which it does once; roll-ups themselves are counted.
 */
import { join } from 'node:path';
import { testDatabase } from '../support/database.ts';
import { signIn, DEMO_WORKSPACE } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';
import { startChild } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { leanEditor, type LeanEditor, type NotesKind } from '../support/bench/leanEditor.ts';
import { usualNote } from '../support/bench/usualNote.ts';

const SECONDS = 8;
const LOADS = {
  '20x5': { notes: 20, editors: 5, perSecond: 600 },
  '1x50': { notes: 1, editors: 50, perSecond: 40 },
};
const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

/** Large enough to be rolled up, and as much as one session may say at once. */
const warmUp = usualNote(1).slice(0, 900);

const rounds = roundsAsked(5);
printMachine('B3', 'edits of notes passed on; references: Hocuspocus 4.7.0, @y/websocket-server 0.1.1');
const database = await testDatabase({ private: true });
let n = 0;

/** Server CPU per edit, in ms. Throws when an edit did not reach someone. */
async function run(kind: NotesKind, { notes, editors, perSecond }: (typeof LOADS)['20x5']): Promise<number> {
  const ours = kind === 'ours';
  const args = ours ? [database.uri, `b3x${++n}`, '3'] : [kind];
  const server = await startChild(support(ours ? 'ours.ts' : 'notesReference.ts'), args);
  const rooms: LeanEditor[][] = [];
  try {
    const port = await server.ask<number>('port');
    const aCookie = async () => (ours ? signIn(port, 'Amina') : '');
    const begun = await aCookie();
    for (let i = 0; i < notes; i++) {
      const path = ours ? `api/notes/${DEMO_WORKSPACE}/${await beginNote(port, begun)}` : `note-${i}`;
      const room: LeanEditor[] = [];
      for (let j = 0; j < editors; j++) {
        room.push(await leanEditor(kind, { port, path, cookie: await aCookie() })); // a session each
      }
      rooms.push(room);
    }
    const warmPath = ours ? `api/notes/${DEMO_WORKSPACE}/${await beginNote(port, begun)}` : 'warm';
    const warm = await leanEditor(kind, { port, path: warmPath, cookie: await aCookie(), own: false });
    for (const update of warmUp) warm.send(update);
    const all = rooms.flat();
    await new Promise((resume) => setTimeout(resume, 3000));
    if (!warm.isOpen) throw new Error(`${kind}: the line to the first note was ended`);
    warm.close();
    const before = all.reduce((sum, editor) => sum + editor.got, 0);
    await server.ask('startCpu');
    const began = performance.now();
    let sent = 0;
    while (sent < perSecond * SECONDS) {
      const due = Math.min(perSecond * SECONDS, ((performance.now() - began) / 1000) * perSecond);
      for (; sent < due; sent++) all[sent % all.length]?.edit();
      await new Promise((resume) => setTimeout(resume, 2));
    }
    await new Promise((resume) => setTimeout(resume, 1000));
    const cpu = await server.ask<number>('cpuMs');
    const got = all.reduce((sum, editor) => sum + editor.got, 0) - before;
    if (got !== sent * (editors - 1)) throw new Error(`${kind}: ${got} of ${sent * (editors - 1)} came`);
    return cpu / sent;
  } finally {
    for (const editor of rooms.flat()) editor.close();
    await server.end();
  }
}

const ratios: Record<string, number[]> = {};
for (let round = 1; round <= rounds; round++) {
  for (const [name, load] of Object.entries(LOADS)) {
    const order = ['ours', 'hocuspocus', 'yWebsocketServer'] as const;
    const read = {} as Record<NotesKind, number>;
    for (const kind of round % 2 ? order : order.toReversed()) read[kind] = await run(kind, load);
    const { ours, hocuspocus, yWebsocketServer } = read;
    (ratios[`cpu_ratio_${name}`] ??= []).push(ours / hocuspocus);
    (ratios[`cpu_ratio_y_${name}`] ??= []).push(ours / yWebsocketServer);
    printRound(round, { [`${name}_ours_ms`]: ours, hocuspocus_ms: hocuspocus, y_ms: yWebsocketServer });
  }
}
await database.stop();
for (const [name, values] of Object.entries(ratios)) printFigure('B3', name, values, 1);
