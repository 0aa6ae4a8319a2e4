import { words } from '../messages.ts';
import type { WaitingClock } from './clockOf.ts';
import type { Hold } from './hold.ts';
import { shortDay } from './shortDay.ts';

/** How a referral's clock stands today, in words: 'Waiting 3 working days, target 5'. */
export function tellClock(clock: WaitingClock, today: string): string {
  const { state, waited, target, standing, dueOn } = clock;
  const says = words.clock;
  const over = waited - target;
  if (state === 'stopped') {
    return standing === 'breached' ? says.stoppedLate(waited, over) : says.stopped(waited, target);
  }
  if (state === 'paused') return says.paused(waited, target);
  if (standing === 'breached') return says.breached(over, target);
  if (standing === 'near' && dueOn) return says.near(shortDay(dueOn, today), waited, target);
  return says.within(waited, target);
}

/** How a hold stands, in words: 'On hold until 4 Jan: in hospital'. */
export function tellHold({ standing, pause }: Hold, today: string): string {
  const says = words.clock;
  if (standing === 'ended') return says.holdEnded;
  const why = pause.why ?? says.whyErased;
  return pause.reviewOn === undefined
    ? says.heldSince(shortDay(pause.from, today), why)
    : says.heldUntil(shortDay(pause.reviewOn, today), why);
}
