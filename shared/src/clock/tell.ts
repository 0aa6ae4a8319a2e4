import { words } from '../messages.ts';
import type { WaitingClock } from './clockOf.ts';
import { shortDay } from './shortDay.ts';

/** How a referral's clock stands today, in words: 'Waiting 3 working days, target 5'. */
export function tellClock(clock: WaitingClock, today: string): string {
  const { state, waited, target, standing, dueOn, pause } = clock;
  const says = words.clock;
  const over = waited - target;
  if (state === 'stopped') {
    return standing === 'breached' ? says.stoppedLate(waited, over) : says.stopped(waited, target);
  }
  if (pause) return says.paused(shortDay(pause.from, today), pause.why ?? says.whyErased);
  if (standing === 'breached') return says.breached(over, target);
  if (standing === 'near' && dueOn) return says.near(shortDay(dueOn, today), waited, target);
  return says.within(waited, target);
}
