import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { io, type Socket } from 'socket.io-client';
import { commands, type CommandName } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import { PROTOCOL, type Opened } from '@kith/shared/frames';
import { words } from '@kith/shared/messages';
import { requests } from '@kith/shared/socket';
import { staff } from '../support/crowd.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { frame, http, webSocket, type Target } from '../support/hostile/raw.ts';
import { DEMO_WORKSPACE, signIn, startServer, type LiveServer } from '../support/live.ts';
import {
  has,
  placesOf,
  sampleOf,
  samplesOf,
  withAt,
  without,
  type Place,
  type Schema,
} from '../support/samples.ts';
import { aReferral } from '../support/workspace.ts';

let database: TestDatabase;
let server: LiveServer;
let target: Target;
/** Everyone of the team, each at a tab: what one person may send in five seconds is limited. */
let sockets: Socket[];
let opened: Opened;
let n = 0;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 3 });
  const { port } = server;
  const origin = `http://127.0.0.1:${port}`;
  target = { port, origin, cookie: await signIn(port, 'Amina') };
  sockets = [];
  for (const [i, name] of staff.entries()) {
    const extraHeaders = { cookie: await signIn(port, name), origin };
    const socket: Socket = io(origin, { forceNew: true, transports: ['websocket'], extraHeaders });
    const request = { protocol: PROTOCOL, workspace: DEMO_WORKSPACE, client: `client-${i}` };
    opened = (await socket.timeout(10_000).emitWithAck('open', request)) as Opened;
    sockets.push(socket);
  }
});
afterAll(async () => {
  for (const socket of sockets) socket.disconnect();
  await server.close();
  await database.stop();
});

/** Asks as the next person, waiting when that one has asked too much; never without an answer. */
async function ask(message: string, ...given: unknown[]): Promise<Refusal> {
  const socket = sockets[++n % sockets.length] as Socket;
  for (;;) {
    const answer = (await socket.timeout(10_000).emitWithAck(message, ...given)) as Refusal;
    if (answer.code !== 'tooMany') return answer;
    await new Promise((resume) => setTimeout(resume, 500));
  }
}

/** Sends a command with this payload as the next person. */
function send(name: string, payload: unknown): Promise<Refusal> {
  const { epoch, seq: base } = opened;
  const commandId = `client-${(n + 1) % sockets.length}:${n + 1}`;
  return ask('command', { workspace: DEMO_WORKSPACE, commandId, base, epoch, name, payload });
}

async function head(): Promise<number> {
  const request = {
    protocol: PROTOCOL,
    workspace: DEMO_WORKSPACE,
    client: `client-${(n + 1) % sockets.length}`,
  };
  const answer = (await ask('open', {
    ...request,
    since: opened.seq,
    epoch: opened.epoch,
  })) as unknown as Opened;
  expect(answer.ok).toBe(true);
  return answer.seq;
}

const LONG = 'a'.repeat(900_000); // a message of a socket may be 1 MB
/** Wrong for every value, whatever it is. */
const wrongAnywhere: Record<string, unknown> = {
  'an operator': { $ne: 1 },
  'an operator with text': { $gt: '' },
  'a list': [],
  'a list of lists': [[[]]],
  'an empty object': {},
  true: true,
  false: false,
  'a negative number': -1,
  'a fraction finer than any field takes': 1.00001,
  'a number too big': 1e300,
  'very long text': LONG,
  'a control character': 'Jo\u0000Brown',
  'an escape sequence': 'Jo\u001b[31mBrown',
  'text that reads backwards': 'Jo\u202enworB',
  'an isolated direction': 'Jo\u2066Brown',
  'a hidden mark': 'Jo\ufeffBrown',
  'half a character': 'Jo\ud800Brown',
  binary: Buffer.from('Jo Brown'),
};
const wrongDays = [
  '2023-02-29',
  '2024-13-01',
  '0000-00-00',
  '2024-04-31',
  '2024-04-01T00:00:00Z',
  '1 4 2024',
  '12024-04-01',
];
const wrongKeys = ['__proto__', 'constructor', 'prototype', 'toString', '$where', 'unheard-of'];

const isDay = ({ schema }: Place) => {
  return (
    schema.safeParse('2024-04-01').success &&
    !schema.safeParse('01632 960 001').success &&
    !schema.safeParse('A99001').success
  );
};

