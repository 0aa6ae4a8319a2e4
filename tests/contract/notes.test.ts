import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { openEditor, type Editor } from '../support/editor.ts';
import { signIn, startServer, until, type LiveServer } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';

let database: TestDatabase;
let server: LiveServer;
const cookies: Record<string, string> = {};
const editors: Editor[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 3 });
  for (const name of ['Amina', 'Ben']) cookies[name] = await signIn(server.port, name);
});
afterAll(async () => {
  for (const { line } of editors) line.close();
  await server.close();
  await database.stop();
});

const open = (name: string, note: string): Editor => {
  const editor = openEditor({ port: server.port, cookie: cookies[name] ?? '', note });
  editors.push(editor);
  return editor;
};
const isLive = ({ line }: Editor) => line.connection === 'live' && line.isSaved;

describe('a note', () => {
  it('is written by two people at once, and is there when it is opened again', async () => {
    const note = await beginNote(server.port, cookies['Amina'] ?? '');
    const amina = open('Amina', note);
    const ben = open('Ben', note);
    await until('both are there', () => isLive(amina) && isLive(ben));
    amina.write('She likes gardening.');
    ben.write('He rang on Monday.');
    await until('both have both', () => amina.text().split('\n').length === 2 && amina.text() === ben.text());
    await until('it is saved', () => isLive(amina) && isLive(ben));
    await server.restart();
    const again = open('Ben', note);
    await until('it is there', () => isLive(again));
    expect(again.text()).toBe(amina.text());
  });

  it('is not said to be long unsaved while two people write on and on', async () => {
    const note = await beginNote(server.port, cookies['Amina'] ?? '');
    const both = [open('Amina', note), open('Ben', note)];
    await until('both are there', () => both.every(isLive));
    const keys = setInterval(() => both.forEach((editor) => editor.write('on and on')), 20);
    const began = Date.now();
    const isNewlyUnsaved = ({ line }: Editor) => Number(line.unsavedSince ?? 0) > began + 1000;
    await until('all that is unsaved is new', () => both.every(isNewlyUnsaved));
    clearInterval(keys);
    await until('all is saved', () => both.every(isLive));
  });

  it('is told to be saved only when it is in the database', async () => {
    const note = await beginNote(server.port, cookies['Amina'] ?? '');
    const amina = open('Amina', note);
    await until('it is open', () => isLive(amina));
    amina.write('Words');
    expect(amina.line.isSaved).toBe(false);
    await until('it is saved', () => amina.line.isSaved);
    const databases = await connectDatabases(database.uri, database.prefix);
    const found = await databases.notes.collection('notes').find({}).toArray();
    await databases.close();
    expect(found.filter(({ _id }) => String(_id).includes(note))).toHaveLength(1);
    expect(JSON.stringify(found)).not.toContain('Words');
  });
});
