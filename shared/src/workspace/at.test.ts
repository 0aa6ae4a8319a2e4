import { expect, test } from 'vitest';
import { at } from './at.ts';

const sizes = [
  { from: '2026-04-01', listSize: 9100 },
  { from: '2024-04-01', listSize: 8700 },
];

test.each([
  ['2024-03-31', undefined],
  ['2024-04-01', 8700],
  ['2026-03-31', 8700],
  ['2026-04-01', 9100],
  ['2030-01-01', 9100],
])('on %s the size in force is %s', (day, listSize) => {
  expect(at(sizes, day)?.listSize).toBe(listSize);
});
