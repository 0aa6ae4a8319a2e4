/**
 * Child process of a bench: many lean sockets on one workspace. They count what they get and note when, and do
 * nothing else, so that ours and the reference meet the same clients. Arguments: port, cookies as a JSON list.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { PROTOCOL } from '@kith/shared/frames';
import { quantile } from './figures.ts';
import { answerParent } from './child.ts';

const [port = '', cookieList = '[]'] = process.argv.slice(2);
const cookies = JSON.parse(cookieList) as string[];
const origin = `http://127.0.0.1:${port}`;
const sockets: Socket[] = [];
let arrived: (seq: number) => void = () => {};

interface Frame {
  seq: number;
}

async function join(count: number, workspace: string): Promise<{ epoch: string; seq: number }> {
  let head = { epoch: '', seq: 0 };
  for (let from = 0; from < count; from += 50) {
    const some = Array.from({ length: Math.min(50, count - from) }, (_, i) => {
      const cookie = cookies[(from + i) % cookies.length];
      const extraHeaders = { origin, ...(cookie && { cookie }) };
      return io(origin, { transports: ['websocket'], forceNew: true, extraHeaders });
    });
    await Promise.all(
      some.map(async (socket, i) => {
        await new Promise((resolve, reject) =>
          socket.once('connect', () => resolve(null)).once('connect_error', reject),
        );
        socket.on('frame', ({ seq }: Frame) => arrived(seq));
        const request = { protocol: PROTOCOL, workspace, client: `the-crowd-${from + i}` };
        const answer = await socket.emitWithAck('open', request);
        if (!answer.ok) throw new Error(answer.message);
        head = answer;
      }),
    );
    sockets.push(...some);
  }
  await sleep(500); // what the join itself brought is through
  return head;
}

interface Load {
  workspace: string;
  epoch: string;
  base: number;
  commands: { name: string; payload: unknown }[];
  perSecond: number;
  /** How many were sent by loads before. */
  first?: number;
}

/** Sends commands at even intervals, whatever the answers do, and times each delivery from the intended moment. */
async function load({ workspace, epoch, base, commands, perSecond, first = 0 }: Load) {
  const sender = sockets[0] as Socket;
  const intended: number[] = [];
  const latencies: number[] = [];
  const counts = new Map<number, number>();
  const times = new Map<number, number[]>();
  arrived = (seq) => {
    counts.set(seq, (counts.get(seq) ?? 0) + 1);
    const at = times.get(seq);
    if (at) at.push(performance.now());
    else times.set(seq, [performance.now()]);
  };
  const began = performance.now() + 100;
  const answers = commands.map(async ({ name, payload }, i) => {
    const at = began + (i * 1000) / perSecond;
    await sleep(Math.max(0, at - performance.now()));
    intended[i] = at;
    const commandId = `the-crowd-0:${first + i + 1}`;
    return sender.emitWithAck('command', { workspace, commandId, base, epoch, name, payload });
  });
  const seqs: number[] = (await Promise.all(answers)).map((answer) => {
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.seq;
  });
  await sleep(1000);
  let wrong = 0;
  for (const [i, seq] of seqs.entries()) {
    if (counts.get(seq) !== sockets.length) wrong++;
    for (const at of times.get(seq) ?? []) latencies.push(at - (intended[i] ?? 0));
  }
  return {
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    deliveries: latencies.length,
    wrong,
  };
}

answerParent({
  join: ({ count, workspace }: { count: number; workspace: string }) => join(count, workspace),
  load,
});
