import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberAccounts, Outbox, RecordState } from '@kith/shared/administration/answers';
import type { AccessLine } from '@kith/shared/access/page';
import type { Refusal } from '@kith/shared/errors';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { placeOf } from '@kith/server/workspace/chain.ts';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, startServer, until, type LiveServer } from '../support/live.ts';
import { codeOf, tokenOf, Visitor } from '../support/visitor.ts';
import { openProcess } from '../support/workspace.ts';

const PASSWORD = 'seven green umbrellas';
let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
let cookies: { amina: string; ben: string; jonah: string };
beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 2 });
  const [amina, ben, jonah] = await Promise.all(
    ['Amina', 'Ben', 'Jonah'].map((name) => signIn(server.port, name)),
  );
  cookies = { amina: amina ?? '', ben: ben ?? '', jonah: jonah ?? '' };
});
afterAll(async () => {
  await server.close();
  await database.stop();
});

async function ask<Said>(
  cookie: string,
  path: string,
  body?: object,
  workspace = DEMO_WORKSPACE,
): Promise<{ status: number } & Said & Partial<Omit<Refusal, 'ok'>>> {
  const origin = `http://127.0.0.1:${server.port}`;
  const headers = { cookie, origin, 'content-type': 'application/json' };
  const post = body && { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${origin}/api/workspaces/${workspace}/${path}`, { headers, ...post });
  return { status: answer.status, ...((await answer.json()) as Said) };
}

let n = 0;
const someone = () => ({
  name: 'Gwen Price',
  email: `gwen${++n}@harbour.example`,
  roles: [{ role: 'linkWorker', from: '2026-01-01', until: null as string | null }],
});
const isKnown = async (email: string) => (await server.accounts.people.byEmail(email)) !== null;
const accountsNow = async () => (await ask<MemberAccounts>(cookies.amina, 'members')).accounts;
const outboxOf = async (email: string) =>
  (await ask<Outbox>(cookies.jonah, 'outbox')).messages.filter(({ to }) => to === email);

/** The token in the newest message to someone. */
async function linkOf(email: string): Promise<string> {
  const text = (await outboxOf(email))[0]?.text ?? '';
  return tokenOf(/https?:\S+/.exec(text)?.[0] ?? '');
}

/** Invites someone who sets up a password and a second factor. */
async function settled() {
  const person = someone();
  const { member } = await ask<{ member: string }>(cookies.amina, 'members', person);
  const at = new Visitor(server.port);
  await at.ask('link/use', { token: await linkOf(person.email), password: PASSWORD });
  const { secret } = await at.ask('second-factor/begin', { password: PASSWORD });
  await at.ask('second-factor/confirm', { code: codeOf(secret as string) });
  return { ...person, member, at };
}

describe('inviting', () => {
  it('adds the member and sends the link by which they set themselves up', async () => {
    const gwen = someone();
    const answer = await ask(cookies.amina, 'members', gwen);
    expect(answer).toMatchObject({ status: 200, isNew: true, delivery: 'kept' });
    expect((await accountsNow()).find(({ email }) => email === gwen.email)).toMatchObject({
      isSetUp: false,
      hasSecondFactor: false,
    });
    const at = new Visitor(server.port);
    expect(await at.ask('link/use', { token: await linkOf(gwen.email), password: PASSWORD })).toMatchObject({
      ok: true,
    });
    const board = await at.fetch(`/api/workspaces/${DEMO_WORKSPACE}/access`);
    expect(board.status).toBe(403); // a member now, who may not read that
  });

  it('leaves nothing behind when the rules refuse it', async () => {
    const gwen = someone();
    const roles = [{ role: 'linkWorker', from: '2026-05-01', until: '2026-04-01' }];
    const wrong = await ask(cookies.amina, 'members', { ...gwen, roles });
    expect(wrong).toMatchObject({ status: 422, fields: [{ field: 'roles.0.until' }] });
    expect(await ask(cookies.amina, 'members', { ...gwen, roles: [] })).toMatchObject({ status: 422 });
    expect(await ask(cookies.ben, 'members', gwen)).toMatchObject({ status: 403, code: 'forbidden' });
    expect(await isKnown(gwen.email)).toBe(false);
    expect(await outboxOf(gwen.email)).toEqual([]);
  });

  it.each([
    '',
    'gwen',
    'gwen@',
    'gwen@localhost',
    'gwen price@harbour.example',
    `${'g'.repeat(300)}@x.example`,
  ])('says what is wrong with the address “%s”', async (email) => {
    const answer = await ask(cookies.amina, 'members', { ...someone(), email });
    expect(answer).toMatchObject({ status: 422, fields: [{ field: 'email' }] });
  });

  it('of someone who is in the team already says who that is', async () => {
    const gwen = someone();
    await ask(cookies.amina, 'members', gwen);
    const again = await ask(cookies.amina, 'members', { ...gwen, email: gwen.email.toUpperCase() });
    expect(again.fields?.[0]).toMatchObject({
      field: 'email',
      message: expect.stringContaining('Gwen Price'),
    });
    expect(await outboxOf(gwen.email)).toHaveLength(1);
    const both = someone();
    const answers = await Promise.all([1, 2].map(() => ask(cookies.amina, 'members', both)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('what the administrator is told', () => {
  it('is whose record was opened by a reference, and no name of a person', async () => {
    const { lines } = await ask<{ lines: AccessLine[] }>(cookies.jonah, 'access');
    expect(lines.length).toBeGreaterThan(0);
    const tab = openTab({ port: server.port, cookie: cookies.ben, client: 'bens-tab' });
    await until('the board is there', () => tab.connection === 'live');
    const [referral] = [...tab.replica.view.referrals];
    await tab.openRecord(referral?.id ?? '');
    const family = tab.replica.view.people.get(referral?.person ?? '')?.familyName ?? '?';
    tab.close();
    const seenBy = async (cookie: string) =>
      (await ask<{ lines: AccessLine[] }>(cookie, 'access')).lines.find(({ about }) => about)?.about;
    expect(await seenBy(cookies.jonah)).toMatchObject({ person: referral?.person, name: null });
    expect((await seenBy(cookies.amina))?.name).toContain(family);
    expect((await seenBy(await signIn(server.port, 'Liam')))?.name).toContain(family); // the auditor
  });
});

describe('helping someone back in', () => {
  it('sends their invitation again, and the older link is void', async () => {
    const gwen = someone();
    const { member } = await ask<{ member: string }>(cookies.amina, 'members', gwen);
    const first = await linkOf(gwen.email);
    expect(await ask(cookies.amina, `members/${member}/link`, {})).toMatchObject({
      link: 'invitation',
      delivery: 'kept',
    });
    const at = new Visitor(server.port);
    expect(await at.ask('link/use', { token: first, password: PASSWORD })).toMatchObject({ ok: false });
    const second = await linkOf(gwen.email);
    expect(await at.ask('link/use', { token: second, password: PASSWORD })).toMatchObject({ ok: true });
  });

  it('takes a lost second factor away, ends all sessions, and lets them begin anew by a link', async () => {
    const { email, member, at } = await settled();
    expect((await accountsNow()).find((found) => found.member === member)?.hasSecondFactor).toBe(true);
    expect(await ask(cookies.amina, `members/${member}/second-factor`, {})).toMatchObject({ link: 'reset' });
    expect((await at.ask('sessions')).ok).toBe(false);
    const anew = new Visitor(server.port);
    const used = await anew.ask('link/use', { token: await linkOf(email), password: `${PASSWORD} two` });
    expect(used).toMatchObject({ ok: true, step: 'in' });
    expect((await accountsNow()).find((found) => found.member === member)?.hasSecondFactor).toBe(false);
  });

  it('is for nobody else, nor for oneself', async () => {
    const { member } = await settled();
    expect(await ask(cookies.ben, `members/${member}/second-factor`, {})).toMatchObject({ status: 403 });
    expect(await ask(cookies.ben, `members/${member}/link`, {})).toMatchObject({ status: 403 });
    expect(await ask(cookies.ben, 'members')).toMatchObject({ status: 403 });
    expect(await ask(cookies.ben, 'outbox')).toMatchObject({ status: 403 });
    expect(await ask(cookies.amina, 'outbox')).toMatchObject({ status: 403 }); // a lead hands out no links
    const me = (await accountsNow()).find(({ email }) => email.startsWith('amina'))?.member;
    expect(await ask(cookies.amina, `members/${me}/second-factor`, {})).toMatchObject({ code: 'unfit' });
    expect(await ask(cookies.amina, 'members/nobody/link', {})).toMatchObject({ status: 404 });
  });

  it('goes no further than this network: an account of two is not opened from one', async () => {
    const { email, member } = await settled();
    const user = (await server.accounts.people.byEmail(email))?.id ?? '';
    const elsewhere = await openProcess(database.uri, database.prefix);
    const pipeline = await elsewhere.workspaces.getOrNew('U99002');
    const run = (name: string, payload: object, number: number) => {
      const { seq: base, epoch } = pipeline.state;
      const sent = { workspace: 'U99002', commandId: `elsewhere:${number}`, base, epoch, name, payload };
      return pipeline.execute('system', sent);
    };
    const { settings } = await import('@kith/server/demo/invented.ts');
    await run('workspace.create', { settings }, 1);
    const roles = [{ role: 'linkWorker', from: '2026-01-01', until: null }];
    expect(await run('member.add', { name: 'Gwen Price', user, roles }, 2)).toMatchObject({ ok: true });
    await elsewhere.close();
    const at = new Visitor(server.port);
    at.takeOver(cookies.amina);
    await at.fetch('/api/workspaces/U99002/access'); // this server comes to know of it

    expect((await accountsNow()).find((found) => found.member === member)?.isShared).toBe(true);
    expect(await ask(cookies.amina, `members/${member}/second-factor`, {})).toMatchObject({ code: 'unfit' });
    expect(await ask(cookies.amina, `members/${member}/link`, {})).toMatchObject({ link: 'reset' });
    expect(await outboxOf(email)).toEqual([]);
  });
});

describe('the record of changes', () => {
  const finished = async () => {
    for (;;) {
      const state = await ask<RecordState>(cookies.jonah, 'record');
      if (state.check?.finishedAt) return state;
      await new Promise((resume) => setTimeout(resume, 20));
    }
  };

  it('is checked on request, and the newest seal is told', async () => {
    expect(await ask(cookies.ben, 'record')).toMatchObject({ status: 403 });
    expect(await ask(cookies.ben, 'record/check', {})).toMatchObject({ status: 403 });
    const begun = await ask<RecordState>(cookies.jonah, 'record/check', {});
    expect(begun.check).toMatchObject({ by: 'Jonah Price', fault: null });
    const { check, changes, access } = await finished();
    expect(check).toMatchObject({ fault: null, done: check?.of });
    expect(changes.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(check?.of).toBeLessThanOrEqual(changes.seq + access.seq);
    expect(check?.of).toBeGreaterThan(changes.seq);
  });

  it('says which entry was altered', async () => {
    const databases = await connectDatabases(database.uri, database.prefix);
    const commits = commitsOf(databases.commits);
    const _id = placeOf(DEMO_WORKSPACE, 5);
    const before = await commits.findOne({ _id });
    await commits.updateOne({ _id }, { $set: { actor: 'mallory' } });
    await ask(cookies.jonah, 'record/check', {});
    expect((await finished()).check).toMatchObject({ fault: { log: 'changes', seq: 5 } });
    await commits.updateOne({ _id }, { $set: { actor: before?.actor ?? '' } });
    await ask(cookies.jonah, 'record/check', {});
    expect((await finished()).check).toMatchObject({ fault: null });
    await databases.close();
  });
});