/** What is wrong with a refusal as an answer to bad input at `field`, if anything. */
function faultsOf(answer: Refusal, field: string): string | undefined {
  if (answer.ok !== false) return `it was accepted: ${JSON.stringify(answer)}`;
  if (answer.code !== 'invalid') return `it was refused as ${answer.code}: ${answer.message}`;
  const texts = [answer.message, ...(answer.fields ?? []).map(({ message }) => message)];
  const foreign = texts.find((text) =>
    /\b(invalid|expected \w+, received|undefined|null|NaN|zod|regex|schema|string|object|Error)\b|\bat \S+:\d+/i.test(
      text,
    ),
  );
  if (foreign !== undefined) return `it says "${foreign}"`;
  const named = answer.fields?.filter(
    (f) => f.field === field || f.field.startsWith(`${field}.`) || field === '',
  );
  if (!named?.length) return `it does not name ${field}: ${JSON.stringify(answer.fields)}`;
  if (named.some(({ message }) => message === words.field.notUnderstood))
    return 'it does not say what would be right';
  return undefined;
}

const valueAt = (value: unknown, path: readonly (string | number)[]) =>
  path.reduce<unknown>(
    (of, step) => (of as Record<string | number, unknown> | null | undefined)?.[step],
    value,
  );
const isFields = (value: unknown): value is object => typeof value === 'object' && value !== null;
const short = (value: unknown) => (JSON.stringify(value) ?? String(value)).slice(0, 80);

describe.each(Object.keys(commands) as CommandName[])('the command %s', (name) => {
  const schema = commands[name] as Schema;
  const samples = samplesOf(schema);
  const places = placesOf(schema);

  /** Every bad payload of this command: where, and what. */
  function* bad(): Generator<{ field: string; what: string; payload: unknown }> {
    for (const payload of [null, 1, true, 'text', [], [[]], LONG])
      yield { field: '', what: short(payload), payload };
    for (const place of places) {
      const { path, kind, nullable, optional } = place;
      const value = samples.find((one) => has(one, path) && withAt(one, path, null) !== null);
      const filled = samples.find((one) =>
        kind === 'fields'
          ? isFields(valueAt(one, path))
          : has(one, [...path, ...(kind === 'list' ? [0] : [])]),
      );
      const base = filled ?? value ?? sampleOf(schema);
      const field = path.join('.');
      if (path.length > 0 && has(base, path)) {
        for (const [what, wrong] of Object.entries(wrongAnywhere)) {
          if (kind === 'fields' && what === 'an empty object') continue;
          if (kind === 'list' && what === 'a list') continue;
          if (typeof wrong === 'boolean' && place.schema.safeParse(wrong).success) continue;
          yield { field, what, payload: withAt(base, path, wrong) };
        }
        if (!nullable) yield { field, what: 'null', payload: withAt(base, path, null) };
        if (!optional && path.at(-1) !== 0) yield { field, what: 'nothing', payload: without(base, path) };
        if (kind === 'value' && isDay(place)) {
          for (const wrong of wrongDays) yield { field, what: wrong, payload: withAt(base, path, wrong) };
        }
        if (kind === 'list') {
          yield {
            field,
            what: 'a list of 5,000',
            payload: withAt(
              base,
              path,
              Array.from({ length: 5000 }, () => 'A99001'),
            ),
          };
        }
      }
      const at = valueAt(base, path);
      if (kind === 'fields' && isFields(at)) {
        for (const key of wrongKeys) {
          // An own property, which `{ __proto__: … }` would not make.
          const others = JSON.stringify(at).slice(1, -1);
          const wrong = JSON.parse(
            `{${[`${JSON.stringify(key)}:{"admin":true}`, others].filter((part) => part !== '').join(',')}}`,
          ) as unknown;
          yield {
            field: [...path, key].join('.'),
            what: 'an unknown field',
            payload: withAt(base, path, wrong),
          };
        }
      }
    }
  }

  it('has a payload that fits, so that only what is made wrong is wrong', () => {
    expect(samples.length).toBeGreaterThan(0);
  });

  it('refuses bad input, names the field and says what would be right, and nothing changes', async () => {
    const before = await head();
    const faults: string[] = [];
    let tried = 0;
    for (const { field, what, payload } of bad()) {
      const fault = faultsOf(await send(name, payload), field);
      if (fault !== undefined)
        faults.push(`${field || 'the payload'}: ${what} (${short(payload)}): ${fault}`);
      tried++;
    }
    expect(faults).toEqual([]);
    expect(tried).toBeGreaterThan(10);
    expect(await head()).toBe(before);
  });
});

