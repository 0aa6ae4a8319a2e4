import { expect, test } from 'vitest';
import { aTeam } from '../testing.ts';
import { SETTINGS } from './settingsId.ts';

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
