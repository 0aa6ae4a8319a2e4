import { expect, test } from 'vitest';
import { aCard, referral } from './boardTesting.ts';
import { printedLine } from './print.ts';

const today = '2026-03-12';
const nextAction = { what: 'Ring Jo about the lunch club', dueOn: '2026-03-16' };
const ben = { id: 'ben', name: 'Ben', user: 'ben', roles: [] };

test('on paper a referral says who, how urgent, who has it, when it came and what comes next', () => {
  const card = {
    ...aCard(referral('a', { urgency: 'urgent', stage: 'allocated', nextAction })),
    assignee: ben,
  };
  expect(printedLine(card, { today, isRestricted: () => false })).toEqual({
    name: 'Jo Brown',
    stage: 'Allocated',
    assignee: 'Ben',
    urgency: 'Urgent',
    age: '10 days ago',
    next: '16 Mar 2026: Ring Jo about the lunch club',
  });
  const bare = aCard(referral('b', { nextAction, stage: 'closed', stageSince: '2026-03-11T09:00:00.000Z' }));
  expect(printedLine(bare, { today, isRestricted: () => false })).toMatchObject({
    assignee: 'Unallocated',
    stage: 'Closed',
    age: '10 days ago',
    next: '',
  });
});

test('a restricted case is not named on paper, whether or not whoever prints sees it', () => {
  const open = aCard(referral('a', { nextAction }));
  const seen = printedLine(open, { today, isRestricted: () => true });
  const closed = printedLine({ ...open, person: undefined }, { today, isRestricted: () => false });
  for (const line of [seen, closed]) {
    expect(line.name).toBe('Restricted case, reference PERS-ON-A');
    expect(JSON.stringify(line)).not.toMatch(/Jo|Brown|lunch/);
  }
});
