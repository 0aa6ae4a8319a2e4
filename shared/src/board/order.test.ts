import { expect, test } from 'vitest';
import { compareReferrals, type Ordered } from './order.ts';

const referral = (id: string, more: Partial<Ordered> = {}): Ordered => ({
  id,
  urgency: 'routine',
  receivedAt: '2026-03-02T09:00:00.000Z',
  stage: 'triage',
  stageSince: '2026-03-02T09:00:00.000Z',
  ...more,
});
const sorted = (...list: Ordered[]) => list.sort(compareReferrals).map(({ id }) => id);

test('urgent comes first, then soon, then routine', () => {
  const list = [
    referral('a'),
    referral('b', { urgency: 'soon' }),
    referral('c', { urgency: 'urgent', receivedAt: '2026-03-09T09:00:00.000Z' }),
  ];
  expect(sorted(...list)).toEqual(['c', 'b', 'a']);
});

test('among equally urgent referrals, who has waited longest comes first', () => {
  const list = [
    referral('late', { receivedAt: '2026-03-05T09:00:00.000Z' }),
    referral('early', { receivedAt: '2026-01-05T09:00:00.000Z' }),
  ];
  expect(sorted(...list)).toEqual(['early', 'late']);
});

test('closed referrals show the most recently closed first, however urgent they were', () => {
  const list = [
    referral('long ago', { stage: 'closed', urgency: 'urgent', stageSince: '2026-01-01T09:00:00.000Z' }),
    referral('just now', { stage: 'closed', stageSince: '2026-03-01T09:00:00.000Z' }),
  ];
  expect(sorted(...list)).toEqual(['just now', 'long ago']);
});

test('the order is total: whatever order they come in, they end up the same', () => {
  expect(sorted(referral('b'), referral('a'), referral('c'))).toEqual(['a', 'b', 'c']);
  expect(sorted(referral('c'), referral('b'), referral('a'))).toEqual(['a', 'b', 'c']);
});
