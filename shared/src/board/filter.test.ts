import { expect, test } from 'vitest';
import { aCard, referral } from './boardTesting.ts';
import { columnFilter, countsOf, NONE, passes, toggled, type Filter, type Surroundings } from './filter.ts';
import { noColumns } from './cards.ts';

const around: Surroundings = {
  today: '2026-03-12',
  isRestricted: (person) => person === 'person-secret',
  settings: undefined,
};
const ben = aCard(
  referral('ben', { assignee: 'ben', needs: ['money'], urgency: 'urgent', organisation: 'A99001' }),
);
const nobodys = aCard(referral('nobodys', { needs: ['money', 'housing'] }), { practice: null });
const secret = { ...aCard(referral('secret', { stage: 'active', assignee: 'ben' })), person: undefined };
const old = aCard(referral('old', { receivedAt: '2025-11-01T09:00:00.000Z', stage: 'closed' }));
const all = { ...noColumns, triage: [ben, nobodys], active: [secret], closed: [old] };
const shown = (filter: Filter) =>
  Object.values(columnFilter()(all, filter, around)).flatMap((cards) => cards.map(({ id }) => id));

test('without a filter everything is shown', () => {
  expect(shown({})).toEqual(['ben', 'nobodys', 'secret', 'old']);
});

test('one of the values of each criterion must fit', () => {
  expect(shown({ need: ['money'] })).toEqual(['ben', 'nobodys']);
  expect(shown({ need: ['money'], who: [NONE] })).toEqual(['nobodys']);
  expect(shown({ who: ['ben', NONE], need: ['housing', 'money'] })).toEqual(['ben', 'nobodys']);
  expect(shown({ urgency: ['urgent'], stage: ['closed'] })).toEqual([]);
  expect(shown({ age: ['90-'] })).toEqual(['old']);
  expect(shown({ age: ['7-27'] })).toEqual(['ben', 'nobodys', 'secret']);
  expect(shown({ restricted: ['yes'] })).toEqual(['secret']);
  expect(shown({ practice: [NONE] })).toEqual(['nobodys', 'secret']);
  expect(shown({ source: ['A99001'] })).toEqual(['ben']);
});

test('a closed card, of which little is known, is no obstacle', () => {
  const { needs: _, ...closed } = referral('secret');
  const card = { ...secret, referral: closed as typeof secret.referral };
  expect(passes(card, { need: ['money'] }, around)).toBe(false);
  expect(passes(card, { stage: ['triage'] }, around)).toBe(true);
});

test('beside an option stands how many it would show, whatever else is chosen there', () => {
  const counts = countsOf(all, { who: ['ben'] }, around);
  expect(counts.who.get('ben')).toBe(2);
  expect(counts.who.get(NONE)).toBe(2);
  expect(counts.need.get('money')).toBe(1);
  expect(counts.need.get('housing')).toBeUndefined();
  expect(countsOf(all, { who: ['ben'], need: ['housing'] }, around).need.get('money')).toBe(1);
});

test('a column that did not change is filtered once', () => {
  const filter = columnFilter();
  const wanted: Filter = { who: ['ben'] };
  const first = filter(all, wanted, around);
  const second = filter({ ...all, closed: [] }, wanted, around);
  expect(second.triage).toBe(first.triage);
  expect(second.closed).not.toBe(first.closed);
  expect(filter(all, {}, around)).toBe(all);
});

test('choosing a value again lets it go, and the last one takes its criterion along', () => {
  const once = toggled({}, 'who', 'ben');
  expect(once).toEqual({ who: ['ben'] });
  expect(toggled(once, 'who', NONE)).toEqual({ who: ['ben', NONE] });
  expect(toggled(once, 'who', 'ben')).toEqual({});
});
