import { describe, expect, it } from 'vitest';
import { usualOpeningHours } from '../workspace/usualHours.ts';
import { addOpenMinutes, isOpenAt } from './openHours.ts';

describe('minutes in opening hours', () => {
  it.each([
    ['within one day', '2026-03-02T10:00:00.000Z', 60, '2026-03-02T11:00:00.000Z'],
    ['begin when the service opens', '2026-03-02T06:12:00.000Z', 60, '2026-03-02T10:00:00.000Z'],
    ['go on the next morning', '2026-03-02T16:30:00.000Z', 60, '2026-03-03T09:30:00.000Z'],
    ['stand still over the weekend', '2026-03-06T16:50:00.000Z', 60, '2026-03-09T09:50:00.000Z'],
    [
      'begin on Monday for what comes on Saturday',
      '2026-03-07T12:00:00.000Z',
      60,
      '2026-03-09T10:00:00.000Z',
    ],
    ['may be more than a day holds', '2026-03-02T09:00:00.000Z', 600, '2026-03-03T11:00:00.000Z'],
    ['end with the day where they just fit', '2026-03-02T16:00:00.000Z', 60, '2026-03-02T17:00:00.000Z'],
    ['begin at the next opening for none', '2026-03-06T17:00:00.000Z', 0, '2026-03-09T09:00:00.000Z'],
    ['follow the clocks in summer', '2026-07-06T07:30:00.000Z', 60, '2026-07-06T09:00:00.000Z'],
    ['follow the clocks over the change', '2026-03-27T16:30:00.000Z', 60, '2026-03-30T08:30:00.000Z'],
  ])('%s', (_, since, minutes, until) => {
    expect(addOpenMinutes(undefined, since, minutes)).toBe(until);
  });

  it('stand still on bank holidays and while the service is closed', () => {
    const settings = {
      bankHolidays: [{ on: '2026-04-03', name: 'Good Friday' }],
      closures: [{ from: '2026-04-06', until: '2026-04-07', label: 'Training' }],
    };
    expect(addOpenMinutes(settings, '2026-04-02T15:30:00.000Z', 60)).toBe('2026-04-08T08:30:00.000Z');
  });

  it('never pass where nobody ever works', () => {
    const closed = Object.fromEntries(Object.keys(usualOpeningHours).map((day) => [day, null]));
    const openingHours = closed as unknown as typeof usualOpeningHours;
    expect(addOpenMinutes({ openingHours }, '2026-03-02T10:00:00.000Z', 60)).toBeUndefined();
  });

  it('are those between opening and closing', () => {
    expect(isOpenAt(undefined, '2026-03-02T08:59:59.000Z')).toBe(false);
    expect(isOpenAt(undefined, '2026-03-02T09:00:00.000Z')).toBe(true);
    expect(isOpenAt(undefined, '2026-03-02T17:00:00.000Z')).toBe(false);
    expect(isOpenAt(undefined, '2026-03-07T12:00:00.000Z')).toBe(false);
  });
});
