/**
 * B10: catching up 500 commits after a minute away, at 10,000 referrals, against loading everything. The minute is
 * not waited for: what it costs is the commits made in it. Bytes are those of the TCP connection, uncompressed;
 * time runs from the knock until the client's own code says that it is live: server, transfer and client together.
 */
import { join } from 'node:path';
import { randomFrom } from '@kith/server/demo/invented.ts';
import { act } from '../support/acts.ts';
import { testDatabase } from '../support/database.ts';
import { openLine, signIn, until, type Line } from '../support/live.ts';
import { startChild } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { bytesRead, goAway } from '../support/bench/wire.ts';

const REFERRALS = 10_000;
const COMMITS = 500;

const rounds = roundsAsked(5);
printMachine('B10', `catch up ${COMMITS} commits at ${REFERRALS} referrals; reference: a full load`);
const database = await testDatabase({ private: true });
const began = performance.now();
const ours = join(import.meta.dirname, '../support/bench/ours.ts');
const server = await startChild(ours, [database.uri, database.prefix, String(REFERRALS)]);
console.log(`made ${REFERRALS} referrals in ${((performance.now() - began) / 1000).toFixed(0)} s`);
const port = await server.ask<number>('port');
const cookie = await signIn(port, 'Amina');
const random = randomFrom(10);

/** Waits until a tab is live; how long that took since `from`, and what came over its connection. */
async function live({ link, socket }: Line, changes: { last: number }, from: number) {
  await until('the tab is live', () => link.connection === 'live', 60_000);
  return { ms: changes.last - from, bytes: bytesRead(socket) };
}

interface Reading {
  ms: number;
  bytes: number;
}

/** A new tab, from its first knock to everything being there. */
async function load(round: number): Promise<Reading & { line: Line; changes: { last: number } }> {
  const changes = { last: 0 };
  let line: Line | undefined;
  const from = performance.now();
  // What was told last before the wait ended is what made it live.
  const changed = () => line?.link.connection === 'live' && (changes.last ||= performance.now());
  line = openLine({ port, cookie, client: `load-${round}-${Math.round(from)}`, events: { changed } });
  return { ...(await live(line, changes, from)), line, changes };
}

const writer = (await load(0)).line.link;
/** Random acts of one person, until the log is this much longer. */
async function work(commits: number): Promise<void> {
  const goal = writer.replica.confirmed.seq + commits;
  while (writer.replica.confirmed.seq < goal) {
    const answers: unknown[] = [];
    act(writer, (name, payload) => {
      const answer = writer.run(name, payload);
      answers.push(answer);
      return answer;
    }, random);
    await Promise.all(answers);
  }
}

const ratios = { bytes_ratio: [] as number[], time_ratio: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const full = await load(round);
  const { line, changes } = full;
  await goAway(line.socket);
  await until('the tab knows that it is away', () => line.link.connection === 'reconnecting');
  const since = line.link.replica.confirmed.seq;
  await work(COMMITS);
  const head = writer.replica.confirmed.seq;

  changes.last = 0;
  const from = performance.now();
  line.link.wake();
  const caughtUp = await live(line, changes, from);
  const { seq } = line.link.replica.confirmed;
  if (seq !== head || head - since < COMMITS) throw new Error(`at ${seq}, the log at ${head}, away since ${since}`);
  const again = await load(round);
  if (line.link.replica.view.referrals.size !== again.line.link.replica.view.referrals.size) {
    throw new Error('catching up and loading do not end with the same board');
  }
  line.link.close();
  again.line.link.close();
  if (round === 0) continue; // warms everything up
  // Loaded before and after, so that a change of the machine's pace falls on both.
  const loadMs = (full.ms + again.ms) / 2;
  const figures = { bytes_ratio: caughtUp.bytes / again.bytes, time_ratio: caughtUp.ms / loadMs };
  ratios.bytes_ratio.push(figures.bytes_ratio);
  ratios.time_ratio.push(figures.time_ratio);
  printRound(round, {
    commits: head - since,
    bytes: caughtUp.bytes,
    load_bytes: again.bytes,
    ms: caughtUp.ms,
    load_ms: loadMs,
    again_ratio: again.ms / full.ms,
    ...figures,
  });
}
writer.close();
await server.end();
await database.stop();
printFigure('B10', 'bytes_ratio', ratios.bytes_ratio, 0.1);
printFigure('B10', 'time_ratio', ratios.time_ratio, 0.2);
