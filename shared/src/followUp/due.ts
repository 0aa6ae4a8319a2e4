import { holdOf } from '../clock/hold.ts';
import type { Referral } from '../referral/schema.ts';

/** Something to be done in a case by a day (`YYYY-MM-DD`). */
export interface Due {
  kind: 'nextAction' | 'review' | 'hold';
  on: string;
  standing: 'overdue' | 'today' | 'coming';
  /** What is to be done; null for a review, and for a hold that has ended. */
  what: string | null;
}

/**
 * What is to be done about a referral, the earliest first, as it stands on a day; nothing once it is closed. While it
 * is on hold nothing presses; a hold that has ended is to be looked at itself.
 */
export function dueOf(
  referral: Pick<Referral, 'stage' | 'nextAction' | 'reviewOn' | 'pauses'>,
  today: string,
): Due[] {
  const { stage, nextAction, reviewOn } = referral;
  if (stage === 'closed') return [];
  const hold = holdOf(referral, today);
  const presses = hold?.standing !== 'on';
  const due = (kind: Due['kind'], on: string, what: string | null): Due => ({
    kind,
    on,
    standing: !presses || on > today ? 'coming' : on < today ? 'overdue' : 'today',
    what,
  });
  const all = [
    ...(nextAction ? [due('nextAction', nextAction.dueOn, nextAction.what)] : []),
    ...(reviewOn ? [due('review', reviewOn, null)] : []),
    ...(hold?.standing === 'ended' ? [due('hold', hold.pause.reviewOn ?? today, null)] : []),
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
