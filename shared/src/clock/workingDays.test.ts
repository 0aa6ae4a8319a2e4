import { describe, expect, it } from 'vitest';
import { usualOpeningHours, type ServiceHours } from '../workspace/usualHours.ts';
import {
  addWorkingDays,
  calendarOf,
  isWorkingDay,
  workingDayFrom,
  workingDaysBetween,
} from './workingDays.ts';

const easter: ServiceHours = {
  bankHolidays: [
    { on: '2026-04-03', name: 'Good Friday' },
    { on: '2026-04-06', name: 'Easter Monday' },
  ],
};
const usual = calendarOf(undefined);

describe('working days', () => {
  it.each([
    ['the same day', '2026-03-02', '2026-03-02', 0],
    ['from Monday to Tuesday', '2026-03-02', '2026-03-03', 1],
    ['over a weekend', '2026-03-06', '2026-03-09', 1],
    ['a whole week', '2026-03-02', '2026-03-09', 5],
    ['from a Saturday', '2026-03-07', '2026-03-10', 2],
    ['up to a Sunday', '2026-03-06', '2026-03-08', 0],
    ['backwards', '2026-03-09', '2026-03-02', 0],
    ['a year', '2026-01-01', '2027-01-01', 261],
  ])('%s, from %s to %s, are %i', (_, from, to, days) => {
    expect(workingDaysBetween(usual, from, to)).toBe(days);
  });

  it('leave out bank holidays', () => {
    const calendar = calendarOf(easter);
    expect(isWorkingDay(calendar, '2026-04-03')).toBe(false);
    expect(workingDaysBetween(calendar, '2026-04-02', '2026-04-07')).toBe(1);
    expect(workingDaysBetween(usual, '2026-04-02', '2026-04-07')).toBe(3);
  });

  it('leave out closures, and count a day that is a bank holiday as well only once', () => {
    const closures = [{ from: '2026-04-06', until: '2026-04-12', label: 'The hall is being painted' }];
    const calendar = calendarOf({ ...easter, closures });
    expect(workingDaysBetween(calendar, '2026-04-02', '2026-04-13')).toBe(1);
  });

  it('are the days that a service is open, whichever these are', () => {
    const openingHours = {
      ...usualOpeningHours,
      monday: null,
      friday: null,
      saturday: { from: '10:00', until: '13:00' },
    };
    const calendar = calendarOf({ openingHours });
    expect(workingDaysBetween(calendar, '2026-03-01', '2026-03-08')).toBe(4);
    expect(isWorkingDay(calendar, '2026-03-07')).toBe(true);
    expect(isWorkingDay(calendar, '2026-03-02')).toBe(false);
  });

  it('are as many between two days as there are when one goes from day to day', () => {
    const calendar = calendarOf(easter);
    let counted = 0;
    for (let day = '2026-03-01', n = 0; n < 60; n++) {
      const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
      if (isWorkingDay(calendar, next)) counted++;
      expect(workingDaysBetween(calendar, '2026-03-01', next), next).toBe(counted);
      day = next;
    }
  });

  it('are added one by one', () => {
    const calendar = calendarOf(easter);
    expect(addWorkingDays(calendar, '2026-04-01', 0)).toBe('2026-04-01');
    expect(addWorkingDays(calendar, '2026-04-01', 2)).toBe('2026-04-07');
    expect(workingDayFrom(calendar, '2026-04-03')).toBe('2026-04-07');
    expect(workingDayFrom(calendar, '2026-04-02')).toBe('2026-04-02');
  });
});