describe.each(Object.keys(requests))('the message %s', (message) => {
  const schema = requests[message as keyof typeof requests] as Schema;
  const sample = message === 'command' ? { ...(sampleOf(schema) as object), payload: {} } : sampleOf(schema);

  it('refuses bad input in plain words, names the field, and the socket works on', async () => {
    const before = await head();
    const faults: string[] = [];
    const tell = (what: string, field: string, answer: Refusal) => {
      const { code, fields = [] } = answer;
      const texts = [answer.message, ...fields.map((f) => f.message)].join(' ');
      const named = field === '' || fields.some((f) => f.field === field || f.field.startsWith(`${field}.`));
      const clean = !/expected|received|zod|\bat \S+:\d+|Invalid/i.test(texts);
      if (code !== 'invalid' || !named || !clean) faults.push(`${field || 'it'}: ${what}: ${short(answer)}`);
    };
    for (const input of [null, 1, true, 'text', [], LONG, Buffer.from('x')])
      tell(short(input), '', await ask(message, input));
    tell('nothing at all', '', await ask(message));
    tell('too much', '', await ask(message, sample, sample));
    for (const place of placesOf(schema)) {
      const { path, optional, nullable, kind } = place;
      if (path.length === 0 || path[0] === 'payload') continue;
      const field = path.join('.');
      for (const [what, wrong] of Object.entries(wrongAnywhere)) {
        const parses = schema.safeParse(withAt(sample, path, wrong)).success;
        // Free text of the protocol is compared, never kept or shown.
        if (parses && kind === 'value' && (typeof wrong === 'string' || typeof wrong === 'number')) continue;
        tell(what, field, await ask(message, withAt(sample, path, wrong)));
      }
      if (!nullable) tell('null', field, await ask(message, withAt(sample, path, null)));
      if (!optional) tell('nothing', field, await ask(message, without(sample, path)));
    }
    expect(faults).toEqual([]);
    expect(await head()).toBe(before);
  });

  it('is left alone when it asks for no answer', async () => {
    const before = await head();
    for (const socket of sockets) socket.emit(message, sample).emit(message).emit(message, LONG);
    expect(await head()).toBe(before);
  });
});

describe('a socket', () => {
  beforeAll(async () => {
    // What one session may ask is counted; that of before has asked much.
    target = { ...target, cookie: await signIn(target.port, 'Amina') };
  });

  it.each(['1e999', '-1e999', '-1', '0.5', '9007199254740993', '"1"', 'null'])(
    'refuses %s as a number',
    async (number) => {
      const line = await webSocket(target);
      await line.say(
        frame(
          `421["open",{"protocol":1,"workspace":"${DEMO_WORKSPACE}","client":"client-x","since":${number}}]`,
        ),
      );
      await line.say(
        frame(
          `422["command",{"workspace":"${DEMO_WORKSPACE}","commandId":"client-x:1","base":${number},"epoch":"${opened.epoch}","name":"commit.undo","payload":{"seq":1}}]`,
        ),
      );
      await line.say(
        frame(
          `423["command",{"workspace":"${DEMO_WORKSPACE}","commandId":"client-x:2","base":1,"epoch":"${opened.epoch}","name":"commit.undo","payload":{"seq":${number}}}]`,
        ),
      );
      const heard = await line.heard(300);
      for (const answer of ['431[', '432[', '433[']) {
        expect(heard).toMatch(
          new RegExp(`${answer.replace('[', '\\[')}[^\\]]*"code":"(invalid|stale|notFound)"`),
        );
      }
    },
  );

  it('does not know commands by the names of parts of every object', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      'hasOwnProperty',
      '',
      'referral.receive ',
      'REFERRAL.RECEIVE',
    ]) {
      expect(await send(name, {})).toMatchObject({ ok: false, code: 'invalid' });
    }
  });

  it('still saves what is right after all that', async () => {
    const answer = await send('referral.receive', aReferral('Lives alone'));
    expect(answer).toMatchObject({ ok: true });
  });
});

