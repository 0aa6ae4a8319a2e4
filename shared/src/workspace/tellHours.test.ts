import { expect, test } from 'vitest';
import { tellHours } from './tellHours.ts';
import { usualOpeningHours } from './usualHours.ts';

test('days in a row with the same hours are told together', () => {
  expect(tellHours(undefined)).toBe('Monday to Friday 09:00 to 17:00');
  const openingHours = {
    ...usualOpeningHours,
    wednesday: null,
    friday: { from: '09:00', until: '13:00' },
    saturday: { from: '10:00', until: '12:00' },
  };
  expect(tellHours({ openingHours })).toBe(
    'Monday to Tuesday 09:00 to 17:00, Thursday 09:00 to 17:00, Friday 09:00 to 13:00, Saturday 10:00 to 12:00',
  );
});
