import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Refusal } from '@kith/shared/errors';
import { PROTOCOL } from '@kith/shared/frames';
import type { Desk, PracticeList, PracticeReferral, Sent } from '@kith/shared/practice/answers';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import {
  DEMO_WORKSPACE,
  liveSocket,
  openTab,
  signIn,
  startServer,
  until,
  type LiveServer,
} from '../support/live.ts';
import type { Link } from '../../client/src/lib/stores/link.ts';

let database: TestDatabase;
let server: LiveServer;
let lead: Link;
let asInes: Practice;
let asNoor: Practice;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix);
  const { port } = server;
  lead = openTab({ port, cookie: await signIn(port, 'Amina'), client: 'aminas-tab' });
  asInes = await practice('Ines');
  asNoor = await practice('Noor');
  await until('the lead is there', () => lead.connection === 'live');
});
afterAll(async () => {
  lead?.close();
  await server.close();
  await database.stop();
});

type Answer<T> = { status: number; body: T & Partial<Omit<Refusal, 'ok'>> };
type Practice = Awaited<ReturnType<typeof practice>>;

/** The pages of a practice or agency without a browser. */
async function practice(name: string) {
  const cookie = await signIn(server.port, name);
  const origin = `http://127.0.0.1:${server.port}`;
  const ask = async <T>(path: string, body?: unknown): Promise<Answer<T>> => {
    const answer = await fetch(`${origin}/api/workspaces/${DEMO_WORKSPACE}/practice${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as Answer<T>['body'] };
  };
  let n = 0;
  const send = async (command: string, payload: unknown, commandId = `tab-of-${name}:${++n}`) => {
    const { epoch, seq: base } = (await ask<Desk>('')).body;
    return ask<Sent>('/commands', { commandId, base, epoch, name: command, payload });
  };
  const list = async (more: object = {}) => {
    const asked = { show: 'open', who: 'all', search: '', most: 50, ...more };
    return (await ask<PracticeList>('/list', asked)).body.lines;
  };
  return { ask, send, list, cookie };
}

let people = 0;
/** Somebody nobody else in these tests is called. */
const someone = () => ({
  givenName: 'Jo',
  familyName: `Test${String.fromCodePoint(97 + people++)}`,
  preferredName: null,
  birthDate: '1948-03-27',
  nhsNumber: null as string | null,
  phone: '01632 960 001',
  practice: 'A99001',
});
const aReferral = (person: object, organisation = 'A99001') => ({
  known: null,
  person,
  reason: 'Would like company',
  needs: ['loneliness'],
  urgency: 'soon',
  organisation,
  referrer: { name: 'x', role: 'GP' },
  consentBasis: { basis: 'agreed', why: null },
});

describe('the pages of a practice', () => {
  it('are answered to those who refer only', async () => {
    const ben = await practice('Ben');
    expect(await ben.ask('')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await ben.ask('/list', {})).toMatchObject({ status: 403 });
    const jonah = await practice('Jonah');
    expect(await jonah.ask('/commands', {})).toMatchObject({ status: 403 });
  });

  it('take what those who refer do, and no other command', async () => {
    expect(await asInes.send('settings.change', { settings: {} })).toMatchObject({ status: 403 });
    expect(await asInes.ask('/commands', { name: 'referral.withdraw' })).toMatchObject({ status: 422 });
    expect(await asInes.ask('/list', { show: 'all' })).toMatchObject({
      status: 422,
      body: {
        code: 'invalid',
        fields: expect.arrayContaining([expect.objectContaining({ field: 'show' })]) as [],
      },
    });
  });

  it('say the same whether the team knows the person or not', async () => {
    const known = { ...someone(), nhsNumber: '9990000018' };
    const entered = await lead.run('referral.receive', {
      ...aReferral(known),
      person: known,
      organisation: null,
      urgency: 'soon',
      consentBasis: null,
      referrer: null,
    });
    expect(entered).toMatchObject({ ok: true });
    const before = await asInes.list();
    expect(before.map(({ name }) => name)).not.toContain(`Jo ${known.familyName}`);

    const unknown = { ...someone(), nhsNumber: '9990000026' };
    const first = await asInes.send('referral.receive', aReferral(known));
    const second = await asInes.send('referral.receive', aReferral(unknown));
    const same = ({ status, body: { seq: _, made: __, reference: ___, ...rest } }: Answer<Sent>) => ({
      status,
      rest,
    });
    expect(same(first)).toEqual(same(second));
    const [b, a] = await asInes.list();
    const alike = ({ id: _, reference: __, name: ___, since: ____, ...rest }: NonNullable<typeof a>) => rest;
    expect(alike(a!)).toEqual(alike(b!));
    // Of the referral that the team entered they hear what they hear of none at all.
    const theirs = [...lead.replica.confirmed.referrals].find(({ organisation }) => organisation === null);
    const there = await asInes.ask<PracticeReferral>(`/referrals/${theirs?.id}`);
    expect(there).toEqual(await asInes.ask(`/referrals/${'0'.repeat(25)}`));
    const reply = { about: 'reply', text: 'Hello' };
    const none = await asInes.send('referral.replyAsReferrer', { referral: '0'.repeat(25), ...reply });
    expect(await asInes.send('referral.replyAsReferrer', { referral: theirs?.id, ...reply })).toEqual(none);
  });

  it('send a referral once, however often its answer is lost', async () => {
    const jo = someone();
    const sent = await asNoor.send('referral.receive', aReferral(jo, 'age-well'), 'lost-answers:1');
    const again = await asNoor.send('referral.receive', aReferral(jo, 'age-well'), 'lost-answers:1');
    expect(again).toEqual(sent);
    expect(await asNoor.list({ search: jo.familyName })).toHaveLength(1);
    expect(await asNoor.send('referral.receive', aReferral(someone()), 'lost-answers:1')).toMatchObject({
      status: 409,
      body: { code: 'repeated' },
    });
  });
});

describe('whoever refers is told', () => {
  /** A line that hears of changes, and everything that comes on it. */
  async function lineOf({ cookie }: Practice) {
    const socket = liveSocket(server.port, cookie);
    const heard: unknown[][] = [];
    socket.onAny((...what) => heard.push(what));
    socket.connect();
    const client = `line-${Math.random().toString(36).slice(2, 12)}`;
    const request = { protocol: PROTOCOL, workspace: DEMO_WORKSPACE, client, told: 'changes' as const };
    const opened = (await socket.timeout(10_000).emitWithAck('open', request)) as object;
    return { socket, heard, opened, close: () => socket.disconnect() };
  }

  it('that something of theirs has changed, and not a word more', async () => {
    const [ines, noor] = [await lineOf(asInes), await lineOf(asNoor)];
    expect(ines.opened).toMatchObject({ ok: true, actor: { roles: ['referrer'] } });
    expect(ines.opened).not.toHaveProperty('frame');
    const { body } = await asInes.send('referral.receive', aReferral(someone()));
    await until('the practice hears', () => ines.heard.length > 0);
    await lead.run('referral.messageBack', { referral: body.made, text: 'We rang' });
    await until('it hears again', () => ines.heard.length > 1);
    expect(ines.heard.every((what) => JSON.stringify(what) === '["changed"]')).toBe(true);
    expect(noor.heard).toEqual([]);
    for (const line of [ines, noor]) line.close();
  });

  it('at once when they refer no more', async () => {
    const line = await lineOf(asNoor);
    const ended = new Promise<Refusal>((resolve) => line.socket.on('closing', resolve));
    const noor = [...lead.replica.confirmed.members].find(({ name }) => name.startsWith('Noor'))?.id ?? '';
    expect(await lead.run('member.suspend', { member: noor })).toMatchObject({ ok: true });
    expect(await ended).toMatchObject({ code: 'forbidden' });
    expect(await asNoor.ask('')).toMatchObject({ status: 403 });
    expect(await lead.run('member.reinstate', { member: noor })).toMatchObject({ ok: true });
    line.close();
  });

  it('as nobody else may be', async () => {
    const ben = await lineOf(await practice('Ben'));
    expect(ben.opened).toMatchObject({ ok: false, code: 'forbidden' });
    ben.close();
  });
});
