/**
 * B9: kill -9 of the server under 1,000 clients: how long until all have caught up with the one started in its
 * place, from the moment it was killed; reference: 1,000 bare Socket.IO clients (connect and one acknowledged
 * `open`) whose server is killed and started alike. Some tabs go on working while it is down; the log must then
 * hold every command once.
 */
import { join } from 'node:path';
import { freePort } from '@kith/server/services/ports.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { testDatabase } from '../support/database.ts';
import { signIn } from '../support/live.ts';
import { makeTeamIn, serverProcess } from '../support/serverProcess.ts';
import { startChild, type Child } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';

const CLIENTS = 1000;
/** Of these, so many are tabs of the client's own code, which work. */
const TABS = 10;
const REFERRALS = 200;
/** Clients of both kinds try again this soon, so that what is compared is not their patience. */
const EAGER = [50, 300];
/** What the client's own pages do. */
const USUAL = [300, 4000];
const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

const rounds = roundsAsked(5);
printMachine('B9', `kill -9 under ${CLIENTS} clients; reference: Socket.IO 4.8.4 connect + open`);
const database = await testDatabase({ private: true });
const databases = await connectDatabases(database.uri, database.prefix);
let n = 0;

interface Reading {
  /** Until all were back, since the kill. */
  ms: number;
  /** Of which the new process was not yet listening. */
  down: number;
  missed: number;
  doubled: number;
}

/** A server that is killed and started again on its port. */
interface Killable {
  port: number;
  start(): Promise<unknown>;
  kill(): Promise<void>;
}

/** Kith as it runs in earnest, with its own folder over all rounds. */
await makeTeamIn(database.uri, database.prefix, REFERRALS);
const kith = await serverProcess(database.uri, database.prefix);

async function bareServer(): Promise<Killable> {
  const port = await freePort();
  const args = [database.uri, database.prefix, '600', String(port)];
  let child: Child | undefined;
  return {
    port,
    start: async () => (child = await startChild(support('bare.ts'), args)),
    kill: async () => child?.end(),
  };
}

async function run(kind: 'ours' | 'bare', delays: number[]): Promise<Reading> {
  const name = `round-${++n}`;
  const ours = kind === 'ours';
  const server = ours ? kith : await bareServer();
  const { port } = server;
  await server.start();
  const people = ['Amina', 'Ben', 'Carys', 'Dominik', 'Esther', 'Farah'];
  const cookies = ours ? await Promise.all(people.map((who) => signIn(port, who))) : [];
  const args = [String(port), JSON.stringify(cookies), ...delays.map(String)];
  const crowd = await startChild(support('returning.ts'), args);
  try {
    await crowd.ask('join', { count: CLIENTS, tabs: ours ? TABS : 0, name });
    await crowd.ask('work', { acts: 1, name });
    const killed = Date.now();
    await server.kill();
    const starting = server.start();
    await crowd.ask('away');
    await crowd.ask('work', { acts: 1, name });
    await starting;
    const down = Date.now() - killed;
    const ms = (await crowd.ask<number>('back')) - killed;
    return { ms, down, ...(ours ? await check(await crowd.ask('settle')) : { missed: 0, doubled: 0 }) };
  } finally {
    await crowd.end();
    await server.kill();
  }
}

interface Settled {
  gaps: number;
  doubled: number;
  loads: number;
  behind: number;
  told: Record<string, number | null>;
}
/** What was missed or doubled, by clients and in the log. */
async function check({ gaps, doubled, loads, behind, told }: Settled) {
  const counts = new Map<string, number>();
  const log = commitsOf(databases.commits).find({}, { projection: { commandId: 1 } });
  for await (const { commandId } of log) counts.set(commandId, (counts.get(commandId) ?? 0) + 1);
  let lost = 0;
  let twice = 0;
  for (const [commandId, seq] of Object.entries(told)) {
    const times = counts.get(commandId) ?? 0;
    if (times < (seq === null ? 0 : 1)) lost++;
    if (times > (seq === null ? 0 : 1)) twice++;
  }
  if (gaps + behind + lost > 0) console.log({ gaps, behind, lost });
  if (loads > 0) console.log(`${loads} clients had to load everything anew`);
  return { missed: gaps + behind + lost, doubled: doubled + twice };
}

/** 1,000 clients at once on a bare server that is up: what is left when nobody waits for anything. */
async function connects(): Promise<number> {
  const server = await startChild(support('bare.ts'), [database.uri, database.prefix, '600', '0']);
  const crowd = await startChild(support('returning.ts'), [
    String(await server.ask('port')),
    '[]',
    ...EAGER.map(String),
  ]);
  try {
    return await crowd.ask<number>('joinAtOnce', { count: CLIENTS, name: 'at-once' });
  } finally {
    await crowd.end();
    await server.end();
  }
}

const all: Record<'ratio' | 'usual_s' | 'missed' | 'doubled', number[]> = {
  ratio: [],
  usual_s: [],
  missed: [],
  doubled: [],
};
for (let round = 1; round <= rounds; round++) {
  const read: Partial<Record<'ours' | 'bare', Reading>> = {};
  for (const kind of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
    read[kind] = await run(kind, EAGER);
  const { ours, bare } = read as Record<'ours' | 'bare', Reading>;
  const usual = await run('ours', USUAL);
  const bareConnects = await connects();
  all.ratio.push(ours.ms / bare.ms);
  all.usual_s.push(usual.ms / 1000);
  all.missed.push(ours.missed + usual.missed);
  all.doubled.push(ours.doubled + usual.doubled);
  printRound(round, {
    ms: ours.ms,
    down_ms: ours.down,
    bare_ms: bare.ms,
    bare_down_ms: bare.down,
    bare_connects_ms: bareConnects,
    ratio: ours.ms / bare.ms,
    usual_ms: usual.ms,
    usual_down_ms: usual.down,
    missed: all.missed.at(-1) ?? NaN,
    doubled: all.doubled.at(-1) ?? NaN,
  });
}
await kith.remove();
await databases.close();
await database.stop();
printFigure('B9', 'ratio', all.ratio, 3);
printFigure('B9', 'all_caught_up_s', all.usual_s, 10);
printFigure('B9', 'missed', [Math.max(...all.missed)], 0);
printFigure('B9', 'doubled', [Math.max(...all.doubled)], 0);
