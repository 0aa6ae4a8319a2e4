import { expect, test } from 'vitest';
import { aCard, referral } from './boardTesting.ts';
import { noColumns } from './cards.ts';
import { digitsToFind, findByName, isNearly, numberWith, wordsIn } from './find.ts';

const person = (id: string, givenName: string, familyName: string, preferredName: string | null = null) =>
  aCard(referral(id), { givenName, familyName, preferredName });
const practices = new Map([['A99001', 'Harbour Street Surgery']]);
const columns = {
  ...noColumns,
  triage: [
    person('maggie', 'Margaret', 'O’Brien', 'Maggie'),
    person('zofia', 'Żofia', 'Łukasiewicz-Nowak'),
    person('bjorn', 'Bjørn', 'Ashdown'),
    { ...person('secret', 'Hidden', 'Secret'), person: undefined },
  ],
  active: [
    aCard(referral('other', { stage: 'active' }), { givenName: 'Jean', familyName: 'Eze', practice: null }),
  ],
  closed: [aCard(referral('closed', { stage: 'closed' }), { givenName: 'Maggie', familyName: 'Brown' })],
};
const find = (text: string) => findByName(columns, text, practices, 10).cards.map(({ id }) => id);

test.each([
  ['marg', ['maggie']],
  ['brien marg', ['maggie']],
  ["o'brien", ['maggie']],
  ['OBRIEN', ['maggie']],
  ['maggie', ['maggie', 'closed']],
  ['lukasiewicz', ['zofia']],
  ['zofia nowak', ['zofia']],
  ['bjorn', ['bjorn']],
  ['margret', ['maggie']],
  ['Ahsdown', ['bjorn']],
  ['ashdow', ['bjorn']],
  ['ashdown harbour', ['bjorn']],
  ['eze harbour', []],
  ['hidden', []],
  ['secret', []],
  ['xyz', []],
  ['   ', []],
  ['<script>', []],
])('%s finds %j', (text, expected) => expect(find(text)).toEqual(expected));

test('a wall of pasted text is no burden and finds nobody', () => {
  expect(find('lorem ipsum '.repeat(5000))).toEqual([]);
});

test('one slip is forgiven, two are not', () => {
  for (const typed of ['smith', 'smit', 'smiths', 'smyth', 'msith', 'xsmith'])
    expect(isNearly('smith', typed)).toBe(true);
  for (const typed of ['smy', 'schmitd', 'htims']) expect(isNearly('smith', typed)).toBe(false);
  expect(wordsIn('Straße 5, D’Arcy')).toEqual(['strasse', '5', 'darcy']);
});

test('digits are looked for in numbers only when they are a number', () => {
  expect(digitsToFind('999 000')).toBe('999000');
  expect(digitsToFind('NHS 999-000')).toBe('999000');
  expect(digitsToFind('+44 1632 960')).toBe('01632960');
  expect(digitsToFind('12')).toBeUndefined();
  expect(digitsToFind('mill 999')).toBeUndefined();
  const numbers = { nhsNumber: '9990000018', phone: '+44 1632 960 001' };
  expect(numberWith(numbers, '000001')).toBe('nhsNumber');
  expect(numberWith(numbers, '01632960')).toBe('phone');
  expect(numberWith(numbers, '555')).toBeUndefined();
  expect(numberWith({}, '555')).toBeUndefined();
});
