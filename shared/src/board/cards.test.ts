import { expect, test } from 'vitest';
import { stages } from '../referral/stages.ts';
import { emptyState, putRecord, removeRecord } from '../state.ts';
import { aCard, board, referral } from './boardTesting.ts';
import { CardIndex } from './cardIndex.ts';
import { compareCards } from './cards.ts';

test('every referral stands in the column of its stage', () => {
  const state = board(referral('a'), referral('b', { stage: 'active', assignee: 'ben' }));
  const { columns } = new CardIndex().read(state);
  expect(columns.triage.map(({ id }) => id)).toEqual(['a']);
  expect(columns.active.map(({ id }) => id)).toEqual(['b']);
  expect(columns.allocated).toEqual([]);
});

test('a card that did not change stays the very same card, and so does a column', () => {
  const index = new CardIndex();
  const before = board(referral('a'), referral('b'), referral('c', { stage: 'active' }));
  const { columns: first } = index.read(before);
  const { columns: second } = index.read(
    putRecord(before, 'referrals', referral('b', { urgency: 'urgent' })),
  );
  const of = (columns: typeof first, id: string) => columns.triage.find((card) => card.id === id);
  expect(of(second, 'a')).toBe(of(first, 'a'));
  expect(of(second, 'b')).not.toBe(of(first, 'b'));
  expect(second.active).toBe(first.active);
  expect(index.read(before).columns.triage.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('only open referrals count as someone’s load', () => {
  const state = board(
    referral('a'),
    referral('b', { stage: 'active', assignee: 'ben' }),
    referral('c', { stage: 'closed', assignee: 'ben' }),
  );
  const { loads } = new CardIndex().read(state);
  expect(loads.get('ben')).toBe(1);
  expect(loads.get('')).toBe(1);
});

test('a card shows its person and its member as they are now', () => {
  const index = new CardIndex();
  const bare = board(referral('a', { assignee: 'ben' }));
  expect(index.read(bare).columns.triage[0]).toMatchObject({ person: undefined, assignee: undefined });
  const ben = { id: 'ben', user: 'ben', name: 'Ben', roles: [], suspended: null };
  const { person } = aCard(referral('a'));
  const whole = putRecord(putRecord(bare, 'people', person), 'members', ben);
  expect(index.read(whole).columns.triage[0]).toMatchObject({ person, assignee: ben });
  const renamed = putRecord(whole, 'members', { ...ben, name: 'Benjamin' });
  expect(index.read(renamed).columns.triage[0]?.assignee?.name).toBe('Benjamin');
});

test('whatever changes, few at a time or many, the columns are as if they were sorted anew', () => {
  const index = new CardIndex();
  let seed = 7;
  const random = (n: number) => (seed = (seed * 16807) % 2147483647) % n;
  let state = emptyState('U99001');
  for (let round = 0; round < 200; round++) {
    const changes = random(10) === 0 ? 300 : 1 + random(5);
    for (let i = 0; i < changes; i++) {
      const id = `r${random(400)}`;
      if (random(4) === 0) {
        state = removeRecord(state, 'referrals', id);
        continue;
      }
      const day = String(1 + random(28)).padStart(2, '0');
      const at = `2026-02-${day}T09:00:00.000Z`;
      const urgency = (['urgent', 'soon', 'routine'] as const)[random(3)] ?? 'soon';
      const stage = stages[random(4)] ?? 'triage';
      state = putRecord(
        state,
        'referrals',
        referral(id, { urgency, stage, receivedAt: at, stageSince: at, assignee: `m${random(4)}` }),
      );
    }
    const { columns, loads } = index.read(state);
    for (const stage of stages) {
      const anew = [...state.referrals].filter((r) => r.stage === stage).map((r) => aCard(r));
      expect(columns[stage].map(({ id }) => id)).toEqual(anew.sort(compareCards).map(({ id }) => id));
    }
    const open = [...state.referrals].filter(({ stage }) => stage !== 'closed');
    for (const who of ['m0', 'm1', 'm2', 'm3']) {
      expect(loads.get(who) ?? 0).toBe(open.filter(({ assignee }) => assignee === who).length);
    }
  }
});
