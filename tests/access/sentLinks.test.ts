import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Outbox } from '@kith/shared/administration/answers';
import type { AccessPage } from '@kith/shared/access/page';
import type { Refusal } from '@kith/shared/errors';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { arranged, openHost, useCode, type Host } from '../support/host.ts';
import { DEMO_WORKSPACE, signIn, startServer, type LiveServer } from '../support/live.ts';
import { openMailServer, type MailServer } from '../support/mailServer.ts';

type Sent = { ok: true; delivery: 'sent' | 'kept' } | Refusal;

let database: TestDatabase;
let server: LiveServer;
let post: MailServer;
let refuses = false;
let amina: Host;
let ben: Host;
let referrals: string[];
let consultation: string;
let to: string;
let n = 0;

beforeAll(async () => {
  database = await testDatabase();
  post = await openMailServer({ refuses: () => refuses });
  server = await startServer(database.uri, database.prefix, { referrals: 60, smtpUrl: post.url });
  amina = await openHost(server.port, 'Amina');
  ben = await openHost(server.port, 'Ben');
  const { referrals: all, people } = amina.link.replica.confirmed;
  // Some invented people are not to be mailed after five.
  referrals = [...all]
    .filter(({ stage, person }) => stage !== 'closed' && !people.get(person)?.safeContact)
    .map(({ id }) => id);
});
beforeEach(async () => {
  consultation = await arranged(amina, ben, referrals.pop() as string);
  to = `jo${++n}@home.example`;
});
afterAll(async () => {
  amina.close();
  ben.close();
  await server.close();
  await post.close();
  await database.stop();
});

const send = (host = ben, address = to) =>
  host.ask<Sent>('call.sendLink', { consultation, to: address }) as Promise<Sent>;
