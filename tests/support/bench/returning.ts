/**
 * Child process of a bench: a thousand people whose server dies. Most are lean sockets that keep only how far they
 * are; some are tabs of the client's own code that go on working. Arguments: port, cookies as a JSON list, and the
 * delays of the next attempt to connect, first and longest, in milliseconds.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { pick, randomFrom } from '@kith/server/demo/invented.ts';
import { PROTOCOL } from '@kith/shared/frames';
import type { Link } from '../../../client/src/lib/stores/link.ts';
import { DEMO_WORKSPACE, until } from '../live.ts';
import { answerParent } from './child.ts';
import { openLine } from './line.ts';

const [port = '', cookieList = '[]', first = '', longest = ''] = process.argv.slice(2);
const cookies = JSON.parse(cookieList) as string[];
const origin = `http://127.0.0.1:${port}`;
const cookieOf = (i: number) => cookies[i % cookies.length] ?? '';
const random = randomFrom(9);
let names = 0;

/** One lean client: how far it is, when it last caught up, and what went wrong. */
interface Lean {
  socket: Socket;
  seq: number;
  epoch: string;
  live: boolean;
}
const lean: Lean[] = [];
const links: { link: Link; socket: Pick<Socket, 'io'> }[] = [];
/** Commands the tabs were told of, by id: the commit, or null when refused. */
const told: Record<string, number | null> = {};
const found = { gaps: 0, doubled: 0, loads: 0 };
let lastLive = 0;

interface Answer {
  ok: boolean;
  seq: number;
  epoch: string;
  message?: string;
  frame?: { after: number; seq: number };
}

function openLean(name: string, i: number): Lean {
  const cookie = cookieOf(i);
  const client: Lean = { seq: 0, epoch: '', live: false, socket: io(origin, settings(cookie)) };
  // A callback, not a promise: a frame may come right behind the answer.
  const opened = (answer: Answer) => {
    if (!answer.ok) throw new Error(answer.message);
    if (client.epoch && !answer.frame) found.loads++; // it should not have to begin anew
    if (answer.frame && answer.frame.after > client.seq) found.gaps++;
    client.seq = answer.seq;
    client.epoch = answer.epoch ?? '';
    client.live = true;
    lastLive = Date.now();
  };
  client.socket.on('connect', () => {
    const known = client.epoch ? { since: client.seq, epoch: client.epoch } : {};
    client.socket.emit(
      'open',
      { protocol: PROTOCOL, workspace: DEMO_WORKSPACE, client: `${name}-${i}`, ...known },
      opened,
    );
  });
  client.socket.on('disconnect', () => (client.live = false));
  client.socket.on('frame', ({ after, seq }: { after: number; seq: number }) => {
    if (after > client.seq) found.gaps++;
    if (seq <= client.seq) found.doubled++;
    client.seq = seq;
  });
  return client;
}

function settings(cookie: string) {
  const extraHeaders = { origin, ...(cookie && { cookie }) };
  const delays = { reconnectionDelay: Number(first), reconnectionDelayMax: Number(longest) };
  return { transports: ['websocket'], forceNew: true, extraHeaders, ...delays };
}

function openWorking(name: string, i: number): void {
  const { link, socket } = openLine(Number(port), cookieOf(i), `${name}-tab-${i}`, {
    changed: () => (lastLive = Date.now()),
    accepted: ({ commandId }, seq) => (told[commandId] = seq),
    refused: ({ commandId }) => (told[commandId] = null),
  });
  socket.io.reconnectionDelay(Number(first)).reconnectionDelayMax(Number(longest));
  links.push({ link, socket });
}

const allLive = () => lean.every((c) => c.live) && links.every(({ link }) => link.connection === 'live');
const nobodyLive = () => !lean.some((c) => c.live) && !links.some(({ link }) => link.connection === 'live');

answerParent({
  /** Everyone joins, some at a time. */
  async join({ count, tabs, name }: { count: number; tabs: number; name: string }) {
    for (let i = 0; i < tabs; i++) openWorking(name, i);
    for (let from = 0; from < count - tabs; from += 50) {
      for (let i = from; i < Math.min(from + 50, count - tabs); i++) lean.push(openLean(name, i));
      await until('these have joined', allLive, 30_000);
    }
    await sleep(500);
  },
  /** Everyone connects at once: how long until the last is answered. */
  async joinAtOnce({ count, name }: { count: number; name: string }) {
    const began = Date.now();
    for (let i = 0; i < count; i++) lean.push(openLean(name, i));
    await until('all have joined', allLive, 60_000);
    return lastLive - began;
  },
  /** Every tab renames this many people, each to a name of its own: no accepted command is without a commit. */
  work({ acts, name }: { acts: number; name: string }) {
    for (let n = 0; n < acts; n++) {
      for (const { link } of links) {
        const { id } = pick(random, [...link.replica.view.people]);
        link.run('person.amend', { person: id, details: { preferredName: `${name} ${++names}` } });
      }
    }
  },
  away: () => until('everyone knows that the server is gone', nobodyLive, 30_000),
  /** When the last of them was live again, by the clock of the machine. */
  async back() {
    await until('everyone is back', allLive, 60_000);
    return lastLive;
  },
  /** How far the last of them is. */
  seq: () => Math.min(...lean.map((c) => c.seq), ...links.map(({ link }) => link.replica.confirmed.seq)),
  /** What everyone holds once nothing is on its way. */
  async settle() {
    const settled = () => links.every(({ link }) => link.replica.pending.length === 0);
    await until('every command is answered', settled, 60_000);
    await sleep(1000);
    const head = Math.max(...lean.map((c) => c.seq), ...links.map(({ link }) => link.replica.confirmed.seq));
    const behind =
      lean.filter((c) => c.seq !== head).length +
      links.filter(({ link }) => link.replica.confirmed.seq !== head).length;
    return { ...found, behind, told };
  },
});
