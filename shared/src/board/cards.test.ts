import { expect, test } from 'vitest';
import type { Referral } from '../referral/schema.ts';
import { emptyState, putRecord, type State } from '../state.ts';
import { cardMaker, columnsOf, loadsOf } from './cards.ts';

function referral(id: string, more: Partial<Referral> = {}): Referral {
  return {
    id,
    person: `person-${id}`,
    receivedAt: '2026-03-02T09:00:00.000Z',
    receivedBy: 'amina',
    reason: 'Lonely',
    needs: [],
    urgency: 'routine',
    stage: 'triage',
    stageSince: '2026-03-02T09:00:00.000Z',
    assessment: null,
    cannotSayWhy: null,
    assignee: null,
    closure: null,
    closingNote: null,
    organisation: null,
    shared: false,
    messages: [],
    contacts: [],
    ...more,
  };
}
const board = (...referrals: Referral[]): State =>
  referrals.reduce((state, r) => putRecord(state, 'referrals', r), emptyState('U99001'));

test('every referral stands in the column of its stage', () => {
  const state = board(referral('a'), referral('b', { stage: 'active', assignee: 'ben' }));
  const columns = columnsOf(cardMaker()(state), { who: 'everyone' });
  expect(columns.triage.map(({ id }) => id)).toEqual(['a']);
  expect(columns.active.map(({ id }) => id)).toEqual(['b']);
  expect(columns.allocated).toEqual([]);
});

test('the board can show one person’s referrals, or those nobody has', () => {
  const state = board(referral('a'), referral('b', { stage: 'active', assignee: 'ben' }));
  const cards = cardMaker()(state);
  expect(columnsOf(cards, { who: 'member', member: 'ben' }).triage).toEqual([]);
  expect(columnsOf(cards, { who: 'member', member: 'ben' }).active).toHaveLength(1);
  expect(columnsOf(cards, { who: 'nobody' }).triage).toHaveLength(1);
  expect(columnsOf(cards, { who: 'nobody' }).active).toHaveLength(0);
});

test('a card that did not change stays the very same card', () => {
  const make = cardMaker();
  const before = board(referral('a'), referral('b'));
  const first = make(before);
  const second = make(putRecord(before, 'referrals', referral('b', { urgency: 'urgent' })));
  const of = (cards: typeof first, id: string) => cards.find((card) => card.id === id);
  expect(of(second, 'a')).toBe(of(first, 'a'));
  expect(of(second, 'b')).not.toBe(of(first, 'b'));
});

test('only open referrals count as someone’s load', () => {
  const state = board(
    referral('a'),
    referral('b', { stage: 'active', assignee: 'ben' }),
    referral('c', { stage: 'closed', assignee: 'ben' }),
  );
  const loads = loadsOf(cardMaker()(state));
  expect(loads.get('ben')).toBe(1);
  expect(loads.get('')).toBe(1);
});

test('somebody with two open referrals counts once', () => {
  const both = { assignee: 'ben', person: 'jo', stage: 'active' } as const;
  const loads = loadsOf(cardMaker()(board(referral('a', both), referral('b', both))));
  expect(loads.get('ben')).toBe(1);
});
