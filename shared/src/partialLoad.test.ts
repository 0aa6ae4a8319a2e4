import { expect, test } from 'vitest';
import type { Frame, Put } from './frames.ts';
import { referral } from './board/boardTesting.ts';
import { applyFrame, emptyReplica, load, loadMore } from './replica.ts';

const put = (id: string, urgency: 'urgent' | 'routine' = 'routine'): Put => [
  'referrals',
  referral(id, { urgency }),
];
const frame = (more: Partial<Frame>): Frame => ({
  after: 5,
  seq: 6,
  by: 'ben',
  at: '2026-03-02T12:00:00.000Z',
  what: [],
  put: [],
  drop: [],
  ...more,
});
const begin = () =>
  load(emptyReplica('U99001', 'tab'), 'epoch', 5, '2026-03-02T09:00:00.000Z', [put('a')], false);

test('what comes first can be worked on before the rest is here', () => {
  const { replica } = begin();
  expect(replica.partial).toBeDefined();
  expect(replica.view.referrals.has('a')).toBe(true);
  const whole = loadMore(loadMore(replica, [put('b')], false), [put('c')], true);
  expect(whole.partial).toBeUndefined();
  expect([...whole.view.referrals].map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
});

test('what a frame says meanwhile is newer than what the load brings later', () => {
  const { replica } = begin();
  const changed = frame({ put: [put('b', 'urgent')], drop: [['referrals', 'c']] });
  const after = loadMore(applyFrame(replica, changed), [put('b'), put('c'), put('d')], true);
  expect(after.confirmed.seq).toBe(6);
  expect(after.view.referrals.get('b')?.urgency).toBe('urgent');
  expect(after.view.referrals.has('c')).toBe(false);
  expect(after.view.referrals.has('d')).toBe(true);
});
