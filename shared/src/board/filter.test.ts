import { expect, test } from 'vitest';
import { aCard, referral } from './boardTesting.ts';
import {
  columnFilter,
  countsOf,
  criterionNames,
  NONE,
  passes,
  toggled,
  type Criterion,
  type Filter,
  type Surroundings,
} from './filter.ts';
import { noColumns, type Card } from './cards.ts';
import { filterOptions, readyLooks } from './filterOptions.ts';
import { readAddress } from './look.ts';
import { Eyes } from '../projection.ts';
import { emptyState, putRecord, type State } from '../state.ts';
import type { Person } from '../person/schema.ts';
import type { Referral } from '../referral/schema.ts';

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
/** The case of someone at home since Monday 2 March; on Thursday 12 March eight working days have passed. */
const aCase = (more: Partial<Referral> = {}, person: Partial<Person> = {}) =>
  aCard(referral('one', { stage: 'active', ...more }), person);
const valuesOf = (name: Criterion, card: Card, more: Partial<Surroundings> = {}) =>
  [...countsOf({ ...noColumns, active: [card] }, {}, { ...around, ...more })[name]].map(([value, n]) =>
    n === 1 ? value : `${value} counted ${n} times`,
  );
const held = (reviewOn: string) => ({ pauses: [{ from: '2026-03-05', until: null, reviewOn, why: 'Away' }] });
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

test('whoever waits for their first contact does so in time, nearly breached or breached', () => {
  expect(valuesOf('breach', aCase())).toEqual(['within']);
  expect(valuesOf('breach', aCase({ receivedOn: '2026-02-27' }))).toEqual(['near']);
  expect(valuesOf('breach', aCase({ urgency: 'soon' }))).toEqual(['breached']);
  const targets = { urgent: 1, soon: 2, routine: 3 };
  expect(valuesOf('breach', aCase(), { settings: { targets } })).toEqual(['breached']);
  const waitsNoLonger: Partial<Referral>[] = [
    { firstContactOn: '2026-03-11' },
    { imported: { job: 'job', at: '2026-03-02T09:00:00.000Z' } },
    { stage: 'closed' },
    held('2026-04-01'),
  ];
  for (const more of waitsNoLonger)
    expect(valuesOf('breach', aCase({ urgency: 'soon', ...more }))).toEqual([]);
});

test('what is due is overdue, due today, within a week, later, or nothing is planned', () => {
  const due = (dueOn: string | null, reviewOn: string | null = null, more: Partial<Referral> = {}) =>
    valuesOf(
      'due',
      aCase({ nextAction: dueOn === null ? null : { what: 'Ring', dueOn }, reviewOn, ...more }),
    );
  expect(due('2026-03-11')).toEqual(['overdue']);
  expect(due('2026-03-12', '2026-03-10')).toEqual(['overdue', 'today']);
  expect(due('2026-03-10', '2026-03-11')).toEqual(['overdue']);
  expect(due('2026-03-19')).toEqual(['week']);
  expect(due('2026-03-20')).toEqual(['later']);
  expect(due(null)).toEqual([NONE]);
  // While a case is on hold nothing is overdue, and that it ends is planned.
  expect(due('2026-03-20', null, held('2026-04-01'))).toEqual(['later']);
  expect(due('2026-03-01', null, held('2026-04-01'))).toEqual(['later']);
  expect(due(null, null, held('2026-04-01'))).toEqual([]);
  expect(due(null, null, held('2026-03-11'))).toEqual(['overdue']);
  expect(due('2026-03-11', null, { stage: 'closed' })).toEqual([]);
});

test('a case is on hold, its hold has ended, or it is not on hold', () => {
  expect(valuesOf('hold', aCase(held('2026-04-01')))).toEqual(['on']);
  expect(valuesOf('hold', aCase(held('2026-03-12')))).toEqual(['ended']);
  expect(valuesOf('hold', aCase())).toEqual([NONE]);
  expect(valuesOf('hold', aCase({ stage: 'closed' }))).toEqual([]);
});

test('without contact for 28 days is without contact for 14 and 7 as well; from the day they came in, if never', () => {
  const since = (lastContactOn: string) =>
    valuesOf('contact', aCase({ receivedOn: '2025-01-01', firstContactOn: lastContactOn, lastContactOn }));
  expect(since('2026-03-06')).toEqual([]);
  expect(since('2026-03-05')).toEqual(['7']);
  expect(since('2026-02-13')).toEqual(['7', '14']);
  expect(since('2026-02-12')).toEqual(['7', '14', '28']);
  expect(since('2025-12-12')).toEqual(['7', '14', '28', '90']);
  expect(valuesOf('contact', aCase())).toEqual(['7', NONE]);
  expect(valuesOf('contact', aCase({ receivedOn: '2026-02-01' }))).toEqual(['7', '14', '28', NONE]);
  expect(valuesOf('contact', aCase({ stage: 'closed' }))).toEqual([]);
});

