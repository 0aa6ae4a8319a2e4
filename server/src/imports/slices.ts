import { setImmediate as nextTurn } from 'node:timers/promises';

const SLICE_MS = 4;

/** Lets other work run whenever this has held the loop for some milliseconds. Asked often, it costs next to nothing. */
export function slices(): () => Promise<void> {
  let since = performance.now();
  let asked = 0;
  const now = Promise.resolve();
  return () => {
    if (++asked % 16 !== 0 || performance.now() - since < SLICE_MS) return now;
    return nextTurn().then(() => void (since = performance.now()));
  };
}
