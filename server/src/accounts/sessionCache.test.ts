import { expect, test } from 'vitest';
import type { Visitor } from '@kith/shared/account/session';
import { sessionCache } from './sessionCache.ts';

const until = new Date(3_600_000);
const session = { id: 's1', userId: 'u1', name: 'Ada', email: 'ada@harbour.example', expiresAt: until };
const ada: Visitor = { session, standing: 'open', until };
const headers = { cookie: 'theme=dark; kith.session=abc.def; x=1' };

function world(found: Visitor | null = ada) {
  const seen = { reads: 0, time: 0, found };
  const cache = sessionCache(
    'kith.session',
    async () => {
      seen.reads += 1;
      return seen.found;
    },
    () => seen.time,
  );
  return { seen, cache };
}

test('a session is read once a minute', async () => {
  const { seen, cache } = world();
  expect(await cache.visitorOf(headers)).toBe(ada);
  expect(await cache.visitorOf(headers)).toBe(ada);
  expect(seen.reads).toBe(1);
  seen.time = 60_001;
  await cache.visitorOf(headers);
  expect(seen.reads).toBe(2);
});

test('without its cookie nothing is read', async () => {
  const { seen, cache } = world();
  expect(await cache.visitorOf({})).toBeNull();
  expect(await cache.visitorOf({ cookie: 'xkith.session=abc; kith.sessionx=abc; kith.session' })).toBeNull();
  expect(seen.reads).toBe(0);
});

test('an ended session is not remembered', async () => {
  const { seen, cache } = world();
  await cache.visitorOf(headers);
  seen.found = null;
  cache.forget('s1');
  expect(await cache.visitorOf(headers)).toBeNull();
});

test('a session that ends while it is read is not remembered either', async () => {
  let reads = 0;
  const cache = sessionCache('kith.session', async () => {
    reads += 1;
    if (reads > 1) return null;
    cache.forget('s1');
    return ada;
  });
  await cache.visitorOf(headers);
  expect(await cache.visitorOf(headers)).toBeNull();
});

test('a session is never remembered past its end', async () => {
  const { seen, cache } = world();
  seen.time = 3_599_000;
  await cache.visitorOf(headers);
  seen.time = 3_600_000;
  await cache.visitorOf(headers);
  expect(seen.reads).toBe(2);
});

test('no session is asked for again each time', async () => {
  const { seen, cache } = world(null);
  await cache.visitorOf(headers);
  await cache.visitorOf(headers);
  expect(seen.reads).toBe(2);
});

test.each(['locked', 'setUp'] as const)(
  'a session that is %s is asked for again each time',
  async (standing) => {
    const { seen, cache } = world({ ...ada, standing });
    await cache.visitorOf(headers);
    await cache.visitorOf(headers);
    expect(seen.reads).toBe(2);
  },
);
