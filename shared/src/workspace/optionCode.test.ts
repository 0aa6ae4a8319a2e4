import { expect, test } from 'vitest';
import { optionCode } from './optionCode.ts';

test.each([
  ['Food bank', 'food-bank'],
  ['  Café & crèche (Harbour)  ', 'cafe-creche-harbour'],
  ['Money, debt', 'money-debt'],
  ['…', ''],
  ['x'.repeat(80), 'x'.repeat(40)],
])('the code of “%s” is %s', (label, code) => {
  expect(optionCode(label, new Set())).toBe(code);
});

test('a code that is taken gets a number', () => {
  expect(optionCode('Food bank', new Set(['food-bank']))).toBe('food-bank-2');
  expect(optionCode('Food bank', new Set(['food-bank', 'food-bank-2']))).toBe('food-bank-3');
});
