import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Visitor } from '@kith/shared/account/session';
import { openDeadlines } from './deadlines.ts';
import type { Revoked } from './revocations.ts';

const MINUTE = 60_000;
const session = { id: 's1', userId: 'u1', name: 'Ada', email: 'ada@harbour.example' };
const headers = { cookie: 'kith.session=abc.def' };
const visitor = (until: number, standing: Visitor['standing'] = 'open'): Visitor => ({
  session: { ...session, expiresAt: new Date(12 * 60 * MINUTE) },
  standing,
  until: new Date(until),
});

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** `found` is what reading the session gives from now on; an error while the database is away. */
function world() {
  const seen = { found: null as Visitor | Error | null, over: [] as Revoked[], reads: 0 };
  const deadlines = openDeadlines(
    async () => {
      seen.reads += 1;
      if (seen.found instanceof Error) throw seen.found;
      return seen.found;
    },
    (revoked) => seen.over.push(revoked),
    Date.now,
  );
  return { seen, deadlines };
}

test('a session that locks is told of in that moment, and read once', async () => {
  const { seen, deadlines } = world();
  for (let times = 0; times < 3; times++) deadlines.watch(visitor(16 * MINUTE), headers);
  seen.found = visitor(16 * MINUTE, 'locked');
  await vi.advanceTimersByTimeAsync(16 * MINUTE - 10);
  expect(seen.over).toEqual([]);
  await vi.advanceTimersByTimeAsync(20);
  expect(seen.over).toEqual([{ sessionId: 's1', userId: 'u1', why: 'locked' }]);
  expect(seen.reads).toBe(1);
});

test('where something was done meanwhile, it is looked at again when that counts no more', async () => {
  const { seen, deadlines } = world();
  deadlines.watch(visitor(16 * MINUTE), headers);
  seen.found = visitor(20 * MINUTE);
  await vi.advanceTimersByTimeAsync(17 * MINUTE);
  expect(seen.over).toEqual([]);
  seen.found = null;
  await vi.advanceTimersByTimeAsync(3 * MINUTE + 10);
  expect(seen.over).toMatchObject([{ why: 'ended' }]);
});

test('while the database is away it is asked again, and nobody is sent off', async () => {
  const { seen, deadlines } = world();
  deadlines.watch(visitor(MINUTE), headers);
  seen.found = new Error('away');
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(seen.over).toEqual([]);
  seen.found = visitor(MINUTE, 'locked');
  await vi.advanceTimersByTimeAsync(2000);
  expect(seen.over).toMatchObject([{ why: 'locked' }]);
});

test('a session that was over before is not told of twice', async () => {
  const { seen, deadlines } = world();
  deadlines.watch(visitor(MINUTE), headers);
  deadlines.drop('s1');
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(seen).toMatchObject({ over: [], reads: 0 });
});
