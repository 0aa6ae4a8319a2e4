import { expect, test } from 'vitest';
import { aCard, referral } from './boardTesting.ts';
import { noColumns } from './cards.ts';
import { countsOf } from './filter.ts';
import type { ViewName } from './look.ts';
import { reachOf } from './reach.ts';

const around = { today: '2026-03-12', isRestricted: () => false, settings: undefined };
const columns = {
  ...noColumns,
  triage: [aCard(referral('new'))],
  active: [
    aCard(referral('bens', { stage: 'active', assignee: 'ben' })),
    aCard(referral('carys', { stage: 'active', assignee: 'carys' })),
    aCard(referral('of-one-who-left', { stage: 'active', assignee: 'dee' })),
  ],
  closed: [aCard(referral('closed', { stage: 'closed', assignee: 'ben' }))],
};

test.each([
  ['board', { none: 1, ben: 2, carys: 1, dee: 1 }],
  ['list', { none: 1, ben: 2, carys: 1, dee: 1 }],
  ['mine', { ben: 1 }],
  ['team', { none: 1, ben: 1, carys: 1 }],
] as [ViewName, object][])('in the %s view what is counted is what it can show', (view, who) => {
  const counts = countsOf(columns, {}, around, reachOf(view, 'ben', [{ id: 'ben' }, { id: 'carys' }]));
  expect(Object.fromEntries(counts.who)).toEqual(who);
});
