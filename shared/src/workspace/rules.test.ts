import { expect, test } from 'vitest';
import { takePersonal } from '../personal.ts';
import { aTeam } from '../testing.ts';
import { SETTINGS } from './settingsId.ts';
import { usualOpeningHours } from './usualHours.ts';

test('the phone number of the service is said, taken away, and what was done is undone', () => {
  const { bench, amina } = aTeam();
  const phone = () => bench.state.settings.get(SETTINGS)?.servicePhone ?? null;
  expect(phone()).toBeNull();
  const said = bench.run(amina, 'settings.change', { settings: { servicePhone: '01632 960 900' } });
  expect(phone()).toBe('01632 960 900');
  bench.run(amina, 'commit.undo', { seq: said });
  expect(phone()).toBeNull();
  bench.run(amina, 'settings.change', { settings: { servicePhone: '01632 960 900' } });
  bench.run(amina, 'settings.change', { settings: { servicePhone: null } });
  expect(phone()).toBeNull();
});

const hours = {
  openingHours: { ...usualOpeningHours, saturday: { from: '10:00', until: '12:00' } },
  closures: [{ from: '2026-12-24', until: '2026-12-24', label: 'Christmas Eve' }],
  targets: { urgent: 1, soon: 4, routine: 8 },
  nearBreachDays: 2,
  unseenMinutes: 30,
};

test('hours, closures and targets are set and taken back; none of it stands under the name of a personal field', () => {
  const { bench, amina } = aTeam();
  const bankHolidays = [{ on: '2026-12-25', name: 'Christmas Day' }];
  bench.run('system', 'settings.recordHolidays', { bankHolidays });
  const seq = bench.run(amina, 'settings.change', { settings: hours });
  const settings = bench.state.settings.get(SETTINGS);
  expect(settings).toMatchObject({ ...hours, bankHolidays });
  // What is personal is sealed under somebody's key, and settings are about nobody.
  expect(takePersonal([settings, bench.commits.slice(-2)]).parts).toEqual([]);
  bench.run(amina, 'commit.undo', { seq });
  expect(bench.state.settings.get(SETTINGS)).toMatchObject({ targets: null, bankHolidays });
});

test.each([
  [{ from: '17:00', until: '09:00' }, 'monday.until', 'Monday: the service must close after it opens'],
  [{ from: '09:00', until: '09:00' }, 'monday.until', 'Monday: the service must close after it opens'],
])('a day does not end before it begins (%o)', (monday, field, message) => {
  const { bench, amina } = aTeam();
  const openingHours = { ...usualOpeningHours, monday };
  expect(bench.try(amina, 'settings.change', { settings: { openingHours } })).toMatchObject({
    fields: [{ field: `settings.openingHours.${field}`, message }],
  });
});

test('a service is open on some day, and only Kith itself records bank holidays', () => {
  const { bench, amina } = aTeam();
  const never = Object.fromEntries(Object.keys(usualOpeningHours).map((day) => [day, null]));
  const openingHours = never as unknown as typeof usualOpeningHours;
  expect(bench.try(amina, 'settings.change', { settings: { openingHours } })).toMatchObject({
    fields: [
      { field: 'settings.openingHours', message: expect.stringContaining('at least one day') as string },
    ],
  });
  expect(bench.try(amina, 'settings.recordHolidays', { bankHolidays: [] })).toMatchObject({
    code: 'forbidden',
  });
});
