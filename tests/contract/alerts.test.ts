import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CommandName, Payload } from '@kith/shared/contract';
import type { Accepted } from '@kith/shared/frames';
import type { Refusal } from '@kith/shared/errors';
import { alertMailWords as says } from '@kith/shared/alert/mailMessages';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn } from '../support/live.ts';
import { openMailServer, type MailServer } from '../support/mailServer.ts';
import { until } from '../support/processes.ts';
import { makeTeamIn, serverProcess, type ServerProcess } from '../support/serverProcess.ts';
import { aMondayAtTen, steppedClock, type SteppedClock } from '../support/steppedClock.ts';
import { openTextGateway, type TextGateway } from '../support/textGateway.ts';
import { aPerson, aReferral, openProcess } from '../support/workspace.ts';

let database: TestDatabase;
let clock: SteppedClock;
let post: MailServer;
let gateway: TextGateway;
let servers: ServerProcess[];

beforeAll(async () => {
  gateway = await openTextGateway();
});
afterAll(() => gateway.close());
beforeEach(async () => {
  database = await testDatabase();
  clock = await steppedClock();
  post = await openMailServer();
  servers = [];
  gateway.refuses = false;
  gateway.texts.length = 0;
  await makeTeamIn(database.uri, database.prefix);
  await clock.set(aMondayAtTen());
});
afterEach(async () => {
  for (const server of servers) await server.remove();
  await post.close();
  await clock.remove();
  await database.stop();
});

/** A server process on the clock of the test. */
async function startServer(more: Record<string, string> = {}): Promise<ServerProcess> {
  const quick = { KITH_PROBE_MS: '100', SMTP_URL: post.url, SMS_URL: gateway.url };
  const env = { ...clock.env, ...quick, ...more };
  const server = await serverProcess(database.uri, database.prefix, { env });
  servers.push(server);
  await server.start();
  return server;
}

let tabs = 0;

/** Someone does one thing at a tab of their own. Sessions lock while the clock is put forward. */
async function does<K extends CommandName>(
  { port }: ServerProcess,
  who: string,
  name: K,
  payload: (view: ReturnType<typeof openTab>['replica']['view']) => Payload<K>,
): Promise<Accepted | Refusal> {
  const link = openTab({ port, cookie: await signIn(port, who), client: `a-tab-of-${who}-${++tabs}` });
  await until(() => link.connection === 'live', `${who} is live`);
  const answer = await link.run(name, payload(link.replica.view));
  link.close();
  return answer;
}

/** What the service answers somebody over HTTP. */
async function ask({ port }: ServerProcess, who: string, path: string, body?: object) {
  const origin = `http://127.0.0.1:${port}`;
  const headers = { cookie: await signIn(port, who), origin, 'content-type': 'application/json' };
  const post = body ? { method: 'POST', body: JSON.stringify(body) } : {};
  const answer = await fetch(`${origin}/api/${path}`, { headers, ...post });
  return (await answer.json()) as { messages: { way: string; to: string; name: string; failed: string }[] };
}

const anUrgentOne = (): Payload<'referral.receive'> => ({ ...aReferral('Bruises'), urgency: 'urgent' });
const receive = (server: ServerProcess) => does(server, 'Esther', 'referral.receive', anUrgentOne);
const theReferral = (view: ReturnType<typeof openTab>['replica']['view']) => ({
  referral: [...view.referrals][0]?.id ?? '',
});

const lettersTo = (who: string) => post.letters.filter(({ to }) => to[0]?.startsWith(who));
const told = () => post.letters.map(({ to }) => to[0]?.split('@')[0]).sort();

/** The levels that the log says were told. */
async function levels(): Promise<string[]> {
  const reader = await openProcess(database.uri, database.prefix);
  const state = (await reader.workspaces.get(DEMO_WORKSPACE))?.state;
  const [referral] = [...(state?.referrals ?? [])];
  await reader.close();
  return (referral?.alerts ?? []).map(({ level }) => level);
}

/** Long enough for several looks of every server. */
const aWhile = () => new Promise((resume) => setTimeout(resume, 2500));

