import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { randomBytes } from 'node:crypto';
import type { Writable } from 'node:stream';
import { PROTOCOL } from '@kith/shared/frames';
import { DEMO_WORKSPACE } from '../live.ts';

/** Whom hostile requests go to, and a signed-in person's cookie. */
export interface Target {
  port: number;
  cookie: string;
  origin: string;
}

/** Sends a request whose body may be endless; answers its status, `closed`, or `silence` after `ms`. */
export function http(
  { port, origin }: Target,
  method: string,
  path: string,
  headers: OutgoingHttpHeaders = {},
  body: Iterable<Buffer | string> = [],
  ms = 20_000,
): Promise<string> {
  return new Promise((resolve) => {
    const sending = request({
      host: '127.0.0.1',
      port,
      method,
      path,
      agent: false,
      headers: { origin, ...headers },
    });
    const late = setTimeout(() => done('silence'), ms);
    const done = (answer: string) => {
      clearTimeout(late);
      sending.destroy();
      resolve(answer);
    };
    sending.on('response', (answer) => {
      let text = '';
      answer.on('data', (data) => (text = (text + String(data)).slice(0, 2000)));
      answer.on('end', () => done(`${answer.statusCode} ${text}`));
      answer.on('error', () => done(`${answer.statusCode} ${text}`));
    });
    sending.on('error', () => setTimeout(() => done('closed'), 50));
    void (async () => {
      for (const part of body) {
        if (sending.destroyed) return;
        if (!sending.write(part)) await drained(sending);
      }
      sending.end();
    })();
  });
}

function drained(to: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      to.off('drain', done).off('close', done);
      resolve();
    };
    to.on('drain', done).on('close', done);
  });
}

/** A connection that says anything. */
export interface Raw {
  socket: Socket;
  /** Writes, waiting for the other side to read; false when it has closed. */
  say(data: Buffer | string): Promise<boolean>;
  /** What came back, up to 20,000 characters, once the other side closes, `ms` have passed, or it is this. */
  heard(ms?: number, wanted?: RegExp): Promise<string>;
  /** What came back so far. */
  sofar(): string;
  /** Leaves what came back so far out of what was heard. */
  forget(): void;
}

/** Opens a bare connection. */
export function raw({ port }: Pick<Target, 'port'>): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    let closed = false;
    socket.setNoDelay(true);
    socket.on('data', (data) => (text = (text + data.toString('latin1')).slice(-20_000)));
    socket.on('close', () => (closed = true));
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.removeListener('error', reject);
      socket.on('error', () => {}); // a reset is an answer too
      resolve({
        socket,
        async say(data) {
          if (closed) return false;
          if (!socket.write(data)) await drained(socket);
          return !closed;
        },
        async heard(ms = 5000, wanted) {
          const end = Date.now() + ms;
          const waits = () => !closed && !wanted?.test(text) && Date.now() < end;
          while (waits()) await new Promise((resume) => setTimeout(resume, 20));
          socket.destroy();
          return `${text}${closed ? ' closed' : ' open'}`;
        },
        sofar: () => text,
        forget: () => void (text = ''),
      });
    });
  });
}

/** The first lines of a request for a WebSocket. */
export function upgrade(
  { cookie, origin, port }: Target,
  path = '/socket.io/?EIO=4&transport=websocket',
): string {
  const key = randomBytes(16).toString('base64');
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${key}`,
    `Origin: ${origin}`,
    ...(cookie ? [`Cookie: ${cookie}`] : []),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** A WebSocket spoken by hand, upgraded, through Socket.IO's connect and in its team, unless `greet` is false. */
export async function webSocket(target: Target, greet = true): Promise<Raw> {
  const line = await raw(target);
  await line.say(upgrade(target));
  await soon(() => line.sofar().includes('pingInterval'));
  // The closing frame is the server's goodbye; it would wait some time for ours.
  line.socket.on('data', (data: Buffer) => data.indexOf(0x88) >= 0 && line.socket.destroy());
  if (greet) {
    await line.say(frame('40'));
    await soon(() => line.sofar().includes('40{'));
    const asked = { protocol: PROTOCOL, workspace: DEMO_WORKSPACE, client: 'client-x' };
    await line.say(frame(`421${JSON.stringify(['open', asked])}`));
    await soon(() => line.sofar().includes('"last":true'));
    line.forget();
  }
  return line;
}

async function soon(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('the server did not take up a WebSocket');
    await new Promise((resume) => setTimeout(resume, 5));
  }
}

export interface FrameShape {
  opcode?: number;
  fin?: boolean;
  masked?: boolean;
  rsv?: number;
  /** The length it claims to have. */
  length?: bigint;
}

/** A WebSocket frame, right or wrong. */
export function frame(
  content: Buffer | string,
  { opcode = 1, fin = true, masked = true, rsv = 0, length }: FrameShape = {},
): Buffer {
  const bytes = Buffer.from(content);
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  const claimed = length ?? BigInt(bytes.length);
  const mask = masked ? 0x80 : 0;
  let head: Buffer;
  if (claimed < 126n) head = Buffer.from([first, mask | Number(claimed)]);
  else if (claimed < 65_536n) {
    head = Buffer.from([first, mask | 126, 0, 0]);
    head.writeUInt16BE(Number(claimed), 2);
  } else {
    head = Buffer.alloc(10);
    head[0] = first;
    head[1] = mask | 127;
    head.writeBigUInt64BE(claimed, 2);
  }
  // A mask of zeros leaves the content as it is.
  return Buffer.concat([head, ...(masked ? [Buffer.alloc(4)] : []), bytes]);
}
