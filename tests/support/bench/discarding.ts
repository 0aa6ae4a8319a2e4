/**
 * Child process of a bench: many clients that join and from then on read and discard, below WebSocket, so that
 * gigabytes to them cost as little as they can. Arguments: port, cookies as a JSON list.
 */
import type { Socket as TcpSocket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { PROTOCOL } from '@kith/shared/frames';
import { answerParent } from './child.ts';
import { wireOf } from './line.ts';

const [port = '', cookieList = '[]'] = process.argv.slice(2);
const cookies = JSON.parse(cookieList) as string[];
const origin = `http://127.0.0.1:${port}`;
const readers: { engine: Engine; ws: Pick<WebSocket, 'send'>; wire: TcpSocket; bytes: number }[] = [];
/** The server asks for a sign of life every 25 s; nobody here hears it, so it is given unasked. */
const SIGN_OF_LIFE_MS = 10_000;
const PONG = '3';

/** No part of Socket.IO's types: its WebSocket, and the timer that ends a connection on which no ping was heard. */
interface Engine {
  transport: { ws: WebSocket };
  _pingTimeoutTimer: NodeJS.Timeout;
}

async function join(i: number, workspace: string): Promise<void> {
  const cookie = cookies[i % cookies.length];
  const extraHeaders = { origin, ...(cookie && { cookie }) };
  const socket = io(origin, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject));
  const answer = await socket.emitWithAck('open', {
    protocol: PROTOCOL,
    workspace,
    client: `discarding-${i}`,
  });
  if (!answer.ok) throw new Error(answer.message);
  const engine = socket.io.engine as unknown as Engine;
  readers.push({ engine, ws: engine.transport.ws, wire: wireOf(socket), bytes: 0 });
}

function discard(): void {
  for (const reader of readers) {
    clearTimeout(reader.engine._pingTimeoutTimer);
    reader.wire.removeAllListeners('data');
    reader.wire.on('data', (data) => (reader.bytes += data.length));
  }
  setInterval(() => {
    for (const { ws } of readers) ws.send(PONG);
  }, SIGN_OF_LIFE_MS);
}

answerParent({
  async join({ count, workspace }: { count: number; workspace: string }) {
    for (let from = 0; from < count; from += 50) {
      const some = Array.from({ length: Math.min(50, count - from) }, (_, i) => join(from + i, workspace));
      await Promise.all(some);
    }
    await sleep(1000); // what the join brings is through
    discard();
  },
  /** The fewest bytes that any of them has read since it began to discard; 0 when one was cut off. */
  least: () => Math.min(...readers.map(({ wire, bytes }) => (wire.destroyed ? 0 : bytes))),
});
