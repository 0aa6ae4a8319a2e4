import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands, type CommandName, type Typed } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import type { Opened } from '@kith/shared/frames';
import { requests } from '@kith/shared/socket';
import { testDatabase } from '../support/database.ts';
import {
  DEMO_WORKSPACE,
  liveSocket,
  openTab,
  signIn,
  startServer,
  until,
  type LiveServer,
} from '../support/live.ts';
import type { Link } from '../../client/src/lib/stores/link.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let server: LiveServer;
let socket: ReturnType<typeof liveSocket>;
let watcher: Link;
let head: Opened;
let n = 0;

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer(database.uri, database.prefix, { referrals: 4 });
  const cookie = await signIn(server.port, 'Amina');
  watcher = openTab({ port: server.port, cookie, client: 'looking-on' });
  socket = liveSocket(server.port, cookie);
  socket.connect();
  await new Promise((resolve) => socket.once('connect', () => resolve(null)));
  head = await ask<Opened>('open', { protocol: 1, workspace: DEMO_WORKSPACE, client: 'hostile-tab' });
  await until('the board is there', () => watcher.connection === 'live');
});
afterAll(async () => {
  watcher.close();
  socket.disconnect();
  await server.close();
  await database.stop();
});

interface Asking {
  timeout(ms: number): { emitWithAck<T>(...args: unknown[]): Promise<T> };
}

async function ask<T = Refusal>(message: string, ...args: unknown[]): Promise<T> {
  const answer = await (socket as unknown as Asking).timeout(5000).emitWithAck<T>(message, ...args);
  if ((answer as Partial<Refusal>).code !== 'tooMany') return answer;
  await new Promise((resume) => setTimeout(resume, 1000)); // the limit on messages is not what is tried here
  return ask<T>(message, ...args);
}

const command = (name: string, payload: unknown) =>
  ask('command', {
    workspace: DEMO_WORKSPACE,
    commandId: `hostile-tab:${++n}`,
    base: head.seq,
    epoch: head.epoch,
    name,
    payload,
  });

/** One good payload of each command, to be spoilt field by field. A new command does not compile without one. */
const good: { [K in CommandName]: Typed<K> } = {
  'workspace.create': { settings: { name: 'PCN', practices: [], needs: [], outcomes: [] } },
  'settings.change': { settings: { name: 'Another name' } },
  'member.add': {
    name: 'Gwen',
    user: 'gwen',
    roles: [{ role: 'linkWorker', from: '2024-04-01', until: null }],
  },
  'member.setRoles': { member: 'm', roles: [{ role: 'linkWorker', from: '2024-04-01', until: null }] },
  'person.amend': { person: 'p', details: { phone: '01632 960 001' } },
  'referral.receive': {
    known: null,
    person: {
      givenName: 'Jo',
      familyName: 'Brown',
      preferredName: null,
      birthDate: null,
      nhsNumber: null,
      phone: null,
      practice: null,
    },
    reason: 'Lives alone',
    needs: ['loneliness'],
    urgency: 'routine',
  },
  'referral.assess': {
    referral: 'r',
    urgency: 'soon',
    complexity: 'simple',
    expectedPam: 1,
    cannotSayWhy: null,
  },
  'referral.allocate': { referral: 'r', assignee: 'm' },
  'referral.start': { referral: 'r' },
  'referral.close': { referral: 'r', outcome: 'goals-met', note: null },
  'referral.reopen': { referral: 'r', why: 'Rang again' },
  'referral.moveBack': { referral: 'r', to: 'triage', why: 'Not yet' },
  'commit.undo': { seq: 1 },
};

/** Values that are right for no field of any command. */
const wrong: [what: string, value: unknown][] = [
  ['a truth value', true],
  ['a fraction', 12.5],
  ['an operator', { $ne: 1 }],
  ['a query', { $where: 'sleep(1000)' }],
  ['a prototype', JSON.parse('{"__proto__":{"admin":true}}')],
  ['a constructor', { constructor: { prototype: { admin: true } } }],
  ['lists in lists', [[[]]]],
  ['a list of operators', [{ $gt: '' }]],
  ['an impossible date', '2026-02-31'],
  ['a control character', 'Jo\u0000Brown'],
  ['reordered text', 'Jo\u202eBrown'],
  ['isolated text', 'Jo\u2066Brown'],
  ['an invisible mark', 'Jo\ufeffBrown'],
  ['60 kB of text', 'x'.repeat(60_000)],
  ['an escape', '\u001b[2J'],
];

/** Words that only a programmer would write. */
const developerWords =
  /invalid input|expected \w+,|received|zod|undefined|null|object|regex|\bat .*\.ts|stack/i;