test('labels are found, and cases without one', () => {
  expect(valuesOf('label', aCase({ labels: ['group', 'home-visit'] }))).toEqual(['group', 'home-visit']);
  expect(valuesOf('label', aCase({ labels: [] }))).toEqual([NONE]);
  expect(filterOptions('label', { settings: undefined, members: [], me: undefined }).at(-1)?.value).toBe(
    NONE,
  );
});

test('what is to be minded is found as a card shows it', () => {
  const flags = (person: Partial<Person>) => valuesOf('flag', aCase({}, person));
  expect(flags({})).toEqual([]);
  const shielding = { kind: 'shielding', from: '2026-01-01', until: null } as const;
  expect(flags({ shielding, needsInterpreter: true, language: 'Polish' })).toEqual([
    'interpreter',
    'shielding',
  ]);
  expect(flags({ shielding: { ...shielding, kind: 'vulnerable' } })).toEqual(['vulnerable']);
  expect(flags({ shielding: { ...shielding, until: '2026-03-11' } })).toEqual([]);
  expect(flags({ shielding, death: { on: null } })).toEqual(['died']);
  const offered = filterOptions('flag', { settings: undefined, members: [], me: undefined });
  expect(offered[0]).toEqual({ value: 'shielding', label: 'Shielding' });
});

test('of a closed card nothing of all that is told', () => {
  const told = {
    ...held('2026-04-01'),
    labels: ['group'],
    lastContactOn: '2026-01-01',
    reviewOn: '2026-03-01',
  };
  const card = { ...aCase(told), person: undefined };
  for (const name of ['breach', 'due', 'hold', 'contact', 'label', 'flag'] as const) {
    expect(valuesOf(name, card), name).toEqual([]);
  }
});

test('a card has all that its criteria are read from, and a closed card nothing of it', () => {
  const { referral: whole, person } = aCase(
    { ...held('2026-03-11'), labels: ['group'], lastContactOn: '2026-01-01', reviewOn: '2026-03-01' },
    { shielding: { kind: 'vulnerable', from: '2026-01-01', until: null }, needsInterpreter: true },
  );
  const restriction = {
    id: person.id,
    excluded: [],
    by: 'amina',
    at: '2026-03-02T09:00:00.000Z',
    why: 'Works here',
    openings: [],
  };
  const open = putRecord(putRecord(emptyState('U99001'), 'referrals', whole), 'people', person);
  for (const family of ['team', 'clinicalDirector'] as const) {
    const nobody = new Set<string>();
    const viewer = {
      key: family,
      told: family,
      families: [family],
      organisations: [],
      open: nobody,
      hidden: nobody,
    };
    const seenIn = (state: State): Card => {
      const eyes = new Eyes(viewer, state);
      const seen = eyes.see('referrals', whole, 'card');
      if (!seen) throw new Error('there is a card');
      return { ...aCard(seen), person: eyes.see('people', person, 'card') };
    };
    for (const name of criterionNames) {
      expect(valuesOf(name, seenIn(open)), name).toEqual(valuesOf(name, { ...aCard(whole), person }));
    }
    const shut = seenIn(putRecord(open, 'restrictions', restriction));
    for (const name of ['breach', 'due', 'hold', 'contact', 'label', 'flag', 'need'] as const) {
      expect(valuesOf(name, shut), name).toEqual([]);
    }
  }
});

test('who shields and had no contact for 28 days is one look, ready for every team', () => {
  const shielding = { kind: 'shielding', from: '2026-01-01', until: null } as const;
  const quiet = { lastContactOn: '2026-02-01' };
  const cards = [
    aCard(referral('wanted', { stage: 'active', ...quiet }), { shielding }),
    aCard(referral('spoken-with', { stage: 'active', lastContactOn: '2026-03-10' }), { shielding }),
    aCard(referral('not-shielding', { stage: 'active', ...quiet })),
    aCard(referral('closed', { stage: 'closed', ...quiet }), { shielding }),
  ];
  const known = { settings: undefined, members: [], me: undefined };
  const { look, problems } = readAddress(readyLooks[0].shows, (name, value) =>
    filterOptions(name, known).some((option) => option.value === value),
  );
  expect(problems).toEqual([]);
  const columns = { ...noColumns, active: cards };
  expect(columnFilter()(columns, look.filter, around).active.map(({ id }) => id)).toEqual(['wanted']);
  const counts = countsOf(columns, look.filter, around);
  expect(counts.flag.get('shielding')).toBe(1);
  expect(counts.contact.get('7')).toBe(1);
});

test('another day, or other targets, filter anew', () => {
  const filter = columnFilter();
  const wanted: Filter = { breach: ['breached'] };
  const columns = { ...noColumns, triage: [aCard(referral('one'))] };
  expect(filter(columns, wanted, around).triage).toEqual([]);
  expect(filter(columns, wanted, { ...around, today: '2026-03-17' }).triage).toHaveLength(1);
  const targets = { urgent: 1, soon: 2, routine: 3 };
  expect(filter(columns, wanted, { ...around, settings: { targets } }).triage).toHaveLength(1);
});
