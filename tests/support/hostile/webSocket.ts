import type { Kind } from './http.ts';
import { frame, http, raw, upgrade, webSocket, type FrameShape, type Target } from './raw.ts';

/** Says frames to a greeted socket; answers what came back and whether it was closed. */
async function frames(
  target: Target,
  all: Iterable<Buffer>,
  { ms = 600, greet = true, wanted }: { ms?: number; greet?: boolean; wanted?: RegExp } = {},
): Promise<string> {
  const line = await webSocket(target, greet);
  for (const one of all) if (!(await line.say(one))) break;
  return line.heard(ms, wanted);
}
const one = (content: Buffer | string, shape?: FrameShape) => [frame(content, shape)];
const ended = / closed$/s;
const either = / (closed|open)$/s;
const answered = /"code":"invalid"/;
const tooMany = /"code":"tooMany"/;
/** Says frames, and waits for the answer as long as it may take. */
const asked = (target: Target, all: Iterable<Buffer>) => frames(target, all, { ms: 5000, wanted: answered });

function* many(count: number, part: () => Buffer): Generator<Buffer> {
  const some = Buffer.concat(Array.from({ length: 1000 }, part));
  for (let i = 0; i < count / 1000; i++) yield some;
}
const deep = (n: number) => `${'{"a":'.repeat(n)}1${'}'.repeat(n)}`;
const command = (payload: string) =>
  `420["command",{"workspace":"U99001","commandId":"client-x:1","base":1,"epoch":"e","name":"referral.receive","payload":${payload}}]`;

