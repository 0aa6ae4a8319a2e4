import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import * as encoding from 'lib0/encoding';
import { updateMessage } from '@kith/server/notes/noteMessages.ts';
import { referralOf } from '@kith/shared/note/ids';
import type { Link } from '../../client/src/lib/stores/link.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { openEditor, type Editor } from '../support/editor.ts';
import { anUpdate, knockAt } from '../support/knock.ts';
import { openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';

/** Ended within so long, whatever else the machine does. */
const SOON_MS = 2000;
let database: TestDatabase;
let server: LiveServer;
let note: string;
let referral: string;
let person: string;
let amina: Link;
let editors: Editor[] = [];
let keys: NodeJS.Timeout[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 4 });
  const cookie = await signIn(server.port, 'Amina');
  note = await beginNote(server.port, cookie);
  referral = referralOf(note);
  amina = openTab({ port: server.port, cookie, client: 'aminas-tab' });
  await until('Amina is live', () => amina.connection === 'live');
  person = amina.replica.confirmed.referrals.get(referral)?.person ?? '';
});
afterEach(() => {
  for (const key of keys) clearInterval(key);
  keys = [];
  for (const { line } of editors) line.close();
  editors = [];
});
afterAll(async () => {
  amina.close();
  await server.close();
  await database.stop();
});

const memberCalled = (name: string) =>
  [...amina.replica.confirmed.members].find((member) => member.name.startsWith(name))?.id ?? '';
const knock = (cookie: string, to = note) => knockAt(server.port, cookie, to);

/** Someone in the note, in the middle of typing: a letter every 50 ms. */
async function typing(name: string) {
  const cookie = await signIn(server.port, name);
  const editor = openEditor({ port: server.port, cookie, note });
  editors.push(editor);
  await until(`${name} is in`, () => editor.line.connection === 'live');
  editor.write(`${name} was here`);
  const key = setInterval(() => editor.write('and types on'), 50);
  keys.push(key);
  return { cookie, editor, rest: () => clearInterval(key) };
}

async function wordsOf(cookie: string): Promise<string> {
  const reader = openEditor({ port: server.port, cookie, note });
  editors.push(reader);
  await until('the note is read', () => reader.line.connection === 'live');
  return reader.text();
}

const endedSoon = ({ line }: Editor) =>
  until('the line ended', () => line.connection === 'ended', SOON_MS).then(() => line.ended);

describe('a note of a case that becomes restricted', () => {
  it('is closed to colleagues who type in it, and does not exist for them, though it does for the assignee', async () => {
    const assessment = { urgency: 'soon', complexity: 'simple', expectedPam: 2, cannotSayWhy: null } as const;
    await amina.run('referral.assess', { referral, ...assessment });
    const allocated = await amina.run('referral.allocate', { referral, assignee: memberCalled('Ben') });
    expect(allocated).toMatchObject({ ok: true });
    const [ben, carys, dominik] = [await typing('Ben'), await typing('Carys'), await typing('Dominik')];
    const excluded = [memberCalled('Dominik')];
    const restricted = await amina.run('restriction.set', { person, excluded, why: 'A neighbour' });
    expect(restricted).toMatchObject({ ok: true });
    for (const { cookie, editor } of [carys, dominik]) {
      expect(await endedSoon(editor)).toBe('forbidden');
      // As for a note that never was: the same code, the same nothing before it.
      const [hidden, never] = [knock(cookie), knock(cookie, 'nobody-nothing')];
      expect([await hidden.ended, hidden.heard]).toEqual([await never.ended, never.heard]);
      expect(await hidden.ended).toBe(4404);
    }
    expect(ben.editor.line.connection).toBe('live');
    ben.rest();
    ben.editor.write('Only for those who may');
    await until('it is saved', () => ben.editor.line.isSaved);
    expect(await wordsOf(ben.cookie)).toContain('Only for those who may');
    for (const { editor } of [carys, dominik]) expect(editor.text()).not.toContain('Only for those who may');
    ben.editor.line.close();
    expect(await amina.run('restriction.lift', { person, why: 'No longer' })).toMatchObject({ ok: true });
  });
});

describe('someone in the middle of typing', () => {
  it('is out within two seconds when they are suspended, and stays out', async () => {
    const { cookie, editor } = await typing('Esther');
    const member = memberCalled('Esther');
    expect(await amina.run('member.suspend', { member })).toMatchObject({ ok: true });
    expect(await endedSoon(editor)).toBe('forbidden');
    expect(await knock(cookie).ended).toBe(4404);
  });

  it('is out within two seconds when their screen is locked, and stays out until it is unlocked', async () => {
    const { cookie, editor } = await typing('Farah');
    const origin = `http://127.0.0.1:${server.port}`;
    const headers = { cookie, origin, 'content-type': 'application/json' };
    const locked = await fetch(`${origin}/api/account/lock`, { method: 'POST', headers, body: '{}' });
    expect(locked.status).toBe(200);
    expect(await endedSoon(editor)).toBe('signIn');
    expect(await knock(cookie).ended).toBe(4401);
  });
});

describe('the clinical director', () => {
  it.each([
    ['an update', updateMessage],
    ['an answer to what the server asks for', answerOf],
  ])('reads a note, and is let go for %s, of which nothing is kept', async (_what, messageOf) => {
    const cookie = await signIn(server.port, 'Kavita');
    const before = await wordsOf(cookie);
    expect(before).toContain('was here');
    const { line, ended, opened } = knock(cookie);
    await opened;
    line.send(messageOf(anUpdate('The director writes')));
    expect(await ended).toBe(4403);
    expect(await wordsOf(cookie)).not.toContain('The director writes');
    await server.restart();
    await until('Amina is back', () => amina.connection === 'live');
    expect(await wordsOf(cookie)).not.toContain('The director writes');
  });
});

/** What an editor sends when it is asked for what the note has not. */
function answerOf(update: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, update);
  });
}

describe('who says too much', () => {
  it('does not get all of it again by coming back with the same session', async () => {
    const cookie = await signIn(server.port, 'Grace');
    const wordsUntilEnded = async () => {
      const { line, ended, opened } = knock(cookie);
      await opened;
      for (let i = 0; i < 1500; i++) line.send(Buffer.from([3]));
      return ended;
    };
    expect(await wordsUntilEnded()).toBe(4529);
    const again = knock(cookie);
    await again.opened;
    for (let i = 0; i < 900; i++) again.line.send(Buffer.from([3])); // a whole allowance would bear these
    expect(await again.ended).toBe(4529);
  });

  it('brings no flood of unknown clients over many lines', async () => {
    const cookie = await signIn(server.port, 'Hamish');
    const ends: unknown[] = [];
    for (let time = 0; time < 10; time++) {
      const { line, ended, opened } = knock(cookie);
      await opened;
      for (let i = 0; i < 10; i++) line.send(updateMessage(anUpdate(`flood ${time}`)));
      line.ping();
      ends.push(await Promise.race([ended, new Promise((resolve) => line.once('pong', resolve))]));
      line.close();
    }
    expect(ends.slice(0, 5).every((end) => typeof end !== 'number')).toBe(true);
    expect(ends.at(-1)).toBe(4400);
  });
});
