import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { awarenessMessage, updateMessage } from '@kith/server/notes/noteMessages.ts';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { openEditor, type Editor } from '../support/editor.ts';
import { anUpdate, knockAt } from '../support/knock.ts';
import { openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';

let database: TestDatabase;
let server: LiveServer;
let cookies: { amina: string; ben: string };
let note: string;
let lines: WebSocket[] = [];
let editors: Editor[] = [];
let amina: Link;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 4 });
  cookies = { amina: await signIn(server.port, 'Amina'), ben: await signIn(server.port, 'Ben') };
  note = await beginNote(server.port, cookies.amina);
  amina = openTab({ port: server.port, cookie: cookies.amina, client: 'aminas-tab' });
  await until('Amina is live', () => amina.connection === 'live');
});
afterEach(() => {
  for (const line of lines) line.terminate();
  for (const { line } of editors) line.close();
  lines = [];
  editors = [];
});
afterAll(async () => {
  amina.close();
  await server.close();
  await database.stop();
});

/** A line that says what it likes. */
function knock(
  cookie: string,
  { to = note, ...where }: { to?: string; workspace?: string; origin?: string } = {},
) {
  const knocked = knockAt(server.port, cookie, to, where);
  lines.push(knocked.line);
  return knocked;
}

function edit(cookie: string, of = note): Editor {
  const editor = openEditor({ port: server.port, cookie, note: of });
  editors.push(editor);
  return editor;
}

describe('a line to a note', () => {
  it.each([
    ['nobody', () => knock('').ended, 4401],
    ['a made-up cookie', () => knock('kith.session=made.up').ended, 4401],
    [
      'another site',
      () => knock(cookies.ben, { origin: 'https://evil.example' }).ended,
      'Unexpected server response: 403',
    ],
    [
      'someone who asks for a note that is not there',
      () => knock(cookies.ben, { to: `${note}x` }).ended,
      4404,
    ],
    [
      'someone who asks for a note of a case that is not there',
      () => knock(cookies.ben, { to: 'nobody-nothing' }).ended,
      4404,
    ],
    ['someone of another workspace', () => knock(cookies.ben, { workspace: 'U99002' }).ended, 4404],
    ['someone who asks for what is no note', () => knock(cookies.ben, { to: `${note}/more` }).ended, 4404],
    ['someone with operators in the address', () => knock(cookies.ben, { to: '__proto__' }).ended, 4404],
  ])('is not given to %s', async (_who, ended, code) => {
    expect(await ended()).toBe(code);
  });

  it.each([
    ['what is no message', Buffer.from('hello'), 4400],
    ['an unknown kind of message', Buffer.from([77, 1, 2]), 4400],
    ['an update cut short', Buffer.from(updateMessage(anUpdate().slice(0, 20))), 4400],
    ['a note of another kind', Buffer.from(updateMessage(otherRoot())), 4400],
    ['more than a message may hold', Buffer.alloc(1024 * 1024 + 1), 4413],
    ['far more than that', Buffer.alloc(50 * 1024 * 1024), 1009],
  ])('is ended with a reason when it says %s', async (_what, message, code) => {
    const { line, ended, opened } = knock(cookies.ben);
    await opened;
    line.send(message);
    expect(await ended).toBe(code);
  });

  it('is ended for a while when it says too much at once', async () => {
    const { line, ended, opened } = knock(await signIn(server.port, 'Ben'));
    await opened;
    for (let i = 0; i < 3000; i++) line.send(Buffer.from([3]));
    expect(await ended).toBe(4529);
  });

  it('is asked for what its words build on, and ended when it never has it', async () => {
    const { line, ended, opened } = knock(await signIn(server.port, 'Ben'));
    await opened;
    const doc = new Y.Doc();
    anUpdate('First', doc);
    const before = Y.encodeStateVector(doc);
    anUpdate('Second', doc);
    const gapped = Y.encodeStateAsUpdate(doc, before);
    for (let i = 0; i < 50; i++) line.send(updateMessage(gapped));
    expect(await ended).toBe(4400);
  });

  it('cannot flood a note with clients that nobody has heard of', async () => {
    const { line, ended, opened } = knock(await signIn(server.port, 'Ben'));
    await opened;
    for (let i = 0; i < 100; i++) line.send(updateMessage(anUpdate(`flood ${i}`)));
    expect(await ended).toBe(4400);
  });
});

/** An update whose words stand outside the note's one root. */
function otherRoot(): Uint8Array {
  const doc = new Y.Doc();
  doc.getMap('elsewhere').set('a', 'b');
  return Y.encodeStateAsUpdate(doc);
}

