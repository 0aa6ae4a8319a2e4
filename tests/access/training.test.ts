import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outbox, TrainingBegun } from '@kith/shared/administration/answers';
import type { Refusal } from '@kith/shared/errors';
import { isRefusal } from '@kith/shared/errors';
import { takePersonal } from '@kith/shared/personal';
import { PROTOCOL } from '@kith/shared/frames';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { arranged, openHost, type Host } from '../support/host.ts';
import {
  DEMO_WORKSPACE,
  liveSocket,
  openTab,
  signIn,
  startServer,
  until,
  type LiveServer,
} from '../support/live.ts';
import { openMailServer, type Letter, type MailServer } from '../support/mailServer.ts';
import { openProcess } from '../support/workspace.ts';

let database: TestDatabase;
let server: LiveServer;
let post: MailServer;
let amina: Host;
/** The codes of the first training area, and of the one after it. */
const FIRST = 'T99001-1';
const SECOND = 'T99001-2';

beforeAll(async () => {
  database = await testDatabase();
  post = await openMailServer({ refuses: () => false });
  server = await startServer(database.uri, database.prefix, { referrals: 12, smtpUrl: post.url });
  amina = await openHost(server.port, 'Amina');
});
afterAll(async () => {
  amina.close();
  await server.close();
  await post.close();
  await database.stop();
});

