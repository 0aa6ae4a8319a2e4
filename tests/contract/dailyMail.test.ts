import { afterEach, beforeEach, expect, it } from 'vitest';
import { dailyMailWords as says } from '@kith/shared/followUp/mailMessages';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE } from '../support/live.ts';
import { openMailServer, type MailServer } from '../support/mailServer.ts';
import { until } from '../support/processes.ts';
import { ask, does, type View } from '../support/serverActs.ts';
import { makeTeamIn, serverProcess, type ServerProcess } from '../support/serverProcess.ts';
import { aMondayAtTen, steppedClock, type SteppedClock } from '../support/steppedClock.ts';
import { aPerson, aReferral } from '../support/workspace.ts';

let database: TestDatabase;
let clock: SteppedClock;
let post: MailServer;
let servers: ServerProcess[];

const monday = aMondayAtTen().slice(0, 10);
const tuesday = new Date(Date.parse(monday) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
/** A time of day as the clock in the United Kingdom shows it. */
const at = (day: string, time: string) => {
  const utc = new Date(`${day}T${time}:00.000Z`);
  const shown = utc.toLocaleTimeString('en-GB', { timeZone: 'Europe/London' }).slice(0, 2);
  const ahead = Number(shown) - Number(time.slice(0, 2));
  return new Date(utc.getTime() - ahead * 60 * 60 * 1000).toISOString();
};

beforeEach(async () => {
  database = await testDatabase();
  clock = await steppedClock();
  post = await openMailServer();
  servers = [];
  await makeTeamIn(database.uri, database.prefix);
  await clock.set(at(monday, '07:00'));
});
afterEach(async () => {
  for (const server of servers) await server.remove();
  await post.close();
  await clock.remove();
  await database.stop();
});

async function startServer(more: Record<string, string> = {}): Promise<ServerProcess> {
  const env = { ...clock.env, KITH_PROBE_MS: '100', SMTP_URL: post.url, ...more };
  const server = await serverProcess(database.uri, database.prefix, { env });
  servers.push(server);
  await server.start();
  return server;
}

const told = () => post.letters.map(({ to }) => to[0]?.split('@')[0]).sort();
/** Long enough for several looks of every server. */
const aWhile = () => new Promise((resume) => setTimeout(resume, 2500));
const idOf = (view: View, name: string) => [...view.members].find((member) => member.name === name)?.id ?? '';

/** A referral of somebody's own, whose case is to be looked at on Monday. */
async function aCaseOf(server: ServerProcess, who: string, reason: string): Promise<void> {
  await does(server, 'Esther', 'referral.receive', () => aReferral(reason));
  const assessment = {
    urgency: 'routine',
    complexity: 'simple',
    expectedPam: 2,
    cannotSayWhy: null,
  } as const;
  const newest = (view: View) => [...view.referrals].find(({ stage }) => stage === 'triage')?.id ?? '';
  await does(server, 'Amina', 'referral.assess', (view) => ({ referral: newest(view), ...assessment }));
  await does(server, 'Amina', 'referral.setReview', (view) => ({ referral: newest(view), on: monday }));
  await does(server, 'Amina', 'referral.allocate', (view) => ({
    referral: newest(view),
    assignee: idOf(view, who),
  }));
}

it('says to each once on a working day how much is due, through two processes and their end', async () => {
  const [one, other] = [await startServer(), await startServer()];
  for (const who of ['Ben Carter', 'Carys Morgan', 'Dominik Nowak']) await aCaseOf(one, who, `Of ${who}`);
  await does(one, 'Amina', 'mention.add', (view) => ({
    referral: [...view.referrals].find(({ assignee }) => assignee === idOf(view, 'Ben Carter'))?.id ?? '',
    to: idOf(view, 'Ben Carter'),
    text: 'Her daughter rang',
  }));
  await ask(one, 'Carys', 'account/daily-mail', { on: false });
  await does(one, 'Jonah', 'member.suspend', (view) => ({ member: idOf(view, 'Dominik Nowak') }));
  await aWhile();
  expect(told()).toEqual([]);

  await clock.set(at(monday, '08:01'));
  await until(() => post.letters.length > 0, 'Ben is told');
  await aWhile();
  expect(told()).toEqual(['ben']);
  const [letter] = post.letters;
  const link = /https?:\S+/.exec(letter?.text ?? '')?.[0] ?? '';
  const { pathname, search } = new URL(link);
  expect(pathname + search).toBe(`/${DEMO_WORKSPACE}/board?view=mine`);
  expect(letter).toMatchObject({
    subject: '2 things are due today in Kith',
    text: says.text('Ben Carter', 'Harbour & Hills PCN', { all: 2, told: 1 }, link),
  });
  for (const word of [
    aPerson.familyName,
    aPerson.nhsNumber,
    'Of Ben Carter',
    'review',
    'Amina',
    'daughter',
  ]) {
    expect(JSON.stringify(post.letters)).not.toContain(word);
  }

  await Promise.all([one.kill(), other.kill()]);
  await one.start();
  await clock.set(at(monday, '09:30'));
  await aWhile();
  expect(told()).toEqual(['ben']);
  await ask(one, 'Carys', 'account/daily-mail', { on: true });
  await aWhile();
  expect(told()).toEqual(['ben']);
  await other.start();
  await clock.set(at(tuesday, '08:01'));
  await until(() => post.letters.length > 2, 'Ben and Carys are told');
  await aWhile();
  expect(told()).toEqual(['ben', 'ben', 'carys']);
});

it('is sent at the hour of the settings, to a network that has left memory too, and not at a weekend', async () => {
  const server = await startServer({ KITH_IDLE_MINUTES: '0.02' });
  await does(server, 'Amina', 'settings.change', () => ({ settings: { dailyMailHour: 9 } }));
  await aCaseOf(server, 'Ben Carter', 'Lonely');
  const inMemory = async () => {
    const answer = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
    return Number(/^kith_workspaces (\d+)/m.exec(answer)?.[1]);
  };
  await until(async () => (await inMemory()) === 0, 'the network has left memory', 20_000);
  await clock.set(at(monday, '08:30'));
  await aWhile();
  expect(told()).toEqual([]);
  await clock.set(at(monday, '09:01'));
  await until(() => post.letters.length === 1, 'Ben is told');
  const saturday = new Date(Date.parse(monday) + 5 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  await clock.set(at(saturday, '09:30'));
  await aWhile();
  expect(told()).toEqual(['ben']);
});
