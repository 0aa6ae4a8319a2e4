import { expect, test } from 'vitest';
import { aCard, referral } from './boardTesting.ts';
import { caseloadOf } from './caseload.ts';
import { noColumns } from './cards.ts';
import { figuresOf, mondayOf } from './figures.ts';
import { grouped, listed } from './list.ts';

const labels = { practices: new Map([['A99001', 'Harbour']]), needs: new Map([['money', 'Money']]) };
const today = '2026-03-12'; // a Thursday
const around = { today, isRestricted: () => false, settings: undefined };
const ids = (cards: readonly { id: string }[]) => cards.map(({ id }) => id);

test('a list is in the order of the board, or sorted by a column, and what is empty comes last', () => {
  const a = aCard(referral('a', { urgency: 'urgent' }), { familyName: 'Øster', practice: null });
  const b = aCard(referral('b'), { familyName: 'ashdown' });
  const c = aCard(referral('c', { stage: 'active', needs: ['money'] }), { familyName: 'Brown' });
  const closed = { ...aCard(referral('closed')), person: undefined };
  const columns = { ...noColumns, triage: [a, b, closed], active: [c] };
  const by = (key: Parameters<typeof listed>[1]) => ids(listed(columns, key, labels));
  expect(by(null)).toEqual(['a', 'b', 'closed', 'c']);
  expect(by({ by: 'person', down: false })).toEqual(['b', 'c', 'a', 'closed']);
  expect(by({ by: 'person', down: true })).toEqual(['a', 'c', 'b', 'closed']);
  expect(by({ by: 'needs', down: true })[0]).toBe('c');
  const late = aCard(referral('late', { receivedAt: '2026-03-09T09:00:00.000Z' }));
  const begun = aCard(referral('begun', { stage: 'active', stageSince: '2026-03-12T09:00:00.000Z' }));
  const all = { ...noColumns, triage: [late], active: [begun] };
  expect(ids(listed(all, { by: 'age', down: true }, labels))).toEqual(['begun', 'late']);
  expect(by({ by: 'stage', down: true })[0]).toBe('c');
  expect(by({ by: 'practice', down: false }).slice(-2)).toEqual(['a', 'closed']);
});

test('a referral of two needs stands under each, and one of none under its own heading', () => {
  const cards = [aCard(referral('a', { needs: ['money', 'housing'] })), aCard(referral('b'))];
  const options = [
    { value: 'housing', label: 'Housing' },
    { value: 'money', label: 'Money' },
    { value: 'caring', label: 'Caring' },
  ];
  const around = { today, isRestricted: () => false, settings: undefined };
  const parts = grouped(cards, 'need', options, around, 'No need named');
  expect(parts.map(({ label, cards: of }) => [label, ids(of)])).toEqual([
    ['Housing', ['a']],
    ['Money', ['a']],
    ['No need named', ['b']],
  ]);
});

test('a caseload begins with what is due today, then what waits to be started', () => {
  const has = { assignee: 'ben' };
  const columns = {
    ...noColumns,
    allocated: [aCard(referral('new', { ...has, stage: 'allocated' }))],
    active: [
      aCard(referral('call', { ...has, stage: 'active' })),
      aCard(referral('old', { ...has, stage: 'active' })),
      aCard(referral('other', { assignee: 'carys', stage: 'active' })),
    ],
  };
  const { due: first, waiting, underWay } = caseloadOf(columns, 'ben', new Set(['call', 'other']));
  expect([ids(first), ids(waiting), ids(underWay)]).toEqual([['call'], ['new'], ['old']]);
});

test('the week of the figures begins on Monday', () => {
  expect(mondayOf('2026-03-12')).toBe('2026-03-09');
  expect(mondayOf('2026-03-09')).toBe('2026-03-09');
  expect(mondayOf('2026-03-15')).toBe('2026-03-09');
});

test('the figures say who waits, how long, and what began and ended this week', () => {
  const at = (day: string) => ({ stageSince: `2026-03-${day}T09:00:00.000Z` });
  const columns = {
    ...noColumns,
    triage: [aCard(referral('a')), aCard(referral('b', { receivedAt: '2026-02-12T09:00:00.000Z' }))],
    active: [
      aCard(referral('c', { stage: 'active', ...at('09') })),
      aCard(referral('d', { stage: 'active', ...at('08') })),
    ],
    closed: [aCard(referral('e', { stage: 'closed', ...at('11') }))],
  };
  const startedAt = '2026-03-02T09:00:00.000Z';
  const reopened = aCard(referral('r', { stage: 'active', ...at('11'), startedAt }));
  const short = aCard(referral('s', { stage: 'closed', ...at('11'), startedAt: '2026-03-10T09:00:00.000Z' }));
  const moved = { ...columns, active: [...columns.active, reopened], closed: [...columns.closed, short] };
  expect(figuresOf(moved, around)).toMatchObject({ starts: 2, closures: 2 });
  expect(figuresOf(columns, around)).toEqual({
    waiting: 2,
    oldest: 28,
    breached: 1,
    starts: 1,
    closures: 1,
    open: 4,
  });
  expect(figuresOf(noColumns, around)).toEqual({
    waiting: 0,
    oldest: null,
    breached: 0,
    starts: 0,
    closures: 0,
    open: 0,
  });
});
