import { expect, test } from 'vitest';
import { clockWords } from '@kith/shared/clock/deviceMessages';
import { ServiceClock } from './serviceClock.ts';

const at = Date.parse('2026-03-02T10:00:00.000Z');
const HOUR_MS = 60 * 60 * 1000;

test('a clock that is an hour off is put right, either way, and one that is seconds off is left alone', () => {
  let device = at + HOUR_MS;
  const clock = new ServiceClock(() => device);
  expect(clock.now().toISOString()).toBe('2026-03-02T11:00:00.000Z');
  clock.set('2026-03-02T10:00:00.000Z');
  expect(clock.now().toISOString()).toBe('2026-03-02T10:00:00.000Z');
  device += 5000;
  expect(clock.now().toISOString()).toBe('2026-03-02T10:00:05.000Z');
  clock.set('2026-03-02T12:00:05.000Z');
  expect(clock.ahead).toBe(-HOUR_MS);
  clock.set('2026-03-02T11:00:01.000Z');
  expect(clock.ahead).toBe(0);
});

test('how far off it is reads in words', () => {
  expect(clockWords.off(HOUR_MS)).toContain('1 hour fast');
  expect(clockWords.off(-25 * 60 * 1000)).toContain('25 minutes slow');
  expect(clockWords.off(-49 * HOUR_MS)).toContain('2 days slow');
});
