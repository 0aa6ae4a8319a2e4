import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { openEditor } from '../support/editor.ts';
import { openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';
import { beginNote } from '../support/notes.ts';

let database: TestDatabase;
let server: LiveServer;
beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 2 });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await server.close();
  await database.stop();
});

it('a role that ends with the day ends its board and its notes at midnight', async () => {
  const lead = openTab({
    port: server.port,
    cookie: await signIn(server.port, 'Amina'),
    client: 'aminas-tab',
  });
  const cookie = await signIn(server.port, 'Ben');
  const ben = openTab({ port: server.port, cookie, client: 'bens-tab-1' });
  await until('both are live', () => lead.connection === 'live' && ben.connection === 'live');
  const note = openEditor({ port: server.port, cookie, note: await beginNote(server.port, cookie) });
  await until('the note is open', () => note.line.connection === 'live');
  const today = new Date().toISOString().slice(0, 10);
  const roles = [{ role: 'linkWorker' as const, from: '2024-04-01', until: today }];
  const member = ben.replica.actor.id;
  expect(await lead.run('member.setRoles', { member, roles })).toMatchObject({ ok: true });
  await new Promise((resume) => setTimeout(resume, 1500));
  expect([ben.connection, note.line.connection]).toEqual(['live', 'live']);

  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T23:59:59.900Z`) });
  vi.setSystemTime(Date.parse(`${today}T23:59:59.900Z`) + 200);
  await until('the board is closed', () => ben.connection === 'ended', 5000);
  expect(ben.ended?.code).toBe('forbidden');
  await until('the note is closed', () => note.line.connection === 'ended', 2000);
  expect(note.line.ended).toBe('forbidden');
  // Socket.IO takes a line anew whose clock jumped by hours.
  await until('the lead goes on', () => lead.connection === 'live');

  const late = openTab({ port: server.port, cookie: await signIn(server.port, 'Ben'), client: 'bens-tab-2' });
  await until('it is refused', () => late.connection === 'ended');
  expect(late.replica.confirmed.referrals.size).toBe(0);
  for (const tab of [lead, ben, late, note.line]) tab.close();
});
