/**
 * B10: catching up 500 commits after a minute away, at 10,000 referrals, against loading everything. The minute is
 * not waited for: what it costs is the commits made in it. Bytes are those of the TCP connection, uncompressed;
 * time runs from the knock until the client's own code says that it is live: server, transfer and client together.
 */
import { join } from 'node:path';
import { randomFrom } from '@kith/server/demo/invented.ts';
import { act } from '../support/acts.ts';
import { testDatabase } from '../support/database.ts';
import { signIn } from '../support/live.ts';
import { startChild } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { goAway, openLine, wireOf, type Line } from '../support/bench/line.ts';

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

interface Reading {
  ms: number;
  bytes: number;
}

/** A new tab, from its first knock until everything is there. */
async function load(): Promise<Reading & { line: Line }> {
  const from = performance.now();
  const line = openLine(port, cookie, `a-new-tab-${Math.round(from)}`);
  const ms = (await line.nextLive()) - from;
  return { ms, bytes: wireOf(line.socket).bytesRead, line };
}

/** A tab that was away, from its knock until it holds what all others hold. */
async function catchUp(line: Line): Promise<Reading> {
  const from = performance.now();
  line.link.wake();
  const ms = (await line.nextLive()) - from;
  return { ms, bytes: wireOf(line.socket).bytesRead };
}

const writer = (await load()).line.link;
/** Random acts of one person, until the log is this much longer. */
async function work(commits: number): Promise<void> {
  const goal = writer.replica.confirmed.seq + commits;
  while (writer.replica.confirmed.seq < goal) {
    const answers: unknown[] = [];
    act(
      writer,
      (name, payload) => {
        const answer = writer.run(name, payload);
        answers.push(answer);
        return answer;
      },
      random,
    );
    await Promise.all(answers);
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const ratios = { bytes_ratio: [] as number[], time_ratio: [] as number[] };
for (let round = 0; round <= rounds; round++) {
  const first = await load();
  const { line } = first;
  await goAway(line);
  const since = line.link.replica.confirmed.seq;
  await work(COMMITS);
  const head = writer.replica.confirmed.seq;

  const caughtUp = await catchUp(line);
  const { confirmed } = line.link.replica;
  if (confirmed.seq !== head) throw new Error(`caught up with ${confirmed.seq}; the log is at ${head}`);
  const again = await load();
  // Both ways must end with the same board, to the letter.
  const board = (of: Line) => JSON.stringify([...of.link.replica.confirmed.referrals].sort(byId));
  if (board(line) !== board(again.line)) throw new Error('catching up and loading end with different boards');
  line.link.close();
  again.line.link.close();
  if (round === 0) continue; // warms everything up
  // Loaded before and after, so that a change of the machine's pace falls on both.
  const loadMs = (first.ms + again.ms) / 2;
  const figures = { bytes_ratio: caughtUp.bytes / again.bytes, time_ratio: caughtUp.ms / loadMs };
  ratios.bytes_ratio.push(figures.bytes_ratio);
  ratios.time_ratio.push(figures.time_ratio);
  printRound(round, {
    commits: head - since,
    bytes: caughtUp.bytes,
    load_bytes: again.bytes,
    ms: caughtUp.ms,
    load_ms: loadMs,
    aa_ratio: again.ms / first.ms,
    ...figures,
  });
}
writer.close();
await server.end();
await database.stop();
printFigure('B10', 'bytes_ratio', ratios.bytes_ratio, 0.1);
printFigure('B10', 'time_ratio', ratios.time_ratio, 0.2);
