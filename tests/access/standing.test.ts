import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { PROTOCOL } from '@kith/shared/frames';
import type { Refusal } from '@kith/shared/errors';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, liveSocket, signIn, startServer, type LiveServer } from '../support/live.ts';
import { codeOf, tokenOf, Visitor } from '../support/visitor.ts';

const PASSWORD = 'seven green umbrellas';
const MINUTE = 60_000;

let database: TestDatabase;
/** How far the servers' clock of links and screens is ahead. */
let ahead = 0;
const now = () => Date.now() + ahead;
let server: LiveServer;
/** Another process's worth of server on the same databases, where a second factor is required. */
let strict: LiveServer;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { now });
  strict = await startServer(database.uri, database.prefix, { now, secondFactor: 'required' });
});
afterEach(() => {
  ahead = 0;
});
afterAll(async () => {
  await strict.close();
  await server.close();
  await database.stop();
});

/** A socket of this session that has joined the board; `ended` is why the server closed it. */
async function joined(port: number, cookie: string, workspace = DEMO_WORKSPACE) {
  const socket = liveSocket(port, cookie);
  const ended = new Promise<Refusal>((resolve) => socket.on('closing', resolve));
  const refused = new Promise<string>((resolve) =>
    socket.on('connect_error', ({ message }) => resolve(message)),
  );
  socket.connect();
  const connected = new Promise<string>((resolve) => socket.on('connect', () => resolve('')));
  const error = await Promise.race([connected, refused]);
  if (error) {
    socket.disconnect();
    return { error, ended };
  }
  const left = new Promise<string>((resolve) => socket.on('disconnect', resolve));
  const request = {
    protocol: PROTOCOL,
    workspace,
    client: `client-${Math.random().toString(36).slice(2, 10)}`,
  };
  const opened = (await socket.timeout(10_000).emitWithAck('open', request)) as { ok: boolean };
  return { opened, ended, left, close: () => socket.disconnect() };
}

describe('where a second factor is required, someone without one', () => {
  it('reaches nothing but setting it up, over HTTP, pages and sockets', async () => {
    const at = new Visitor(strict.port);
    const { link } = await strict.accounts.invitations.invite({
      name: 'Gwen Price',
      email: 'gwen@harbour.example',
      by: 'system',
    });
    const set = await at.ask('link/use', { token: tokenOf(link ?? ''), password: PASSWORD });
    expect(set).toMatchObject({ ok: true, step: 'setUp' });
    expect(await at.ask('sessions')).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await at.ask('password', { current: PASSWORD, password: 'another long password' })).toMatchObject({
      status: 403,
    });
    expect(await strict.accounts.sessionOf({ cookie: at.cookie })).toBeNull();
    expect(await joined(strict.port, at.cookie)).toMatchObject({ error: 'signIn' });

    const { secret } = await at.ask('second-factor/begin', { password: PASSWORD });
    await at.ask('second-factor/confirm', { code: codeOf(String(secret)) });
    expect((await at.ask('sessions')).ok).toBe(true);
    expect(await strict.accounts.sessionOf({ cookie: at.cookie })).not.toBeNull();
  });
});

describe('a locked screen', () => {
  it('ends the sockets of that session with the reason, and lets none in', async () => {
    const cookie = await signIn(server.port, 'Ben');
    const at = new Visitor(server.port);
    at.takeOver(cookie);
    const { opened, ended } = await joined(server.port, cookie);
    expect(opened).toMatchObject({ ok: true });
    await at.ask('lock', {});
    expect(await ended).toMatchObject({ code: 'locked' });
    expect(await joined(server.port, cookie)).toMatchObject({ error: 'locked' });
    await at.ask('unlock', {});
    const back = await joined(server.port, at.cookie);
    expect(back.opened).toMatchObject({ ok: true });
    back.close?.();
  });

  it('comes by itself when the browser says for 16 minutes that nothing is done', async () => {
    const cookie = await signIn(server.port, 'Carys');
    const at = new Visitor(server.port);
    at.takeOver(cookie);
    ahead += 15 * MINUTE;
    await at.ask('active', {});
    ahead += 15 * MINUTE;
    expect((await at.ask('sessions')).ok).toBe(true);
    ahead += 2 * MINUTE;
    expect(await at.ask('sessions')).toMatchObject({ status: 423 });
  });
});

describe('a session in which nobody does anything', () => {
  const IDLE_MS = 2500;
  let impatient: LiveServer;
  beforeAll(async () => {
    impatient = await startServer(database.uri, database.prefix, { idleMs: IDLE_MS });
  });
  afterAll(() => impatient.close());

  it('has its sockets ended in the moment it locks, and not before, however often something was done', async () => {
    const cookie = await signIn(impatient.port, 'Esther');
    const at = new Visitor(impatient.port);
    at.takeOver(cookie);
    const { opened, ended } = await joined(impatient.port, cookie);
    expect(opened).toMatchObject({ ok: true });
    for (let times = 0; times < 3; times++) {
      await new Promise((resume) => setTimeout(resume, IDLE_MS / 2));
      expect(await at.ask('active', {})).toMatchObject({ ok: true });
    }
    const active = Date.now();
    expect(await ended).toMatchObject({ code: 'locked' });
    expect(Date.now() - active).toBeGreaterThan(IDLE_MS - 500);
    expect(Date.now() - active).toBeLessThan(IDLE_MS + 2000);
    expect(await joined(impatient.port, cookie)).toMatchObject({ error: 'locked' });
  });
});

