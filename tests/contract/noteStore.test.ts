import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { ROLL_UP_AT } from '@kith/server/notes/noteContent.ts';
import { SAVED } from '@kith/server/notes/noteMessages.ts';
import type { Seat } from '@kith/server/notes/noteRoom.ts';
import { PAGE_BYTES } from '@kith/server/notes/noteStore.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { notesProcess, type Desk, type NotesProcess } from '../support/noteDesk.ts';
import { until } from '../support/live.ts';

let database: TestDatabase;
let processes: NotesProcess[] = [];
let notes = 0;

beforeAll(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(processes.map((one) => one.close()));
  processes = [];
});
afterAll(() => database.stop());

async function start(): Promise<NotesProcess> {
  const started = await notesProcess(database.uri, database.prefix);
  processes.push(started);
  return started;
}
const aNote = () => `case-note${++notes}`;
const lines = (desk: Desk) => desk.text().split('\n').filter(Boolean);

it('loses no words of a process that ends without a goodbye, once it said that they are saved', async () => {
  const note = aNote();
  const one = await start();
  const desk = await one.sit(note);
  desk.write('Before the end');
  expect(desk.isSaved()).toBe(false);
  await until('it is saved', desk.isSaved);
  const again = await (await start()).sit(note);
  expect(lines(again)).toEqual(['Before the end']);
});

it('rolls updates up into pages, and keeps every word', async () => {
  const note = aNote();
  const one = await start();
  const desk = await one.sit(note);
  for (let i = 0; i <= ROLL_UP_AT; i++) {
    desk.write(`Line ${i}`);
    await until('it is saved', desk.isSaved);
  }
  await expect.poll(() => one.documents(note), { timeout: 10_000 }).toMatchObject({ page: 1, manifest: 1 });
  desk.write('After it');
  await until('it is saved', desk.isSaved);
  const again = await (await start()).sit(note);
  expect(lines(again)).toEqual(lines(desk));
  expect(await one.raw()).not.toContain('Line 1');
}, 120_000);

it('opens a note of 10,000 updates from pages of 256 kB at most', async () => {
  const note = aNote();
  const one = await start();
  const desk = await one.sit(note);
  for (let i = 0; i < 10_000; i++) {
    desk.write(`Line ${i}: ${'words '.repeat(8)}`);
    // Some forty to a document, as much as comes in a hurry.
    if (i % 40 === 0) await new Promise((resume) => setTimeout(resume, 1));
    if (i % 500 === 0) await until('it is saved', desk.isSaved);
  }
  await until('it is saved', desk.isSaved);
  for (let i = 0; i <= ROLL_UP_AT; i++) {
    desk.write('And more');
    await until('it is saved', desk.isSaved);
  }
  await expect
    .poll(() => one.documents(note), { timeout: 20_000 })
    .toMatchObject({ page: expect.toSatisfy((pages: number) => pages > 1), manifest: 1 });
  const began = performance.now();
  const again = await (await start()).sit(note);
  console.log(`opened in ${Math.round(performance.now() - began)} ms`);
  expect(again.text()).toBe(desk.text());
  expect(PAGE_BYTES).toBeLessThanOrEqual(256 * 1024);
}, 180_000);

it('lets two processes write one note at once: neither loses the words of the other', async () => {
  const note = aNote();
  const [one, two] = [await start(), await start()];
  const here = await one.sit(note);
  const there = await two.sit(note);
  for (let i = 0; i < 150; i++) {
    here.write(`Here ${i}`);
    there.write(`There ${i}`);
    await new Promise((resume) => setTimeout(resume, 10));
  }
  await until('both are saved', () => here.isSaved() && there.isSaved(), 60_000);
  await until('both have all', () => lines(here).length === 300 && here.text() === there.text(), 30_000);
  const third = await (await start()).sit(note);
  expect(third.text()).toBe(here.text());
}, 120_000);

it('is let go when nobody is in it any more, and read again when somebody comes', async () => {
  const note = aNote();
  const one = await start();
  const desk = await one.sit(note);
  desk.write('Kept');
  await until('it is saved', desk.isSaved);
  desk.leave();
  await until('it left memory', () => one.rooms.count() === 0, 15_000);
  const again = await one.sit(note);
  expect(again.room).not.toBe(desk.room);
  expect(lines(again)).toEqual(['Kept']);
});

it('stores nothing twice when an editor sends what is known already', async () => {
  const note = aNote();
  const one = await start();
  const desk = await one.sit(note);
  desk.write('Once');
  await until('it is saved', desk.isSaved);
  for (let i = 0; i < 5; i++) desk.room.receive(desk.seat, Y.encodeStateAsUpdate(desk.doc));
  await new Promise((resume) => setTimeout(resume, 200));
  expect(await one.documents(note)).toEqual({ updates: 1, page: 0, manifest: 0 });
});

it('says how much of everybody’s words is on disk, also when one who has fewer of them brings theirs later', async () => {
  const { room } = await (await start()).sit(aNote());
  const told = new Map<number, number>();
  const seat = (send: (message: Uint8Array) => void): Seat => ({
    received: 0,
    saved: 0,
    isNew: true,
    mayBring: () => true,
    send,
  });
  const ann = seat((message) => {
    const decoder = decoding.createDecoder(message);
    if (decoding.readVarUint(decoder) !== SAVED) return;
    decoding.readVarUint(decoder);
    for (const [client, clock] of Y.decodeStateVector(decoding.readVarUint8Array(decoder))) {
      told.set(client, Math.max(clock, told.get(client) ?? 0));
    }
  });
  room.join(ann, true);
  await until('she was told a first time', () => !ann.isNew);

  // A server that was killed is brought what it lost: all of Ann's words by herself, the first of them by Bo.
  const [anns, bos] = [new Y.Doc(), new Y.Doc()];
  const write = (doc: Y.Doc) => doc.getXmlFragment('default').push([new Y.XmlElement('paragraph')]);
  write(anns);
  Y.applyUpdate(bos, Y.encodeStateAsUpdate(anns));
  write(anns);
  write(bos);
  room.receive(ann, Y.encodeStateAsUpdate(anns));
  room.receive(
    seat(() => {}),
    Y.encodeStateAsUpdate(bos),
  );
  await until('all of hers is told', () => told.get(anns.clientID) === 2);
});
