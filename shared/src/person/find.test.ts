import { expect, it } from 'vitest';
import { joBrown } from '../testing.ts';
import { findPeople } from './find.ts';
import type { Person } from './schema.ts';

const people: Person[] = [
  { id: 'jo', ...joBrown },
  { id: 'zoe', ...joBrown, givenName: 'Zoë', familyName: 'O’Neill', preferredName: 'Zo', birthDate: null },
  { id: 'gone', ...joBrown, givenName: null, familyName: null, birthDate: null },
];
const found = (typed: string) => findPeople(people, typed).map(({ id }) => id);

it.each([
  ['br', ['jo']],
  ['Jo Bro', ['jo']],
  ['brown jo', ['jo']],
  ['zoe oneill', ['zoe']],
  ['Zo', ['zoe']],
  ['27 3 1948', ['jo']],
  ['27/03/1948', ['jo']],
  ['jo 28.3.1948', []],
  ['rown', []],
  ['j', []],
  ['', []],
])('“%s” finds %j', (typed, ids) => expect(found(typed)).toEqual(ids));