describe('HTTP', () => {
  const routes = [
    '/healthz', '/readyz', '/metrics', '/api/demo/people', '/api/demo/sign-in', '/api/demo/nothing',
    '/api/auth/sign-out', '/api/auth/get-session', '/api/auth/sign-up/email', '/api/nothing',
    '/api/account/sign-in', '/api/account/second-factor', '/api/account/forgotten', '/api/account/link/read', '/api/account/link/use',
    '/api/account/first', '/api/account/password', '/api/account/second-factor/begin', '/api/account/unlock', '/api/account/sessions/end',
    '/api/account/sessions', '/api/account/lock', '/api/account/active', '/api/account/sign-out-everywhere', '/welcome', '/locked', '/account', '/login', '/U99001/board',
    '/api/workspaces/U99001/access', '/api/workspaces/U99001/access/people/x', '/api/workspaces/U99001/access/people/x/printed', '/api/workspaces/U99001/members',
    '/api/workspaces/U99001/members/x/link', '/api/workspaces/U99001/members/x/second-factor', '/api/workspaces/U99001/outbox',
  ]; // prettier-ignore
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
  const json = { 'content-type': 'application/json' };
  const bodies: [what: string, headers: Record<string, string>, body: string | Buffer][] = [
    ['null', json, 'null'],
    ['text', json, '"text"'],
    ['a list', json, '[{"member":"x"}]'],
    ['an operator', json, '{"member":{"$ne":1},"next":{"$gt":""}}'],
    ['a prototype', json, '{"__proto__":{"member":"x"},"constructor":{"prototype":{"admin":true}}}'],
    ['a number', json, '{"member":1e999}'],
    ['hidden characters', json, '{"member":"\\u0000\\u202e\\ud800","next":"//evil.example"}'],
    ['long text', json, `{"member":"${'a'.repeat(9000)}"}`],
    ['binary', { 'content-type': 'application/octet-stream' }, Buffer.from([0, 255, 128])],
    ['a form of operators', { 'content-type': 'application/x-www-form-urlencoded' }, 'member[$ne]=1&member=2&next=javascript:alert(1)'],
    ['XML', { 'content-type': 'application/xml' }, '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
    ['a multipart form', { 'content-type': 'multipart/form-data; boundary=x' }, '--x\r\nContent-Disposition: form-data; name="member"\r\n\r\nx\r\n--x--'],
  ]; // prettier-ignore
  const codes = /"code":"(invalid|signIn|locked|forbidden|notFound|unfit|tooMany|tooLarge|unavailable)"/;

  it.each(routes)('%s answers bad input plainly', async (path) => {
    const faults: string[] = [];
    for (const method of methods) {
      for (const [what, headers, body] of method === 'GET' || method === 'HEAD' ? [] : bodies) {
        const answer = await http(
          target,
          method,
          path,
          { ...headers, cookie: target.cookie.replace(/.$/, 'x') },
          [body],
        );
        const status = Number(answer.slice(0, 3));
        if (!(status < 500)) faults.push(`${method} with ${what}: ${answer}`);
        const words = answer.replace(/nonce="[^"]*"/g, ''); // random letters may spell anything
        if (/ at \S+:\d+:\d+|node_modules|zod|expected/i.test(words))
          faults.push(`${method} with ${what} tells too much: ${answer}`);
        if (path.startsWith('/api') && status >= 400 && !codes.test(answer))
          faults.push(`${method} with ${what}: ${answer}`);
      }
      const query = '?member[$ne]=1&__proto__[x]=1&next=//evil.example&a=%00&%E0%A4%A';
      const answer = await http(target, method, `${path}${query}`, {
        cookie: 'kith.session=%00%ff; a=__proto__',
      });
      if (!(Number(answer.slice(0, 3)) < 500)) faults.push(`${method} with a query: ${answer}`);
    }
    expect(faults).toEqual([]);
  });

  it('goes nowhere else after a sign-in by form', async () => {
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%0d%0aSet-Cookie:x',
    ]) {
      const people = (await (await fetch(`${target.origin}/api/demo/people`)).json()) as { id: string }[];
      const answer = await fetch(`${target.origin}/api/demo/sign-in`, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: target.origin },
        body: new URLSearchParams({ member: people[0]?.id ?? '', next }),
      });
      expect(answer.status).toBe(303);
      const to = new URL(answer.headers.get('location') ?? '', target.origin);
      expect(to.origin).toBe(target.origin);
      expect(answer.headers.get('x')).toBeNull();
    }
  });
});
