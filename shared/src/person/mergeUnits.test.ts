import { expect, test } from 'vitest';
import { joBrown } from '../testing.ts';
import { choiceOf, sameIn, unitsOf } from './mergeUnits.ts';
import { personDetails, type Person } from './schema.ts';

const jo: Person = { id: 'jo', ...joBrown, nhsNumberIsVerified: true };
const again: Person = {
  ...jo,
  id: 'again',
  familyName: 'Browne',
  nhsNumber: null,
  nhsNumberIsVerified: null,
  phone: '07700 900 001',
  language: 'Polish',
};

test('of two records only what differs is asked, with what is likely right proposed', () => {
  expect(unitsOf(jo, again)).toMatchObject([
    { field: 'familyName', sides: ['keep', 'merge'], side: 'keep' },
    { field: 'nhsNumber', fields: ['nhsNumber', 'nhsNumberIsVerified'], side: 'keep' },
    { field: 'phone', sides: ['keep', 'merge', 'both'], side: 'both' },
    { field: 'language', side: 'merge' },
  ]);
  expect(sameIn(jo, again)).toEqual(['givenName', 'birthDate', 'practice']);
});

test('what is chosen is what the command says', () => {
  expect(choiceOf(unitsOf(jo, again))).toEqual({ take: ['language', 'needsInterpreter'], unite: ['phone'] });
});

test('every detail can be chosen', () => {
  const all = Object.keys(personDetails.shape);
  const full = (n: number) =>
    Object.fromEntries(all.map((field) => [field, `${field} ${n}`])) as unknown as Person;
  expect(new Set(unitsOf(full(1), full(2)).flatMap(({ fields }) => fields))).toEqual(new Set(all));
});
