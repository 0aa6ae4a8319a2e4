import { expect, test } from 'vitest';
import { words } from '../messages.ts';
import { moveTo, movesOf, whyNotAllocate } from './moves.ts';

const assessment = {
  complexity: 'simple',
  expectedPam: 3,
  by: 'amina',
  at: '2026-03-02T09:00:00.000Z',
} as const;
const inTriage = { stage: 'triage', assessment: null, assignee: null, closure: null } as const;
const assessed = { ...inTriage, assessment };
const allocated = { ...assessed, stage: 'allocated', assignee: 'ben' } as const;
const active = { ...allocated, stage: 'active' } as const;
const closed = {
  ...active,
  stage: 'closed',
  closure: { outcome: 'goals-met', from: 'active', by: 'ben', at: '2026-03-03T09:00:00.000Z' },
} as const;
const anyone = () => true;
const nobody = () => false;

test('a referral waits for its assessment before it leaves triage, unless it goes back to whoever referred', () => {
  const why = { cannot: words.board.cannot.assessFirst, helpful: true };
  expect(moveTo(inTriage, 'allocated', anyone)).toEqual({ to: 'allocated', ...why });
  expect(moveTo(inTriage, 'closed', anyone)).toEqual({ to: 'closed', act: 'referral.close' });
  expect(moveTo(assessed, 'allocated', anyone)).toEqual({ to: 'allocated', act: 'referral.allocate' });
});

test('it goes forward by allocating, starting and closing', () => {
  expect(moveTo(assessed, 'active', anyone)).toMatchObject({ cannot: words.board.cannot.allocateFirst });
  expect(moveTo(allocated, 'active', anyone)).toEqual({ to: 'active', act: 'referral.start' });
  expect(moveTo(active, 'closed', anyone)).toEqual({ to: 'closed', act: 'referral.close' });
});

test('it goes back with a reason, and reopens where it was closed', () => {
  expect(moveTo(active, 'triage', anyone)).toEqual({ to: 'triage', act: 'referral.moveBack' });
  expect(moveTo(closed, 'active', anyone)).toEqual({ to: 'active', act: 'referral.reopen' });
  expect(moveTo(closed, 'triage', anyone)).toMatchObject({ cannot: words.board.cannot.reopensIn('Active') });
});

test('what a person may not do is refused with who may', () => {
  expect(movesOf(allocated, nobody)).toEqual([
    { to: 'triage', cannot: words.board.cannot.assigneeOnly, helpful: false },
    { to: 'active', cannot: words.board.cannot.assigneeOnly, helpful: false },
    { to: 'closed', cannot: words.board.cannot.assigneeOnly, helpful: false },
  ]);
  expect(moveTo(assessed, 'allocated', nobody)).toMatchObject({ cannot: words.board.cannot.leadOnly });
});

test('a referral is given to someone who does not have it yet', () => {
  expect(whyNotAllocate(inTriage, 'ben', anyone)).toBe(words.board.cannot.assessFirst);
  expect(whyNotAllocate(allocated, 'ben', anyone)).toBe(words.board.cannot.hasItAlready);
  expect(whyNotAllocate(allocated, 'carys', anyone)).toBeUndefined();
  expect(whyNotAllocate(closed, 'carys', anyone)).toBe(words.board.cannot.closed);
});
