import { showDay } from '../board/days.ts';
import { words } from '../messages.ts';
import type { WaitingClock } from './clockOf.ts';

/** How a referral's clock stands, in words: 'Waiting 3 working days, target 5'. */
export function tellClock({ state, waited, target, standing, dueOn, pause }: WaitingClock): string {
  const says = words.clock;
  const over = waited - target;
  if (state === 'stopped') {
    return standing === 'breached' ? says.stoppedLate(waited, over) : says.stopped(waited, target);
  }
  if (pause) return says.paused(showDay(pause.from), pause.why ?? says.whyErased);
  if (standing === 'breached') return says.breached(over, target);
  if (standing === 'near' && dueOn) return says.near(showDay(dueOn), waited, target);
  return says.within(waited, target);
}
