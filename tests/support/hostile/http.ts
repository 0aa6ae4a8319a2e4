import { gzipSync } from 'node:zlib';
import { http, raw, type Target } from './raw.ts';

/** One kind of hostile request: what it does, and what the server's answer must look like. */
export interface Kind {
  expect: RegExp;
  run(target: Target): Promise<string>;
}

const json = { 'content-type': 'application/json' };
const signIn = '/api/demo/sign-in';
const MB = 1024 * 1024;

/** `bytes` of text in parts of 64 kB, after `start`. */
function* endless(bytes: number, start = '{"member":"'): Generator<Buffer> {
  yield Buffer.from(start);
  const part = Buffer.alloc(65_536, 'a');
  for (let sent = 0; sent < bytes; sent += part.length) yield part;
}
const deep = (n: number) => `${'{"member":'.repeat(n)}1${'}'.repeat(n)}`;
const list = (n: number) => `${'['.repeat(n)}${']'.repeat(n)}`;
const tooLarge = /^413 .*"code":"tooLarge"/;
const unread = /^4\d\d .*"code":"invalid"/;

/** Says lines by hand and answers what came back. */
async function said(target: Target, text: string | Buffer, ms = 3000): Promise<string> {
  const line = await raw(target);
  await line.say(text);
  return line.heard(ms);
}
const get = (path: string, ...lines: string[]) =>
  [`GET ${path} HTTP/1.1`, 'Host: 127.0.0.1', ...lines, '', ''].join('\r\n');
const badRequest = /HTTP\/1\.1 4\d\d .* closed$/s;

