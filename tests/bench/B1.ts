/** B1: a board command, from its sender to every other member, against Socket.IO and one raw durable insert. */
import { join } from 'node:path';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, openTab, signIn, until } from '../support/live.ts';
import { startChild } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';

const SIZES = [50, 200, 1000];
const PER_SECOND = 10;
const COMMANDS = 80;
/** Bytes of the frame that an assessment makes; checked below. */
const FRAME_BYTES = 636;
const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

const rounds = roundsAsked(5);
printMachine(
  'B1',
  `a command to every member, ${PER_SECOND} a second; reference: Socket.IO 4.8.4 room emit + insertOne`,
);
const database = await testDatabase({ private: true });
let n = 0;

interface Reading {
  p50: number;
  p99: number;
  cpu: number;
}

async function run(kind: 'ours' | 'bare', sockets: number): Promise<Reading> {
  const prefix = `b1x${++n}`;
  const ours = kind === 'ours';
  const server = await startChild(support(`${kind}.ts`), [
    database.uri,
    prefix,
    String(ours ? 40 : FRAME_BYTES),
  ]);
  try {
    const port = await server.ask<number>('port');
    const cookies = ours
      ? await Promise.all(['Amina', 'Ben', 'Carys', 'Esther'].map((who) => signIn(port, who)))
      : [];
    const referrals = ours ? await referralsSeenAt(port, cookies[0] ?? '') : ['x'];
    const crowd = await startChild(support('crowd.ts'), [String(port), JSON.stringify(cookies)]);
    try {
      const head = await crowd.ask<{ epoch: string; seq: number }>('join', {
        count: sockets,
        workspace: DEMO_WORKSPACE,
      });
      const commands = Array.from({ length: COMMANDS }, (_, i) => ({
        name: 'referral.assess',
        payload: {
          referral: referrals[i % referrals.length],
          urgency: i % 2 ? 'soon' : 'urgent',
          complexity: 'simple',
          expectedPam: 2,
          cannotSayWhy: null,
        },
      }));
      const load = { workspace: DEMO_WORKSPACE, epoch: head.epoch, base: head.seq, perSecond: PER_SECOND };
      await server.ask('startCpu');
      const { wrong, ...figures } = await crowd.ask<Reading & { wrong: number }>('load', {
        ...load,
        commands,
      });
      const cpuMs = await server.ask<number>('cpuMs');
      if (wrong > 0) throw new Error(`${wrong} commands of ${kind} did not reach everyone exactly once`);
      return { ...figures, cpu: cpuMs / COMMANDS };
    } finally {
      await crowd.end();
    }
  } finally {
    await server.end();
  }
}

/** The referrals on the board that may be assessed; prints how big a frame of ours is, once. */
let told = false;
async function referralsSeenAt(port: number, cookie: string): Promise<string[]> {
  const tab = openTab({
    port,
    cookie,
    client: 'looking-on',
    events: {
      happened: (frame) => {
        if (!told) console.log(`a frame of ours has ${JSON.stringify(['frame', frame]).length} bytes`);
        told = true;
      },
    },
  });
  await until('the board is there', () => tab.connection === 'live');
  const open = [...tab.replica.view.referrals]
    .filter((referral) => referral.stage !== 'closed')
    .map((r) => r.id);
  const [first = ''] = open;
  if (!told) {
    const assessed = { urgency: 'soon', complexity: 'simple', expectedPam: 2, cannotSayWhy: null } as const;
    await tab.run('referral.assess', { referral: first, ...assessed });
    await until('the frame is there', () => told);
  }
  tab.close();
  return open;
}

const ratios: Record<string, number[]> = {};
for (let round = 1; round <= rounds; round++) {
  for (const size of SIZES) {
    const read: Partial<Record<'ours' | 'bare', Reading>> = {};
    for (const kind of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const)) {
      read[kind] = await run(kind, size);
    }
    const { ours, bare } = read as Record<'ours' | 'bare', Reading>;
    const figures = {
      [`p50_ratio_${size}`]: ours.p50 / bare.p50,
      [`cpu_ratio_${size}`]: ours.cpu / bare.cpu,
    };
    for (const [name, ratio] of Object.entries(figures)) (ratios[name] ??= []).push(ratio);
    printRound(round, {
      sockets: size,
      p50_ms: ours.p50,
      p99_ms: ours.p99,
      bare_p99_ms: bare.p99,
      cpu_ms: ours.cpu,
      bare_cpu_ms: bare.cpu,
      ...figures,
    });
  }
}
await database.stop();
for (const size of SIZES) {
  printFigure('B1', `p50_ratio_${size}`, ratios[`p50_ratio_${size}`] ?? [], 1.3);
  printFigure('B1', `cpu_ratio_${size}`, ratios[`cpu_ratio_${size}`] ?? [], size === 1000 ? 1.15 : 1.3);
}