/** What went out to anybody but the team, which has letters of its own in the morning. */
const sent = () => post.letters.filter((letter) => letter.to.some((one) => !one.endsWith('@demo.invalid')));
const letters = () => sent().filter((letter) => letter.to.includes(to));
const codesSent = () => letters().map(({ text }) => /\/join\/U99001#([\w-]{32})/.exec(text)?.[1] ?? '');
const use = async (code: string | undefined) => (await useCode(server.port, code)).status;

async function ask<Said>(name: string, path: string): Promise<Said> {
  const cookie = await signIn(server.port, name);
  const origin = `http://127.0.0.1:${server.port}`;
  const answer = await fetch(`${origin}/api/workspaces/${DEMO_WORKSPACE}/${path}`, { headers: { cookie } });
  return (await answer.json()) as Said;
}

describe('a link that is sent by e-mail', () => {
  it('reaches the person with the service and its number, and lets them in', async () => {
    expect(await send()).toEqual({ ok: true, delivery: 'sent' });
    const text = letters().at(-1)?.text ?? '';
    expect(text).toContain('You have a video appointment with Harbour & Hills PCN');
    expect(text).toContain('01632 960 900');
    expect(await use(codesSent()[0])).toBe(200);
  });

  it('says nothing of the person or their case', async () => {
    await send();
    const { confirmed } = ben.link.replica;
    const person = confirmed.people.get(ben.see(consultation)?.person ?? '');
    const text = letters().at(-1)?.text ?? '';
    expect(person?.familyName).toBeTruthy();
    expect(text).not.toContain(person?.familyName);
    expect(text).not.toContain(person?.givenName);
  });

  it('is another one each time, and using one spends all', async () => {
    await send();
    await send();
    const [first, second] = codesSent();
    expect(first).not.toBe(second);
    expect(await use(first)).toBe(200);
    expect(await use(second)).toBe(404);
  });

  it('is entered in the access stream with who had it sent and for whom, without the address', async () => {
    await send();
    const page = await ask<AccessPage>('Amina', 'access');
    const entered = page.lines.find(({ did }) => did.includes('video consultation e-mailed'));
    expect(entered).toMatchObject({ by: ben.link.replica.actor.id && expect.stringMatching(/^Ben/) });
    expect(entered?.about?.person).toBe(ben.see(consultation)?.person);
    expect(JSON.stringify(page)).not.toContain('@home.example');
  });

  it.each(['', 'jo', 'jo@', 'jo@localhost', 'a@x.example, b@x.example', 'jo@x.example\r\nBcc: a@x.example'])(
    'is not sent to “%s”, which is no address',
    async (address) => {
      const before = sent().length;
      expect(await send(ben, address)).toMatchObject({ code: 'invalid', fields: [{ field: 'to' }] });
      expect(sent()).toHaveLength(before);
    },
  );

  it('is sent by its host and a lead only', async () => {
    const carys = await openHost(server.port, 'Carys');
    expect(await send(carys)).toMatchObject({ code: 'forbidden' });
    expect(codesSent()).toEqual([]);
    expect(await send(amina)).toMatchObject({ delivery: 'sent' });
    carys.close();
  });

  it('is not sent for a consultation that is over', async () => {
    await ben.run('consultation.cancel', { consultation });
    expect(await send()).toMatchObject({ code: 'unfit' });
  });
});

describe('a link to somebody who is not to be mailed', () => {
  const person = () => ben.see(consultation)?.person ?? '';
  const say = (email: boolean) =>
    ben.run('consent.record', {
      person: person(),
      consents: { email },
      way: 'spoken',
      on: new Date().toISOString().slice(0, 10),
      note: null,
    });
  const refused = async (why: string) => {
    const before = sent().length;
    expect(await send()).toMatchObject({ code: 'unfit', message: why });
    expect(sent()).toHaveLength(before);
  };

  it('does not go out once they withdrew their consent to emails, and does when they give it again', async () => {
    await say(false);
    await refused('They do not want emails');
    await say(true);
    expect(await send()).toMatchObject({ delivery: 'sent' });
  });

  it('does not go out at a time of day that is not safe', async () => {
    const rules = { noMessages: false, noLetters: false, notBefore: '23:59', notAfter: null, note: null };
    await ben.run('person.amend', { person: person(), details: { safeContact: rules } });
    await refused('Not before 23:59');
  });

  it('is dead with the commit that records their death, and none is sent or arranged until that is corrected', async () => {
    await send();
    const [code] = codesSent();
    const id = person();
    const { referral = '' } = ben.see(consultation) ?? {};
    await ben.run('person.recordDeath', { person: id, on: null, note: null });
    expect(await use(code)).toBe(404);
    expect(await send()).toMatchObject({ code: 'unfit' });
    const arrange = () => ben.run('consultation.arrange', { referral, mode: 'video', at: null });
    expect(await arrange()).toMatchObject({ code: 'unfit' });
    await ben.run('person.correctDeath', { person: id, why: 'It was their brother' });
    expect(await use(code)).toBe(404);
    expect(await arrange()).toMatchObject({ ok: true });
  });
});

it('what the mail server refuses is told, and the outbox shows neither address nor code', async () => {
  refuses = true;
  expect(await send()).toEqual({ ok: true, delivery: 'kept' });
  const outbox = await ask<Outbox>('Jonah', 'outbox');
  expect(outbox.messages[0]).toMatchObject({
    to: null,
    name: null,
    subject: 'Your video appointment with Harbour & Hills PCN',
    failed: 'EENVELOPE',
  });
  expect(JSON.stringify(outbox)).not.toMatch(/home\.example|\/join\/|#[\w-]{32}/);
});

it('nobody has more than 30 links sent in an hour', async () => {
  const carys = await openHost(server.port, 'Carys');
  const own = await arranged(amina, carys, referrals.pop() as string);
  const answers = [];
  for (let i = 0; i < 31; i++)
    answers.push(await carys.ask<Sent>('call.sendLink', { consultation: own, to }));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
  expect(answers.at(-1)).toMatchObject({ code: 'tooMany' });
  carys.close();
});
