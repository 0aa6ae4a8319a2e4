import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { startServer, type LiveServer } from '../support/live.ts';
import { codeOf, nextCodeOf, tokenOf, Visitor } from '../support/visitor.ts';

const PASSWORD = 'seven green umbrellas';
const OTHER = 'a quiet walk by the canal';

let database: TestDatabase;
let server: LiveServer;
let n = 0;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix);
});
afterAll(async () => {
  await server.close();
  await database.stop();
});

const visitor = () => new Visitor(server.port);
const someone = () => ({ name: 'Gwen Price', email: `gwen${++n}@harbour.example`, by: 'system' });

/** Invites someone; answers their address and the token of their link. */
async function invited() {
  const person = someone();
  const { userId, link } = await server.accounts.invitations.invite(person);
  return { ...person, userId, token: tokenOf(link ?? '') };
}

/** Invites someone who sets their password, and answers them signed in. */
async function settled() {
  const person = await invited();
  const at = visitor();
  expect(await at.ask('link/use', { token: person.token, password: PASSWORD })).toMatchObject({ step: 'in' });
  return { ...person, at };
}

/** The same with a second factor. */
async function secured() {
  const person = await settled();
  const { secret } = (await person.at.ask('second-factor/begin', { password: PASSWORD })) as unknown as {
    secret: string;
  };
  const { backupCodes } = await person.at.ask('second-factor/confirm', { code: codeOf(secret) });
  return { ...person, secret, backupCodes: backupCodes as string[] };
}

const signIn = (at: Visitor, email: string, password = PASSWORD) => at.ask('sign-in', { email, password });