describe('an urgent referral that nobody opens', () => {
  it('is told by e-mail and text message to the lead, then the deputy, then the team, until it is taken', async () => {
    const server = await startServer();
    await ask(server, 'Amina', 'account/mobile', { mobile: '07700 900 123' });
    await ask(server, 'Hamish', 'account/mobile', { mobile: '07700 900 456' });
    await receive(server);
    await clock.step(59);
    await aWhile();
    expect(told()).toEqual([]);

    await clock.step(2);
    await until(() => lettersTo('amina').length === 1 && gateway.texts.length === 1, 'the lead is told');
    const [letter] = lettersTo('amina');
    const link = /https?:\S+/.exec(letter?.text ?? '')?.[0] ?? '';
    expect(new URL(link).pathname).toBe(`/${DEMO_WORKSPACE}/board`);
    expect(letter).toMatchObject({
      subject: says.subject,
      text: says.text('Amina Yusuf', 'Harbour & Hills PCN', 'lead', link),
    });
    expect(gateway.texts).toEqual([
      {
        to: '07700 900 123',
        text: says.short('Harbour & Hills PCN', link),
        authorization: `Basic ${Buffer.from('kith:secret').toString('base64')}`,
      },
    ]);
    const everything = JSON.stringify([post.letters, gateway.texts]);
    for (const word of [aPerson.familyName, aPerson.nhsNumber, 'Bruises']) {
      expect(everything).not.toContain(word);
    }

    gateway.refuses = true;
    await clock.step(61);
    await until(() => lettersTo('hamish').length === 1, 'the deputy is told');
    // What the gateway does not take waits for an administrator, with whom it is for.
    const unsent = async () => {
      const { messages } = await ask(server, 'Jonah', `workspaces/${DEMO_WORKSPACE}/outbox`);
      return messages.filter(({ way }) => way === 'text');
    };
    await until(async () => (await unsent()).length === 1, 'the text message is in the outbox');
    expect(await unsent()).toMatchObject([
      { to: '07700 900 456', name: 'Hamish Reid', failed: 'the gateway answered 503' },
    ]);
    await does(server, 'Carys', 'alert.take', theReferral);
    await clock.step(61);
    await aWhile();
    expect(told()).toEqual(['amina', 'hamish']);
    expect(await levels()).toEqual(['lead', 'deputy']);
  });

  it('is told to nobody once a colleague has opened it', async () => {
    const server = await startServer();
    await receive(server);
    const cookie = await signIn(server.port, 'Carys');
    const link = openTab({ port: server.port, cookie, client: 'caryss-tab' });
    await until(() => link.connection === 'live', 'Carys is live');
    const { referral } = theReferral(link.replica.view);
    await link.openRecord(referral);
    await until(() => Boolean(link.replica.view.referrals.get(referral)?.seen), 'it is noted');
    link.close();
    await clock.step(200);
    await aWhile();
    expect(told()).toEqual([]);
  });

  it('stands still overnight, and what is to come wakes a network that has left memory', async () => {
    const server = await startServer({ KITH_IDLE_MINUTES: '0.02' });
    await clock.set(aMondayAtTen().replace('T10', 'T22'));
    await receive(server);
    const inMemory = async () => {
      const answer = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
      return Number(/^kith_workspaces (\d+)/m.exec(answer)?.[1]);
    };
    await until(async () => (await inMemory()) === 0, 'the network has left memory', 20_000);
    await clock.step(9 * 60);
    await aWhile();
    expect(told()).toEqual([]);
    await clock.step(4 * 60);
    await until(() => lettersTo('amina').length === 1, 'the lead is told');
  });

  it('is told to each once by several processes, and goes on after all of them were killed', async () => {
    const [one, other] = [await startServer(), await startServer()];
    await receive(one);
    await clock.step(61);
    await until(() => lettersTo('amina').length > 0, 'the lead is told');
    await aWhile();
    expect(told()).toEqual(['amina']);
    await Promise.all([one.kill(), other.kill()]);
    await clock.step(61);
    await other.start();
    await until(() => lettersTo('hamish').length > 0, 'the deputy is told');
    await one.start();
    await aWhile();
    expect(told()).toEqual(['amina', 'hamish']);
    await clock.step(61);
    await until(() => lettersTo('grace').length > 0, 'the team is told');
    await aWhile();
    const team = ['amina', 'ben', 'carys', 'dominik', 'esther', 'farah', 'grace', 'hamish', 'idris'];
    expect(told()).toEqual(['amina', 'hamish', ...team].sort());
    expect(await levels()).toEqual(['lead', 'deputy', 'team']);
  });
});