async function ask<Said>(name: string, path: string, body?: object): Promise<Said> {
  const origin = `http://127.0.0.1:${server.port}`;
  const answer = await fetch(`${origin}/api/workspaces/${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: { cookie: await signIn(server.port, name), origin, 'content-type': 'application/json' },
  });
  return (await answer.json()) as Said;
}
const begin = (name: string, after: number | null, workspace = DEMO_WORKSPACE) =>
  ask<TrainingBegun | Refusal>(name, `${workspace}/training`, { after });
const real = () => amina.link.replica.confirmed;
/** Everything of the real network but which training area it has. */
const untouched = () => {
  const { members, people, referrals } = real();
  return JSON.stringify(
    [members, people, referrals].map((table) => [...table].sort((a, b) => (a.id < b.id ? -1 : 1))),
  );
};
/** What somebody hears who opens a workspace. */
async function opening(name: string, workspace: string): Promise<string> {
  const socket = liveSocket(server.port, await signIn(server.port, name)).connect();
  const request = { protocol: PROTOCOL, workspace, client: `knocking-${name}` };
  const answer: unknown = await socket.timeout(10_000).emitWithAck('open', request);
  socket.disconnect();
  return isRefusal(answer) ? answer.code : 'in';
}

describe('a training area', () => {
  it('is made by whoever administers, with the settings and the team of the network and people of its own', async () => {
    const before = untouched();
    expect(await begin('Ben', null)).toMatchObject({ code: 'forbidden' });
    expect(await begin('Amina', null)).toEqual({ ok: true, training: FIRST });
    await until('everybody hears of it', () => real().settings.get(SETTINGS)?.training?.life === 1);
    const ben = openTab({
      port: server.port,
      cookie: await signIn(server.port, 'Ben'),
      client: 'bens-training',
      workspace: FIRST,
    });
    await until('Ben is in it', () => ben.connection === 'live' && ben.replica.confirmed.referrals.size > 0);
    const { settings, members, people, referrals } = ben.replica.confirmed;
    expect(settings.get(SETTINGS)).toMatchObject({ name: 'Training: Harbour & Hills PCN' });
    expect([...members].map(({ name }) => name).sort()).toEqual(
      [...real().members].map(({ name }) => name).sort(),
    );
    expect(new Set([...referrals].map(({ stage }) => stage))).toEqual(
      new Set(['triage', 'allocated', 'active', 'closed']),
    );
    const ids = new Set([...real().people].map(({ id }) => id));
    expect([...people].some(({ id }) => ids.has(id))).toBe(false);
    const oldest = [...referrals].map(({ receivedAt }) => receivedAt).sort()[0] ?? '';
    expect(Date.now() - Date.parse(oldest)).toBeGreaterThan(30 * 24 * 60 * 60 * 1000);
    expect(untouched()).toBe(before);
    ben.close();
  });

  it('lets in nobody but members of its network, and cuts off whoever is suspended there', async () => {
    expect(await opening('Carys', FIRST)).toBe('in');
    expect(await opening('Carys', 'T99001-7')).toBe('notFound');
    expect(await opening('Carys', 'T99002-1')).toBe('notFound');
    const outsider = await server.accounts.ensureUser({ name: 'Sam', email: 'sam@elsewhere.invalid' });
    const cookies = await server.accounts.signInAs?.(outsider, {});
    const socket = liveSocket(
      server.port,
      (cookies ?? []).map((one) => one.split(';')[0]).join('; '),
    ).connect();
    const request = { protocol: PROTOCOL, workspace: FIRST, client: 'an-outsider' };
    expect(await socket.timeout(10_000).emitWithAck('open', request)).toMatchObject({ code: 'notFound' });
    socket.disconnect();

    const cookie = await signIn(server.port, 'Carys');
    const carys = openTab({ port: server.port, cookie, client: 'caryss-training', workspace: FIRST });
    await until('Carys is in it', () => carys.connection === 'live');
    const member = [...real().members].find(({ name }) => name.startsWith('Carys'))?.id ?? '';
    await amina.run('member.suspend', { member });
    await until('Carys is out of it', () => carys.ended?.code === 'forbidden', 5000);
    await amina.run('member.reinstate', { member });
    await until('she hears so', () => !real().members.get(member)?.suspended);
    await expect.poll(() => opening('Carys', FIRST)).toBe('in');
    carys.close();
  });

  it('sends nothing: what would have gone out is in its own outbox', async () => {
    const [lead, ben] = [
      await openHost(server.port, 'Amina', FIRST),
      await openHost(server.port, 'Ben', FIRST),
    ];
    await until('the board is there', () => lead.link.replica.confirmed.referrals.size > 0);
    const referral =
      [...lead.link.replica.confirmed.referrals].find(({ stage }) => stage === 'triage')?.id ?? '';
    const consultation = await arranged(lead, ben, referral);
    const sent = await ben.ask('call.sendLink', { consultation, to: 'jo@home.example' });
    expect(sent).toEqual({ ok: true, delivery: 'kept' });
    // In the morning the team of the real network has letters of its own, and that of the training area would have.
    const isReal = ({ to, text }: Letter) => to[0]?.endsWith('@demo.invalid') && !text.includes(FIRST);
    expect(post.letters.filter((letter) => !isReal(letter))).toEqual([]);
    const keptFor = async (workspace: string) =>
      (await ask<Outbox>('Jonah', `${workspace}/outbox`)).messages.filter(({ to }) => to === null);
    expect(await keptFor(FIRST)).toHaveLength(1);
    expect(await keptFor(DEMO_WORKSPACE)).toEqual([]);
    const invitation = { name: 'Sam', email: 'sam@home.example', roles: [] };
    expect(await ask('Jonah', `${FIRST}/members`, invitation)).toMatchObject({ code: 'forbidden' });
    expect(await begin('Jonah', 1, FIRST)).toMatchObject({ code: 'forbidden' });
    lead.close();
    ben.close();
  });

  it('is begun anew: what was practised is gone for good, and the network is as it was', async () => {
    const before = untouched();
    const ben = openTab({
      port: server.port,
      cookie: await signIn(server.port, 'Ben'),
      client: 'bens-practice',
      workspace: FIRST,
    });
    await until('Ben practises', () => ben.connection === 'live');
    expect(await begin('Jonah', null)).toMatchObject({ code: 'unfit' }); // he knew of none
    expect(await begin('Jonah', 1)).toEqual({ ok: true, training: SECOND });
    await until('Ben is told', () => ben.ended?.code === 'forbidden', 10_000);
    ben.close();
    expect(await opening('Ben', FIRST)).toBe('forbidden');
    expect(await opening('Ben', SECOND)).toBe('in');
    expect(untouched()).toBe(before);

    // Nobody can read the old one again, whoever has the database: its people's keys are destroyed.
    const readable = async () => {
      const process = await openProcess(database.uri, database.prefix);
      const people = [...((await process.workspaces.get(FIRST))?.state.people ?? [])];
      await process.close();
      return people.filter((person) => takePersonal(person).parts.length > 0).length;
    };
    await expect.poll(readable, { timeout: 20_000, interval: 300 }).toBe(0);
  });

  it('comes back with the server, which makes up for what a killed one had not done', async () => {
    await server.restart();
    await expect.poll(() => opening('Amina', SECOND)).toBe('in');
    expect(await opening('Amina', FIRST)).toBe('forbidden');
  });
});
