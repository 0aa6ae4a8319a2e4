import { expect, test } from 'vitest';
import { dailyMailDay, nextDailyMail } from './dailyMail.ts';

test('the daily e-mail goes out at its hour of a working day in the United Kingdom, and not long after it', () => {
  const settings = { dailyMailHour: 9, bankHolidays: [{ on: '2026-03-04', name: 'A holiday' }] };
  const on = (moment: string) => dailyMailDay(settings, moment);
  expect(on('2026-03-02T08:59:59.000Z')).toBeUndefined();
  expect(on('2026-03-02T09:00:00.000Z')).toBe('2026-03-02');
  expect(on('2026-03-02T12:59:59.000Z')).toBe('2026-03-02');
  expect(on('2026-03-02T13:00:00.000Z')).toBeUndefined();
  expect(on('2026-03-04T09:30:00.000Z')).toBeUndefined();
  expect(on('2026-03-07T09:30:00.000Z')).toBeUndefined();
  expect(on('2026-03-30T08:00:00.000Z')).toBe('2026-03-30'); // clocks went forward the day before
  expect(dailyMailDay(undefined, '2026-03-02T08:00:00.000Z')).toBe('2026-03-02');
});

test('the next daily e-mail leaves out days on which nobody works', () => {
  const next = (moment: string) => nextDailyMail(undefined, moment);
  expect(next('2026-03-02T07:00:00.000Z')).toBe('2026-03-02T08:00:00.000Z');
  expect(next('2026-03-02T08:00:00.000Z')).toBe('2026-03-03T08:00:00.000Z');
  expect(next('2026-03-27T12:00:00.000Z')).toBe('2026-03-30T07:00:00.000Z');
  const closed = { monday: null, tuesday: null, wednesday: null, thursday: null, friday: null } as const;
  const never = { openingHours: { ...closed, saturday: null, sunday: null } };
  expect(nextDailyMail(never, '2026-03-02T07:00:00.000Z')).toBeNull();
});
