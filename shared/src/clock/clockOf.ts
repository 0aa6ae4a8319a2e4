import { dayOf } from '../board/days.ts';
import type { Referral } from '../referral/schema.ts';
import { USUAL_NEAR_DAYS, usualTargets, type ServiceHours } from '../workspace/usualHours.ts';
import { holdOf } from './hold.ts';
import { addWorkingDays, calendarOf, workingDayFrom, workingDaysBetween } from './workingDays.ts';

/** What of a referral its clock is read from; all of it is on a card. */
export type Clocked = Pick<
  Referral,
  'receivedAt' | 'receivedOn' | 'urgency' | 'stage' | 'pauses' | 'firstContactOn' | 'imported'
>;

/** How long somebody waits, or waited, for their first contact. */
export interface WaitingClock {
  state: 'running' | 'paused' | 'stopped';
  /** Whole working days, without those of the pauses. */
  waited: number;
  /** Within how many working days the first contact is to be, by the urgency in force. */
  target: number;
  standing: 'within' | 'near' | 'breached';
  /** The last day (`YYYY-MM-DD`) within the target, while the clock runs and it is not past. */
  dueOn: string | null;
}

/** The day on which a referral reached the service. */
export function receivedDay({ receivedOn, receivedAt }: Pick<Clocked, 'receivedAt' | 'receivedOn'>): string {
  return receivedOn ?? dayOf(receivedAt);
}

/**
 * The waiting-time clock of a referral as it stands on a day (`YYYY-MM-DD`): from the day it was received (or the next
 * working day) to the first contact that took place. Undefined where a case was closed without one, and where it was
 * moved in: its first contact was made elsewhere, or is not known.
 */
export function clockOf(
  referral: Clocked,
  settings: ServiceHours | undefined,
  today: string,
): WaitingClock | undefined {
  const { firstContactOn, urgency } = referral;
  if (referral.imported) return undefined;
  if (referral.stage === 'closed' && !firstContactOn) return undefined;
  const calendar = calendarOf(settings);
  const start = workingDayFrom(calendar, receivedDay(referral));
  const end = firstContactOn ?? today;
  const paused = (referral.pauses ?? []).reduce((days, { from, until, reviewOn = end }) => {
    const stop = until ?? reviewOn;
    const [first, last] = [from > start ? from : start, stop < end ? stop : end];
    return days + workingDaysBetween(calendar, first, last);
  }, 0);
  const waited = workingDaysBetween(calendar, start, end) - paused;
  const target = (settings?.targets ?? usualTargets)[urgency];
  const left = target - waited;
  const isPaused = holdOf(referral, today)?.standing === 'on';
  const isRunning = !firstContactOn && !isPaused;
  const isNear = isRunning && left <= (settings?.nearBreachDays ?? USUAL_NEAR_DAYS);
  return {
    state: firstContactOn ? 'stopped' : isPaused ? 'paused' : 'running',
    waited,
    target,
    standing: left < 0 ? 'breached' : isNear ? 'near' : 'within',
    dueOn: isRunning && left >= 0 ? addWorkingDays(calendar, today, left) : null,
  };
}