async function polling(target: Target): Promise<string> {
  const opened = await http(target, 'GET', '/socket.io/?EIO=4&transport=polling', { cookie: target.cookie });
  const sid = /"sid":"([^"]+)"/.exec(opened)?.[1] ?? '';
  return `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
}

/** Frames, packets and messages that no client of ours sends. */
export const webSocketKinds: Record<string, Kind> = {
  'a frame that claims 4 EB': { expect: ended, run: (t) => frames(t, one('x', { length: 2n ** 62n })) },
  'a frame that claims 1 GB': { expect: ended, run: (t) => frames(t, one('x', { length: 2n ** 30n })) },
  'a message of 20 MB': { expect: ended, run: (t) => frames(t, one('4'.repeat(20_000_000))) },
  'a million fragments of a byte': {
    expect: ended,
    run: (t) =>
      frames(
        t,
        (function* () {
          yield frame('4', { fin: false });
          yield* many(1_000_000, () => frame('2', { opcode: 0, fin: false }));
        })(),
      ),
  },
  'a million empty fragments': {
    expect: either,
    run: (t) =>
      frames(
        t,
        (function* () {
          yield frame('4', { fin: false });
          yield* many(1_000_000, () => frame('', { opcode: 0, fin: false }));
        })(),
      ),
  },
  '200,000 pings': {
    expect: either,
    run: (t) =>
      frames(
        t,
        many(200_000, () => frame('x'.repeat(100), { opcode: 9 })),
      ),
  },
  'an unmasked frame': { expect: ended, run: (t) => frames(t, one('42["x"]', { masked: false })) },
  'an unknown opcode': { expect: ended, run: (t) => frames(t, one('x', { opcode: 5 })) },
  'reserved bits': { expect: ended, run: (t) => frames(t, one('42["x"]', { rsv: 4 })) },
  'text that is not UTF-8': { expect: ended, run: (t) => frames(t, one(Buffer.from('3432c3285b5d', 'hex'))) },
  'binary that nobody announced': {
    expect: either,
    run: (t) => frames(t, one(Buffer.alloc(1000, 1), { opcode: 2 })),
  },
  'an unknown packet': { expect: ended, run: (t) => frames(t, one('9')) },
  "the server's own ping": { expect: ended, run: (t) => frames(t, one('2')) },
  'half a message': { expect: ended, run: (t) => frames(t, one('42["command"')) },
  'a message that is no list': { expect: ended, run: (t) => frames(t, one('42{"a":1}')) },
  'a message without a name': { expect: ended, run: (t) => frames(t, one('42[]')) },
  'a message named like a part of the socket': {
    expect: ended,
    run: (t) => frames(t, one('42["disconnect"]')),
  },
  'a message named __proto__': { expect: either, run: (t) => frames(t, one('420["__proto__",{}]')) },
  'messages nobody listens to': {
    expect: either,
    run: (t) =>
      frames(
        t,
        many(50_000, () => frame('42["nobody",{}]')),
      ),
  },
  'an answer to nothing': { expect: either, run: (t) => frames(t, one('4399[{}]')) },
  'an unknown namespace': {
    expect: /Invalid namespace/,
    run: (t) => frames(t, one('40/nope,'), { greet: false }),
  },
  '10,000 unknown namespaces': {
    expect: either,
    run: (t) =>
      frames(
        t,
        Array.from({ length: 10_000 }, (_, i) => frame(`40/n${i},`)),
        { ms: 500 },
      ),
  },
  'attachments that never come': {
    expect: either,
    run: (t) => frames(t, one('455-["command",{"_placeholder":true,"num":0}]')),
  },
  'a million attachments': {
    expect: ended,
    run: (t) => frames(t, one('451000000-["command",{"_placeholder":true,"num":0}]')),
  },
  'an attachment that is none': {
    expect: ended,
    run: (t) =>
      frames(t, [...one('451-0["command",{"_placeholder":true,"num":7}]'), frame('x', { opcode: 2 })]),
  },
  'an attachment for a payload': {
    expect: answered,
    run: (t) =>
      asked(t, [
        ...one('451-0["command",{"_placeholder":true,"num":0}]'),
        frame(Buffer.alloc(900_000), { opcode: 2 }),
      ]),
  },
  'a command without a question for its answer': {
    expect: / open$/s,
    run: (t) => frames(t, one('42["command",{}]')),
  },
  'a command without anything': { expect: answered, run: (t) => asked(t, one('420["command"]')) },
  'a command with too much': { expect: answered, run: (t) => asked(t, one('420["command",{},{},{},[]]')) },
  'a command 10,000 deep': { expect: answered, run: (t) => asked(t, one(command(deep(10_000)))) },
  'a command 150,000 deep': {
    expect: answered,
    run: (t) => asked(t, one(command(`${'['.repeat(150_000)}${']'.repeat(150_000)}`))),
  },
  'a command of 900 kB': {
    expect: answered,
    run: (t) => asked(t, one(command(`{"reason":"${'a'.repeat(900_000)}"}`))),
  },
  'a command with 100,000 unknown fields': {
    expect: answered,
    run: (t) => asked(t, one(command(`{${Array.from({ length: 60_000 }, (_, i) => `"f${i}":1`).join()}}`))),
  },
  '10,000 questions in one go': {
    expect: tooMany,
    run: (t) =>
      frames(
        t,
        many(10_000, () => frame('420["record.close",{"id":"x"}]')),
        { ms: 5000, wanted: tooMany },
      ),
  },
  'sockets without anybody signed in': {
    expect: /signIn/,
    run: async (t) => {
      const line = await webSocket({ ...t, cookie: '' }, false);
      await line.say(frame('40'));
      return line.heard(1000);
    },
  },
  'a flood of 500 sockets': {
    expect: /^500$/,
    run: async (t) => {
      const lines = await Promise.all(
        Array.from({ length: 500 }, () => webSocket({ ...t, cookie: '' }, false)),
      );
      for (const line of lines) line.socket.destroy();
      return String(lines.length);
    },
  },
  'a socket on another path': {
    expect: /404 Not Found.*closed$/s,
    run: async (t) => {
      const line = await raw(t);
      await line.say(upgrade(t, '/elsewhere'));
      return line.heard(2000);
    },
  },
  'a socket from another site': {
    expect: /403 Forbidden.*closed$/s,
    run: async (t) => {
      const line = await raw(t);
      await line.say(upgrade({ ...t, origin: 'https://evil.example' }));
      return line.heard(2000);
    },
  },
  'a socket of an old version': {
    expect: /HTTP\/1\.1 4\d\d .*closed$/s,
    run: async (t) => {
      const line = await raw(t);
      await line.say(upgrade(t).replace('Version: 13', 'Version: 99'));
      return line.heard(2000);
    },
  },
  'a socket whose session is made up': {
    expect: /HTTP\/1\.1 4\d\d .*closed$/s,
    run: async (t) => {
      const line = await raw(t);
      await line.say(upgrade(t, '/socket.io/?EIO=4&transport=websocket&sid=__proto__'));
      return line.heard(2000);
    },
  },
  'long polling with a made-up session': {
    expect: /^400 /,
    run: (t) => http(t, 'GET', '/socket.io/?EIO=4&transport=polling&sid=constructor'),
  },
  'a transport that is none': {
    expect: /^400 /,
    run: (t) => http(t, 'GET', '/socket.io/?EIO=4&transport=__proto__'),
  },
  'an old Engine.IO': { expect: /^400 /, run: (t) => http(t, 'GET', '/socket.io/?EIO=3&transport=polling') },
  'long polling with 20 MB': {
    expect: /^413 |^4\d\d |^closed/,
    run: async (t) =>
      http(
        t,
        'POST',
        await polling(t),
        { 'content-type': 'text/plain', cookie: t.cookie },
        (function* () {
          for (let i = 0; i < 20; i++) yield '4'.repeat(1_000_000);
        })(),
      ),
  },
  'long polling with a million packets': {
    expect: /^(200|4\d\d) |^closed/,
    run: async (t) =>
      http(t, 'POST', await polling(t), { 'content-type': 'text/plain', cookie: t.cookie }, [
        '6\x1e'.repeat(400_000),
      ]),
  },
};