function expectWords({ ok, code, message, fields = [] }: Refusal, why: string) {
  expect(ok, why).toBe(false);
  expect(['invalid', 'notFound', 'unfit', 'forbidden', 'tooLarge', 'repeated', 'stale'], why).toContain(code);
  for (const text of [message, ...fields.map((field) => field.message)]) {
    expect(text, why).toMatch(/^[A-Z“]/);
    expect(text.replaceAll(/“[^”]*”/g, ''), why).not.toMatch(developerWords);
  }
}

const nothingChanged = () => expect(watcher.replica.confirmed.seq).toBe(head.seq);

describe('every command', () => {
  for (const name of Object.keys(commands) as CommandName[]) {
    it(`${name} refuses what is wrong, by the name of the field`, async () => {
      const payload = good[name] as Record<string, unknown>;
      for (const field of Object.keys(payload)) {
        for (const [what, value] of wrong) {
          // A date is right where a line of text is asked for.
          if (
            what === 'an impossible date' &&
            commands[name].safeParse({ ...payload, [field]: value }).success
          )
            continue;
          const refusal = await command(name, { ...payload, [field]: value });
          const why = `${name}.${field} = ${what}`;
          expectWords(refusal, why);
          expect(refusal.code, why).toBe('invalid');
          const named = refusal.fields?.every((problem) => (problem.field.split('.')[0] ?? '') in payload);
          expect(named, why).toBe(true);
        }
        const { [field]: _, ...without } = payload;
        expect((await command(name, without)).code, `${name} without ${field}`).toBe('invalid');
      }
      for (const whole of [null, 7, 'text', [], true, { unknown: 1 }, { ...payload, extra: 1 }]) {
        expectWords(await command(name, whole), `${name} of ${JSON.stringify(whole)}`);
      }
      nothingChanged();
    });
  }

  it('that does not exist is refused', async () => {
    for (const name of ['', 'toString', '__proto__', 'constructor', 'referral.fly', 'x'.repeat(64)]) {
      expectWords(await command(name, {}), name);
    }
    nothingChanged();
  });

  it('that is good in shape but about nobody is not found', async () => {
    for (const name of ['referral.start', 'referral.allocate', 'person.amend', 'member.setRoles'] as const) {
      expect(await command(name, good[name]), name).toMatchObject({ code: 'notFound' });
    }
    nothingChanged();
  });
});

describe('every message', () => {
  const messages = Object.keys(requests);
  it.each(messages)('%s refuses what is wrong', async (message) => {
    for (const [what, value] of [...wrong, ['nothing', null], ['bytes', Buffer.from([1, 2, 3])]] as [
      string,
      unknown,
    ][]) {
      expectWords(await ask(message, value), `${message} of ${what}`);
    }
    nothingChanged();
  });

  it.each(messages)('%s with too few or too many parts is let go by', async (message) => {
    const emit = socket.emit.bind(socket) as (...args: unknown[]) => void;
    emit(message);
    emit(message, { $ne: 1 });
    emit(message, 1, 2, 3);
    expect(await ask('record.open', { id: 'nobody' })).toMatchObject({ code: 'notFound' });
    nothingChanged();
  });

  it('that does not exist leaves the line as it is', async () => {
    const emit = socket.emit.bind(socket) as (...args: unknown[]) => void;
    for (const name of ['__proto__', 'toString', 'frame', 'x'.repeat(1000)]) emit(name, {});
    expect(await ask('record.open', { id: 'nobody' })).toMatchObject({ code: 'notFound' });
  });
});

describe('every address', () => {
  const bodies: [string, string, string][] = [
    ['nothing', 'application/json', ''],
    ['half of something', 'application/json', '{"member":'],
    ['an operator', 'application/json', '{"member":{"$ne":null}}'],
    ['a prototype', 'application/json', '{"__proto__":{"member":"x"},"member":["x"]}'],
    ['a list', 'application/json', '[]'],
    ['200 kB', 'application/json', JSON.stringify({ member: 'x'.repeat(200_000) })],
    ['10,000 deep', 'application/json', '['.repeat(10_000)],
    ['another kind', 'application/xml', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'],
    ['a form', 'application/x-www-form-urlencoded', 'member[$ne]=1&member[]=2'],
  ];
  const paths = [
    '/api/demo/sign-in',
    '/api/auth/sign-out',
    '/api/auth/sign-in/email',
    '/api/nothing',
    '/api/%00',
    '/api/../..',
  ];

  it.each(paths)('%s answers in words and never fails', async (path) => {
    const origin = `http://127.0.0.1:${server.port}`;
    for (const [what, type, body] of bodies) {
      for (const method of ['POST', 'PUT', 'DELETE']) {
        const answer = await fetch(origin + path, {
          method,
          headers: { 'content-type': type, origin },
          body,
          redirect: 'manual',
        });
        const text = await answer.text();
        expect(answer.status, `${method} ${path} with ${what}`).toBeLessThan(500);
        expect(text, `${method} ${path} with ${what}`).not.toMatch(/\.ts:|node_modules|at async/);
      }
    }
    nothingChanged();
  });
});
