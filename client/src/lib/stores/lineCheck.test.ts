import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LineCheck } from './lineCheck.ts';
import type { LiveSocket } from './liveSocket.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** What a check looks at of a socket; whether it is connected is said by the test. */
function aLine() {
  const socket = { connected: false, id: 'line', on() {}, onAny() {} };
  let renewed = 0;
  const check = new LineCheck(
    socket as unknown as LiveSocket,
    () => 0,
    () => Promise.resolve(),
    () => renewed++,
  );
  return { socket, check, renewed: () => renewed };
}

test('a line that stays in the middle of being taken up is taken anew, again and again', () => {
  const { check, renewed } = aLine();
  vi.advanceTimersByTime(19_000);
  expect(renewed()).toBe(0);
  vi.advanceTimersByTime(2000);
  expect(renewed()).toBe(1);
  vi.advanceTimersByTime(20_500);
  expect(renewed()).toBe(2);
  check.close();
  vi.advanceTimersByTime(60_000);
  expect(renewed()).toBe(2);
});

test('a line that was there until now gets its time to come back', () => {
  const { socket, check, renewed } = aLine();
  socket.connected = true;
  vi.advanceTimersByTime(60_000);
  socket.connected = false;
  vi.advanceTimersByTime(19_000);
  expect(renewed()).toBe(0);
  vi.advanceTimersByTime(2000);
  expect(renewed()).toBe(1);
  check.close();
});