/** Requests that are too big, too deep, or no requests at all. */
export const httpKinds: Record<string, Kind> = {
  '100 MB of JSON, its length told': {
    expect: tooLarge,
    run: (t) => http(t, 'POST', signIn, { ...json, 'content-length': 100 * MB + 11 }, endless(100 * MB)),
  },
  '100 MB of JSON, streamed': {
    expect: tooLarge,
    run: (t) => http(t, 'POST', signIn, json, endless(100 * MB)),
  },
  '100 MB of JSON to nowhere': {
    expect: /^4(04|13) /,
    run: (t) => http(t, 'POST', '/api/nowhere', json, endless(100 * MB)),
  },
  '100 MB of JSON to sign out': {
    expect: tooLarge,
    run: (t) => http(t, 'POST', '/api/auth/sign-out', json, endless(100 * MB)),
  },
  '100 MB of JSON to another method of accounts': {
    expect: tooLarge,
    run: (t) => http(t, 'POST', '/api/auth/sign-up/email', json, endless(100 * MB)),
  },
  '100 MB of a form': {
    expect: /^(413 |303 )/,
    run: (t) =>
      http(
        t,
        'POST',
        signIn,
        { 'content-type': 'application/x-www-form-urlencoded' },
        endless(100 * MB, 'member='),
      ),
  },
  '100 MB of form fields': {
    expect: /^(413 |303 )/,
    run: (t) =>
      http(
        t,
        'POST',
        signIn,
        { 'content-type': 'application/x-www-form-urlencoded' },
        (function* () {
          for (let i = 0; i < 1600; i++) yield 'a[b][c]=1&'.repeat(6554);
        })(),
      ),
  },
  '100 MB of nothing in particular': {
    expect: /^415 |^closed/,
    run: (t) => http(t, 'POST', signIn, { 'content-type': 'application/octet-stream' }, endless(100 * MB)),
  },
  '100 MB to a page': {
    expect: /^(40\d|413|415) |^closed/,
    run: (t) => http(t, 'POST', '/login', { 'content-type': 'text/plain' }, endless(100 * MB)),
  },
  '100 MB with a question for health': {
    expect: /^(200|413) |^closed/,
    run: (t) => http(t, 'GET', '/healthz', { ...json, 'transfer-encoding': 'chunked' }, endless(100 * MB)),
  },
  '100 MB to long polling': {
    expect: /^4\d\d |^closed/,
    run: (t) =>
      http(
        t,
        'POST',
        '/socket.io/?EIO=4&transport=polling',
        { 'content-type': 'text/plain' },
        endless(100 * MB),
      ),
  },
  '100 MB of zeros in 100 kB of gzip': {
    expect: tooLarge,
    run: (t) =>
      http(t, 'POST', signIn, { ...json, 'content-encoding': 'gzip' }, [gzipSync(Buffer.alloc(100 * MB))]),
  },
  'an encoding that is none': {
    expect: /^4\d\d .*"code":"invalid"/,
    run: (t) => http(t, 'POST', signIn, { ...json, 'content-encoding': 'zip' }, ['{}']),
  },
  'a broken gzip': {
    expect: unread,
    run: (t) => http(t, 'POST', signIn, { ...json, 'content-encoding': 'gzip' }, ['not gzip']),
  },
  'a character set that is none': {
    expect: /^415 .*"code":"invalid"/,
    run: (t) => http(t, 'POST', signIn, { 'content-type': 'application/json; charset=utf-99' }, ['{}']),
  },
  'a name of 10,000 characters': {
    expect: /^422 /,
    run: (t) => http(t, 'POST', signIn, json, [JSON.stringify({ member: 'J'.repeat(10_000) })]),
  },
  'JSON 900 deep': { expect: /^422 /, run: (t) => http(t, 'POST', signIn, json, [deep(900)]) },
  'JSON 10,000 deep': { expect: tooLarge, run: (t) => http(t, 'POST', signIn, json, [deep(10_000)]) },
  'lists 4,000 deep': { expect: /^4(00|22) /, run: (t) => http(t, 'POST', signIn, json, [list(4000)]) },
  'lists 40,000 deep to nowhere': {
    expect: /^4(00|04) /,
    run: (t) => http(t, 'POST', '/api/nowhere', json, [list(40_000)]),
  },
  'JSON that is not UTF-8': {
    expect: /^4(22|04) .*"code":"(invalid|notFound)"/,
    run: (t) => http(t, 'POST', signIn, json, [Buffer.from('7b226d656d626572223a22fffe80227d', 'hex')]),
  },
  'half a JSON': { expect: unread, run: (t) => http(t, 'POST', signIn, json, ['{"member":']) },
  'a body of another length than told': {
    expect: badRequest,
    run: (t) =>
      said(
        t,
        `POST ${signIn} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${t.origin}\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\n{"member":"x"}`,
      ),
  },
  'two lengths at once': {
    expect: badRequest,
    run: (t) =>
      said(
        t,
        `POST ${signIn} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      ),
  },
  'a chunk that claims to be huge': {
    expect: badRequest,
    run: (t) =>
      said(
        t,
        `POST ${signIn} HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n`,
      ),
  },
  'a million chunks of one byte': {
    expect: /^413 |^(4\d\d)/,
    run: (t) =>
      (async () => {
        const line = await raw(t);
        await line.say(
          `POST ${signIn} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${t.origin}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
        );
        const some = '1\r\na\r\n'.repeat(10_000);
        for (let i = 0; i < 100; i++) if (!(await line.say(some))) break;
        await line.say('0\r\n\r\n');
        for (let i = 0; i < 500 && !line.sofar().includes('HTTP'); i++) {
          await new Promise((resume) => setTimeout(resume, 20));
        }
        return (await line.heard(0)).replace(/^HTTP\/1\.1 /, '');
      })(),
  },
  'a header of 1 MB': {
    expect: badRequest,
    run: (t) => said(t, get('/', `X-Long: ${'a'.repeat(MB)}`)),
  },
  '10,000 headers': {
    expect: badRequest,
    run: (t) => said(t, get('/', ...Array.from({ length: 10_000 }, (_, i) => `X-${i}: ${i}`))),
  },
  'a million fragments of headers': {
    expect: /closed$/s,
    run: async (t) => {
      const line = await raw(t);
      await line.say('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ');
      for (let i = 0; i < 20_000; i++) if (!(await line.say('a'))) break;
      for (let i = 0; i < 98; i++) if (!(await line.say('a'.repeat(10_000)))) break;
      return line.heard(3000);
    },
  },
  'a cookie of 1 MB': {
    expect: badRequest,
    run: (t) => said(t, get('/', `Cookie: kith.session=${'a'.repeat(MB)}`)),
  },
  'a cookie of 12 kB': {
    expect: /^(200|30\d|404) /,
    run: (t) => http(t, 'GET', '/login', { cookie: `kith.session=${'a'.repeat(12_000)}` }),
  },
  '4,000 cookies': {
    expect: /^(200|30\d|404) /,
    run: (t) => http(t, 'GET', '/login', { cookie: 'a=;'.repeat(4000) }),
  },
  'an address of 1 MB': { expect: badRequest, run: (t) => said(t, get(`/${'a'.repeat(MB)}`)) },
  'an address that decodes to nothing': { expect: /^400 /, run: (t) => http(t, 'GET', '/%E0%A4%A') },
  'an address out of the folder': {
    expect: /^(400|404) /,
    run: (t) => http(t, 'GET', '/_app/..%2f..%2f..%2f..%2fetc%2fpasswd'),
  },
  'zeros in the address': { expect: badRequest, run: (t) => said(t, get('/\0\0')) },
  'no request at all': {
    expect: badRequest,
    run: (t) => said(t, Buffer.from('160301020001000100fc0303', 'hex')),
  },
  'a method that is none': {
    expect: badRequest,
    run: (t) => said(t, 'BREW /tea HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'),
  },
  'no host': { expect: /HTTP\/1\.1 400 /, run: (t) => said(t, 'GET / HTTP/1.1\r\n\r\n') },
  "another's host": { expect: /^421 /, run: (t) => http(t, 'GET', '/', { host: 'kith.example' }) },
  'a change to another protocol': {
    expect: /HTTP\/1\.1 (4\d\d|200) /,
    run: (t) => said(t, get('/healthz', 'Connection: Upgrade', 'Upgrade: h2c')),
  },
  '100,000 requests in one go, unread': {
    expect: /^ended by the service$/,
    run: async (t) => {
      const line = await raw(t);
      line.socket.pause();
      const some = get('/healthz').repeat(1000);
      const late = Date.now() + 4000;
      for (let i = 0; i < 100 && Date.now() < late; i++) {
        if (line.socket.destroyed) return 'ended by the service';
        line.socket.write(some);
        await new Promise((resume) => setTimeout(resume, 10));
      }
      line.socket.destroy();
      return 'still open';
    },
  },
};

/** Requests that never end by themselves: the server must end them. They take as long as its patience. */
export const slowKinds: Record<string, Kind> = {
  'a body that never ends': {
    expect: /408 .*closed$|closed$/s,
    run: (t) =>
      drip(
        t,
        `POST ${signIn} HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: ${t.origin}\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n`,
      ),
  },
  'headers that never end': {
    expect: /408 .*closed$|closed$/s,
    run: (t) => drip(t, 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: '),
  },
  'a connection that says nothing': {
    expect: /closed$/s,
    run: async (t) => (await raw(t)).heard(30_000),
  },
};

/** Says a beginning and then a byte now and then. */
async function drip(target: Target, start: string): Promise<string> {
  const line = await raw(target);
  await line.say(start);
  const dripping = setInterval(() => void line.say('a'), 300);
  try {
    return await line.heard(30_000);
  } finally {
    clearInterval(dripping);
  }
}
