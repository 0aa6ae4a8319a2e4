import { expect, test } from 'vitest';
import { ageOn, daysUntil, readTypedDay, showDay } from './days.ts';

test('days are calendar days in the United Kingdom, in winter and in summer time', () => {
  expect(daysUntil('2026-03-01T23:30:00.000Z', '2026-03-02')).toBe(1);
  expect(daysUntil('2026-07-01T23:30:00.000Z', '2026-07-02')).toBe(0); // already 00:30 on 2 July
  expect(daysUntil('2026-03-20T12:00:00.000Z', '2026-04-01')).toBe(12); // the clocks change between
  expect(daysUntil('2026-03-05T12:00:00.000Z', '2026-03-01')).toBe(0);
});

test('a person is a year older on their birthday and not before', () => {
  expect(ageOn('1948-03-27', '2026-03-26')).toBe(77);
  expect(ageOn('1948-03-27', '2026-03-27')).toBe(78);
  expect(ageOn('1948-02-29', '2025-02-28')).toBe(76);
  expect(ageOn('1948-02-29', '2025-03-01')).toBe(77);
});

test('a typed date is read as it was typed, and nothing typed is nothing', () => {
  expect(readTypedDay({ day: '3', month: '4', year: '1948' })).toBe('1948-04-03');
  expect(readTypedDay({ day: ' ', month: '', year: '' })).toBeNull();
  expect(readTypedDay({ day: '3', month: '', year: '1948' })).toBe('1948-00-03');
});

test('a day is shown with the month in letters', () => {
  expect(showDay('1948-03-27')).toBe('27 Mar 1948');
});
