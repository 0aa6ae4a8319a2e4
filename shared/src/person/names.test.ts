import { expect, test } from 'vitest';
import { shownName } from './names.ts';

const joanna = { givenName: 'Joanna', familyName: 'Brown', preferredName: null };

test('a person is shown by the name they prefer', () => {
  expect(shownName(joanna)).toBe('Joanna Brown');
  expect(shownName({ ...joanna, preferredName: 'Jo' })).toBe('Jo Brown');
  expect(shownName({ ...joanna, preferredName: 'Jo Brown' })).toBe('Jo Brown');
});