describe('an invitation', () => {
  it('sets the password once, signs in, and is spent', async () => {
    const { token, email, name } = await invited();
    const at = visitor();
    expect(await at.ask('link/read', { token })).toMatchObject({ ok: true, kind: 'invitation', name, email });
    expect(await at.ask('link/use', { token, password: PASSWORD })).toMatchObject({ ok: true, step: 'in' });
    expect((await at.ask('sessions')).ok).toBe(true);
    expect(await visitor().ask('link/use', { token, password: OTHER })).toMatchObject({ code: 'notFound' });
    expect(await signIn(visitor(), email)).toMatchObject({ ok: true, step: 'in' });
  });

  it('is void when a newer one was made', async () => {
    const { token, name, email } = await invited();
    await server.accounts.invitations.invite({ name, email, by: 'system' });
    expect(await visitor().ask('link/use', { token, password: PASSWORD })).toMatchObject({
      code: 'notFound',
    });
  });

  it('is not spent by a password that will not do', async () => {
    const { token } = await invited();
    const at = visitor();
    for (const password of ['short', 'password123456', 'gwen gwen gwen price', 'x'.repeat(129)]) {
      const told = await at.ask('link/use', { token, password });
      expect(told, password).toMatchObject({ code: 'invalid', fields: [{ field: 'password' }] });
    }
    expect(await at.ask('link/use', { token, password: PASSWORD })).toMatchObject({ ok: true });
  });

  it('is used by one of five who try at once', async () => {
    const { token } = await invited();
    const all = await Promise.all(
      [1, 2, 3, 4, 5].map(() => visitor().ask('link/use', { token, password: PASSWORD })),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('goes to the outbox when there is no mail server, and its token is nowhere in clear', async () => {
    const { email, token } = await invited();
    const [newest] = await server.accounts.mail.outbox();
    expect(newest).toMatchObject({ to: email, failed: null });
    expect(newest?.text).toContain(token);
  });

  it('gives no link to an account that has a password: whoever invites could take it over', async () => {
    const { name, email } = await settled();
    expect(await server.accounts.invitations.invite({ name, email, by: 'system' })).toMatchObject({
      link: null,
    });
  });
});

describe('signing in', () => {
  it('says the same of a wrong password and of an account that is not there', async () => {
    const { email } = await settled();
    const wrong = await signIn(visitor(), email, OTHER);
    const nobody = await signIn(visitor(), 'nobody@harbour.example', OTHER);
    expect(wrong).toEqual(nobody);
    expect(wrong).toMatchObject({ status: 401, code: 'signIn' });
  });

  it('makes a new session, and ends the one this browser had', async () => {
    const { email, at } = await settled();
    const before = at.cookie;
    await signIn(at, email);
    expect(at.cookie).not.toBe(before);
    const thief = visitor();
    thief.takeOver(before);
    expect(await thief.ask('sessions')).toMatchObject({ status: 401 });
    expect((await at.ask('sessions')).ok).toBe(true);
  });

  it('does not take a session id that someone else chose', async () => {
    const { email } = await settled();
    const at = visitor();
    at.takeOver('kith.session=chosen.by-an-attacker');
    await signIn(at, email);
    expect(at.cookie).not.toContain('chosen');
    expect((await at.ask('sessions')).ok).toBe(true);
  });

  it('stops guessing after ten wrong passwords, and a reset is the way out', async () => {
    const { email } = await settled();
    for (let i = 0; i < 10; i++)
      expect((await signIn(visitor(), email, `${OTHER} ${i}`)).code).toBe('signIn');
    expect(await signIn(visitor(), email)).toMatchObject({ status: 429, code: 'tooMany' });
    const link = await server.accounts.invitations.resetLink(email, 'system');
    const password = OTHER;
    expect((await visitor().ask('link/use', { token: tokenOf(link ?? ''), password })).ok).toBe(true);
    expect(await signIn(visitor(), email, password)).toMatchObject({ ok: true });
  });

  it('stops guessing at an account that is not there just the same', async () => {
    const email = `nobody${++n}@harbour.example`;
    for (let i = 0; i < 10; i++) await signIn(visitor(), email);
    expect(await signIn(visitor(), email)).toMatchObject({ status: 429, code: 'tooMany' });
  });
});

describe('a forgotten password', () => {
  it('is answered alike whether there is an account or not', async () => {
    const { email } = await settled();
    const known = await visitor().ask('forgotten', { email });
    const unknown = await visitor().ask('forgotten', { email: `nobody${++n}@harbour.example` });
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ ok: true });
  });

  it('is set anew by the link that was sent, which signs out everywhere else', async () => {
    const { email, at } = await settled();
    await visitor().ask('forgotten', { email });
    const sent = async () =>
      (await server.accounts.mail.outbox()).find(({ to, subject }) => to === email && /new/.test(subject));
    await expect.poll(sent, { timeout: 10_000 }).toBeDefined();
    const token = /#(\S+)/.exec((await sent())?.text ?? '')?.[1];
    expect((await visitor().ask('link/use', { token, password: OTHER })).ok).toBe(true);
    expect(await at.ask('sessions')).toMatchObject({ status: 401 });
    expect((await signIn(visitor(), email)).code).toBe('signIn');
    expect((await signIn(visitor(), email, OTHER)).ok).toBe(true);
  });
});

describe('a second factor', () => {
  it('is asked for after the password, and nothing is open before it', async () => {
    const { email, secret } = await secured();
    const at = visitor();
    expect(await signIn(at, email)).toMatchObject({ ok: true, step: 'code' });
    expect(await at.ask('sessions')).toMatchObject({ status: 401 });
    expect(await at.ask('second-factor', { code: '000000' })).toMatchObject({ code: 'invalid' });
    expect(await at.ask('second-factor', { code: nextCodeOf(secret) })).toMatchObject({
      ok: true,
      step: 'in',
    });
    expect((await at.ask('sessions')).ok).toBe(true);
  });

  it('takes a code only once', async () => {
    const { email, secret } = await secured();
    const code = nextCodeOf(secret);
    const [first, second] = [visitor(), visitor()];
    for (const at of [first, second]) await signIn(at, email);
    expect((await first.ask('second-factor', { code })).ok).toBe(true);
    expect(await second.ask('second-factor', { code })).toMatchObject({ code: 'invalid' });
  });

  it('takes each of ten backup codes once', async () => {
    const { email, backupCodes } = await secured();
    expect(new Set(backupCodes).size).toBe(10);
    const [backupCode] = backupCodes;
    const [first, second] = [visitor(), visitor()];
    for (const at of [first, second]) await signIn(at, email);
    expect((await first.ask('second-factor', { backupCode })).ok).toBe(true);
    expect(await second.ask('second-factor', { backupCode })).toMatchObject({ code: 'invalid' });
  });

  it('leads back to the password after five wrong codes', async () => {
    const { email, secret } = await secured();
    const at = visitor();
    await signIn(at, email);
    for (let i = 0; i < 5; i++) await at.ask('second-factor', { code: `00000${i}` });
    expect((await at.ask('second-factor', { code: nextCodeOf(secret) })).ok).toBe(false);
    expect(await at.ask('sessions')).toMatchObject({ status: 401 });
  });

  it('is parted with only for the password and a code', async () => {
    const { at, secret } = await secured();
    expect(await at.ask('second-factor/begin', { password: OTHER })).toMatchObject({
      fields: [{ field: 'password' }],
    });
    expect(await at.ask('second-factor/begin', { password: PASSWORD })).toMatchObject({
      fields: [{ field: 'code' }],
    });
    const renewed = await at.ask('second-factor/begin', { password: PASSWORD, code: nextCodeOf(secret) });
    expect(renewed).toMatchObject({ ok: true });
    const code = codeOf(String(renewed['secret']));
    expect(await at.ask('second-factor/confirm', { code })).toMatchObject({ ok: true });
  });

  it('is still asked of someone who sets a new password by a link', async () => {
    const { email } = await secured();
    const token = tokenOf((await server.accounts.invitations.resetLink(email, 'system')) ?? '');
    const at = visitor();
    expect(await at.ask('link/use', { token, password: OTHER })).toMatchObject({ ok: true, step: 'signIn' });
    expect(await at.ask('sessions')).toMatchObject({ status: 401 });
  });
});

describe('sessions', () => {
  it('are listed with this one first, and ended one by one or all at once', async () => {
    const { email, at } = await settled();
    const elsewhere = visitor();
    await signIn(elsewhere, email);
    const { sessions } = (await at.ask('sessions')) as unknown as {
      sessions: { id: string; here: boolean }[];
    };
    expect(sessions.map(({ here }) => here)).toEqual([true, false]);
    expect((await at.ask('sessions/end', { id: sessions[1]?.id })).ok).toBe(true);
    expect(await elsewhere.ask('sessions')).toMatchObject({ status: 401 });
    await signIn(elsewhere, email);
    expect((await at.ask('sign-out-everywhere', {})).ok).toBe(true);
    for (const one of [at, elsewhere]) expect(await one.ask('sessions')).toMatchObject({ status: 401 });
  });

  it('of someone else are not there to be ended', async () => {
    const [gwen, other] = [await settled(), await settled()];
    const { sessions } = (await other.at.ask('sessions')) as unknown as { sessions: { id: string }[] };
    expect(await gwen.at.ask('sessions/end', { id: sessions[0]?.id })).toMatchObject({ status: 404 });
    expect((await other.at.ask('sessions')).ok).toBe(true);
  });
});

describe('a locked screen', () => {
  it('refuses everything but the password, which opens it again in a new session', async () => {
    const { at } = await settled();
    const before = at.cookie;
    expect((await at.ask('lock', {})).ok).toBe(true);
    for (const path of ['sessions'])
      expect(await at.ask(path)).toMatchObject({ status: 423, code: 'locked' });
    expect(await at.ask('active', {})).toMatchObject({ code: 'locked' });
    expect(await at.ask('unlock', { password: OTHER })).toMatchObject({ fields: [{ field: 'password' }] });
    expect(await at.ask('unlock', {})).toMatchObject({ code: 'invalid' });
    expect((await at.ask('unlock', { password: PASSWORD })).ok).toBe(true);
    expect(at.cookie).not.toBe(before);
    expect((await at.ask('sessions')).ok).toBe(true);
  });
});
