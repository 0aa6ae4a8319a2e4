/**
 * B13: one of 200 readers stalls while 200 MB are sent to each: how much the server grows meanwhile, how soon it lets
 * the reader go, and that the reader catches up afterwards. Stalling is SIGSTOP of the reader's process: its
 * connection stays and nothing is read, as on a laptop that fell asleep. Reference: Socket.IO alone.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import { testDatabase } from '../support/database.ts';
import { DEMO_WORKSPACE, signIn, until } from '../support/live.ts';
import { startChild, type Child } from '../support/bench/child.ts';
import { printFigure, printMachine, printRound, roundsAsked } from '../support/bench/figures.ts';
import { openLine } from '../support/bench/line.ts';

const READERS = 200;
const MEGABYTES = 200;
/** Commits that everyone reads before anything is measured. */
const WARM_UP = 150;
/** The healthy readers are at most this many frames behind when the next one is sent. */
const AHEAD = 4;
const MB = 1_000_000;
const BARE_FRAME = 90_000;
const STALLED = 'the-stalled-one';
const support = (file: string) => join(import.meta.dirname, '../support/bench', file);

const rounds = roundsAsked(3);
printMachine(
  'B13',
  `one stalled of ${READERS} readers, ${MEGABYTES} MB to each; reference: Socket.IO 4.8.4 alone`,
);
const database = await testDatabase({ private: true });

/** Who sends: one big frame to everyone at each call. */
interface Sender {
  frameBytes: number;
  send(): Promise<void>;
  /** Whether the server still holds the stalled one among those who are there. */
  stillThere(): boolean;
  /** How far the log is. */
  head(): number;
  close(): void;
}

/**
 * Changes of the network's name: small commits, whose frames carry the whole settings with their long lists of
 * needs, outcomes and practices.
 */
async function kithSender(port: number, cookie: string): Promise<Sender> {
  let frameBytes = 0;
  const happened = (frame: object) => (frameBytes = JSON.stringify(['frame', frame]).length);
  const { link } = openLine(port, cookie, `sending-${Date.now()}`, { happened });
  await until('the sender is there', () => link.connection === 'live');
  const { practices = [], needs = [], outcomes = [] } = link.replica.view.settings.get(SETTINGS) ?? {};
  const filled = <T extends { code: string; label: string }>(
    list: readonly T[],
    code: (i: number) => string,
  ) => [
    ...list,
    ...Array.from({ length: 200 - list.length }, (_, i) => ({ code: code(i), label: 'x'.repeat(80) })),
  ];
  const change = async (settings: Parameters<typeof link.run<'settings.change'>>[1]['settings']) => {
    const answer = await link.run('settings.change', { settings });
    if (!answer.ok) throw new Error(answer.message);
  };
  const long = (i: number) => `long-${i}`.padEnd(64, '-x');
  await change({
    practices: filled(practices, (i) => `B${10_000 + i}`),
    needs: filled(needs, long),
    outcomes: filled(outcomes, long),
  });
  let n = 0;
  await until('its frame is there', () => frameBytes > 0);
  return {
    frameBytes,
    send: () => change({ name: `Harbour & Hills PCN ${String(++n).padStart(6, '0')}` }),
    stillThere: () => [...link.present.keys()].some((client) => client.startsWith(STALLED)),
    head: () => link.replica.confirmed.seq,
    close: () => link.close(),
  };
}

async function bareSender(port: number): Promise<Sender> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  return {
    frameBytes: BARE_FRAME,
    send: async () => void (await socket.emitWithAck('command', {})),
    stillThere: () => true,
    head: () => 0,
    close: () => socket.disconnect(),
  };
}

interface Reading {
  rss: number;
  heap: number;
  /** Seconds from the stall until the server let go. */
  dropped: number;
  /** Seconds from waking until it was back and up to date. */
  back: number;
  seconds: number;
}