const presence = (client: number, state: unknown) =>
  awarenessMessage(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, JSON.stringify(state));
    }),
  );

describe('who is in a note', () => {
  it('is what the server says, whatever an editor says', async () => {
    const watching = edit(cookies.amina);
    await until('Amina is in', () => watching.line.connection === 'live');
    const { line, opened } = knock(cookies.ben);
    await opened;
    line.send(
      presence(4711, { user: { name: 'Amina Yusuf', color: 'url(evil)' }, cursor: null, more: '<script>' }),
    );
    const states = () => watching.line.awareness.getStates();
    await until('Ben is seen', () => states().has(4711));
    expect(states().get(4711)).toEqual({
      user: {
        member: expect.any(String),
        name: 'Ben Carter',
        color: expect.stringMatching(/^#[0-9a-f]{6}$/),
      },
      cursor: null,
    });
    // Amina's own client and a second one of Ben's are not his to speak for.
    line.send(presence(watching.line.doc.clientID, { user: { name: 'Nobody' } }));
    line.send(presence(4712, { user: { name: 'Nobody' } }));
    line.send(presence(4711, { cursor: null, last: true }));
    await new Promise((resume) => setTimeout(resume, 300));
    expect([...states().keys()].sort()).toEqual([4711, watching.line.doc.clientID].sort());
    line.close();
    await until('Ben is gone', () => !states().has(4711));
  });
});

describe('access that is lost', () => {
  const started = async (name: 'Carys' | 'Dominik' | 'Esther') => {
    const cookie = await signIn(server.port, name);
    const editor = edit(cookie);
    await until(`${name} is in`, () => editor.line.connection === 'live');
    editor.write(`${name} was here`);
    await until('it is saved', () => editor.line.isSaved);
    return { cookie, editor };
  };

  it('by signing out ends the line within two seconds', async () => {
    const { cookie, editor } = await started('Carys');
    const origin = `http://127.0.0.1:${server.port}`;
    await fetch(`${origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      body: '{}',
    });
    await until('the line ended', () => editor.line.connection === 'ended', 2000);
    expect(editor.line.ended).toBe('signIn');
    expect(await knock(cookie).ended).toBe(4401);
  });

  it('by losing the role ends the line within two seconds', async () => {
    const { cookie, editor } = await started('Dominik');
    const { members } = amina.replica.confirmed;
    const member = [...members].find(({ name }) => name.startsWith('Dominik'))?.id ?? '';
    const roles = [{ role: 'linkWorker' as const, from: '2020-01-01', until: '2020-12-31' }];
    expect(await amina.run('member.setRoles', { member, roles })).toMatchObject({ ok: true });
    await until('the line ended', () => editor.line.connection === 'ended', 2000);
    expect(editor.line.ended).toBe('forbidden');
    expect(await knock(cookie).ended).toBe(4404);
  });

  it('by the end of the case leaves the note to be read only', async () => {
    const { cookie, editor } = await started('Esther');
    const referral = note.slice(0, note.lastIndexOf('-'));
    const assessment = { urgency: 'soon', complexity: 'simple', expectedPam: 2, cannotSayWhy: null } as const;
    await amina.run('referral.assess', { referral, ...assessment });
    const outcome = [...amina.replica.confirmed.settings][0]?.outcomes[0]?.code ?? '';
    expect(await amina.run('referral.close', { referral, outcome, note: null })).toMatchObject({ ok: true });
    await until('the line ended', () => editor.line.connection === 'ended', 2000);
    expect(editor.line.ended).toBe('forbidden');

    const reading = edit(cookie);
    await until('it can be read', () => reading.line.connection === 'live' && reading.line.isSaved);
    expect(reading.text()).toContain('Esther was here');
    reading.write('And one more thing');
    await until('the words are refused', () => reading.line.connection === 'ended');
    expect(reading.line.isSaved).toBe(false);
    const again = edit(cookies.amina);
    await until('it can be read', () => again.line.connection === 'live');
    expect(again.text()).not.toContain('And one more thing');
    await amina.run('referral.reopen', { referral, why: 'They came back' });
  });
});

it('is entered into the access stream when a note is opened', async () => {
  const { heard, opened } = knock(cookies.ben);
  await opened;
  await until('something is heard', () => heard.length > 0);
  expect(decoding.readVarUint(decoding.createDecoder(heard[0] ?? new Uint8Array()))).toBe(0);
  const { connectDatabases } = await import('@kith/server/models/connect.ts');
  const databases = await connectDatabases(database.uri, database.prefix);
  const entries = await databases.access.collection('commits').find({}).toArray();
  await databases.close();
  expect(entries.filter(({ events }) => String(events).includes('note.opened')).length).toBeGreaterThan(1);
});