describe('a session that is renewed with the second factor', () => {
  it('is over at once but for its open lines, which are ended without a word and come back', async () => {
    const link = await server.accounts.invitations.resetLink('grace@demo.invalid', 'system');
    const [at, elsewhere] = [new Visitor(server.port), new Visitor(server.port)];
    await at.ask('link/use', { token: tokenOf(link ?? ''), password: PASSWORD });
    await elsewhere.ask('sign-in', { email: 'grace@demo.invalid', password: PASSWORD });
    const before = at.cookie;
    const here = await joined(server.port, before);
    const there = await joined(server.port, elsewhere.cookie);
    expect([here.opened, there.opened]).toMatchObject([{ ok: true }, { ok: true }]);

    const { secret } = await at.ask('second-factor/begin', { password: PASSWORD });
    expect(await at.ask('second-factor/confirm', { code: codeOf(String(secret)) })).toMatchObject({
      ok: true,
    });
    expect(at.cookie).not.toBe(before);
    expect(await there.ended, 'another device').toMatchObject({ code: 'signIn' });
    expect(await joined(server.port, before), 'the old cookie').toMatchObject({ error: 'signIn' });
    const back = await joined(server.port, at.cookie);
    expect(back.opened).toMatchObject({ ok: true });

    const told = here.ended.then(({ code }) => code);
    expect(await Promise.race([told, here.left])).toBe('io server disconnect');
    const still = new Promise((resolve) => setTimeout(() => resolve('still there'), 500));
    expect(await Promise.race([back.left, still])).toBe('still there');
    back.close?.();
  });
});

describe('a session that ends through one process', () => {
  it('is over in the other within two seconds', async () => {
    const cookie = await signIn(server.port, 'Dominik');
    // Both processes have the session in memory.
    expect(await server.accounts.sessionOf({ cookie })).not.toBeNull();
    const { ended } = await joined(server.port, cookie);
    const visitor = await strict.accounts.visitorOf({ cookie });
    await strict.accounts.signOutEverywhere(visitor!);
    const late = new Promise((resolve) => setTimeout(() => resolve('late'), 2000));
    expect(await Promise.race([ended, late])).toMatchObject({ code: 'signIn' });
    expect(await server.accounts.sessionOf({ cookie })).toBeNull();
  });
});

describe('links', () => {
  it.each([
    ['invitation', 7 * 24 * 60],
    ['reset', 60],
    ['first', 24 * 60],
  ] as const)('of the kind %s work for %d minutes', async (kind, minutes) => {
    const { links } = server.accounts;
    const userId = kind === 'first' ? null : 'someone';
    const token = tokenOf(await links.make({ kind, userId }));
    ahead += (minutes - 1) * MINUTE;
    expect(await links.read(token)).toEqual({ kind, userId });
    ahead += 2 * MINUTE;
    expect(await links.read(token)).toBeNull();
    expect(await links.use(token)).toBeNull();
  });

  it.each(['', 'x', '../..', 'A'.repeat(43), '{"$ne":1}'])(
    'that never were look like used ones: "%s"',
    async (token) => {
      expect(await new Visitor(server.port).ask('link/read', { token })).toMatchObject({
        status: 404,
        code: 'notFound',
      });
    },
  );
});

describe('the first administrator', () => {
  const typed = {
    name: 'Rhian Evans',
    email: 'rhian@harbour.example',
    password: PASSWORD,
    workspace: 'u12345',
    workspaceName: 'Lakeside PCN',
    practice: 'A12345',
    practiceName: 'Lakeside Surgery',
  };

  it('is made with a workspace by a link that works once, and not by a half-right form', async () => {
    const token = tokenOf(await server.accounts.links.make({ kind: 'first', userId: null }));
    const at = new Visitor(server.port);
    expect(await at.ask('link/read', { token })).toMatchObject({ ok: true, kind: 'first' });
    const wrong = [
      { workspace: 'Lakeside' },
      { practice: '' },
      { password: 'Rhian Evans 12' },
      { workspace: DEMO_WORKSPACE },
    ];
    for (const part of wrong) {
      const told = await at.ask('first', { token, ...typed, ...part });
      expect(told, JSON.stringify(part)).toMatchObject({
        code: 'invalid',
        fields: [{ field: Object.keys(part)[0] }],
      });
    }
    expect(await server.accounts.people.byEmail(typed.email)).toBeNull();

    expect(await at.ask('first', { token, ...typed })).toMatchObject({ ok: true, step: 'in' });
    expect((await at.ask('sessions')).ok).toBe(true);
    expect(
      await new Visitor(server.port).ask('first', { token, ...typed, workspace: 'U54321' }),
    ).toMatchObject({ status: 404 });
  });

  it('cannot be made by an invitation', async () => {
    const { link } = await server.accounts.invitations.invite({
      name: 'Ivo Hart',
      email: 'ivo@harbour.example',
      by: 'system',
    });
    const token = tokenOf(link ?? '');
    expect(await new Visitor(server.port).ask('first', { token, ...typed })).toMatchObject({ status: 404 });
  });
});