let n = 0;
async function run(kind: 'ours' | 'bare'): Promise<Reading> {
  const ours = kind === 'ours';
  const prefix = `b13x${++n}`;
  const server = await startChild(support(`${kind}.ts`), [
    database.uri,
    prefix,
    String(ours ? 0 : BARE_FRAME),
  ]);
  const children: Child[] = [server];
  let sender: Sender | undefined;
  try {
    const port = await server.ask<number>('port');
    const cookies = ours ? await Promise.all(['Ben', 'Carys'].map((who) => signIn(port, who))) : [];
    const args = [String(port), JSON.stringify(cookies)];
    sender = ours ? await kithSender(port, await signIn(port, 'Amina')) : await bareSender(port);
    const healthy = await startChild(support('discarding.ts'), args);
    const stalled = await startChild(support('returning.ts'), [...args, '300', '4000']);
    children.push(healthy, stalled);
    await stalled.ask('join', { count: 1, tabs: ours ? 1 : 0, name: STALLED });
    await healthy.ask('join', { count: READERS - 1, workspace: DEMO_WORKSPACE });

    let sent = 0;
    const { frameBytes, send } = sender;
    const sendSome = async (commits: number) => {
      for (let i = 0; i < commits; i++) {
        await send();
        sent++;
        if (sent % AHEAD > 0) continue;
        const enough = (sent - AHEAD) * frameBytes * 0.99;
        const late = performance.now() + 30_000;
        while ((await healthy.ask<number>('least')) < enough) {
          if (performance.now() > late) throw new Error('a healthy reader got nothing any more');
          await sleep(5);
        }
      }
    };
    await sendSome(WARM_UP);
    const memory = async () => {
      const { rss, heapUsed, external } = await server.ask<NodeJS.MemoryUsage>('memory');
      return { rss: rss / MB, heap: (heapUsed + external) / MB }; // `external` counts array buffers as well
    };
    const settled = async () => {
      await sleep(1000);
      return memory();
    };
    await settled();
    const before = await settled();

    stalled.process.kill('SIGSTOP');
    const since = performance.now();
    let dropped = Infinity;
    const noteDrop = () => {
      if (dropped === Infinity && !sender?.stillThere()) dropped = (performance.now() - since) / 1000;
    };
    const watch = setInterval(noteDrop, 20);
    const most = { rss: 0, heap: 0 };
    const look = async () => {
      const now = await memory();
      most.rss = Math.max(most.rss, now.rss - before.rss);
      most.heap = Math.max(most.heap, now.heap - before.heap);
    };
    const commits = Math.ceil((MEGABYTES * MB) / frameBytes);
    for (let done = 0; done < commits;) {
      const some = Math.min(done < 400 ? 20 : 200, commits - done);
      await sendSome(some);
      await look();
      done += some;
    }
    const seconds = (performance.now() - since) / 1000;
    if (ours) await until('the server has let the stalled one go', () => dropped < Infinity, 60_000);
    clearInterval(watch);
    await look();

    const woken = performance.now();
    stalled.process.kill('SIGCONT');
    let back = NaN;
    if (ours) {
      const head = sender.head();
      while ((await stalled.ask<number>('seq')) < head) {
        if (performance.now() - woken > 60_000) throw new Error('the one that stalled did not catch up');
        await sleep(20);
      }
      back = (performance.now() - woken) / 1000;
    }
    return { ...most, dropped, back, seconds };
  } finally {
    sender?.close();
    for (const child of children) {
      child.process.kill('SIGCONT');
      await child.end();
    }
  }
}

const all: Record<'rss' | 'heap' | 'dropped', number[]> = { rss: [], heap: [], dropped: [] };
for (let round = 1; round <= rounds; round++) {
  const read: Partial<Record<'ours' | 'bare', Reading>> = {};
  for (const kind of round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
    read[kind] = await run(kind);
  const { ours, bare } = read as Record<'ours' | 'bare', Reading>;
  for (const name of ['rss', 'heap', 'dropped'] as const) all[name].push(ours[name]);
  printRound(round, {
    rss_growth_mb: ours.rss,
    heap_growth_mb: ours.heap,
    dropped_s: ours.dropped,
    back_s: ours.back,
    bare_rss_growth_mb: bare.rss,
    bare_heap_growth_mb: bare.heap,
    seconds: ours.seconds,
    bare_seconds: bare.seconds,
  });
}
await database.stop();
printFigure('B13', 'rss_growth_mb', all.rss, 16);
printFigure('B13', 'heap_growth_mb', all.heap, 16);
printFigure('B13', 'dropped_s', all.dropped, 30);
