import type { Referral } from '../referral/schema.ts';

/** Something to be done in a case by a day (`YYYY-MM-DD`). */
export interface Due {
  kind: 'nextAction' | 'review';
  on: string;
  standing: 'overdue' | 'today' | 'coming';
  /** What is to be done; null for a review. */
  what: string | null;
}

/** What is to be done about a referral, the earliest first, as it stands on a day; nothing once it is closed. */
export function dueOf(
  { stage, nextAction, reviewOn }: Pick<Referral, 'stage' | 'nextAction' | 'reviewOn'>,
  today: string,
): Due[] {
  if (stage === 'closed') return [];
  const due = (kind: Due['kind'], on: string, what: string | null): Due => ({
    kind,
    on,
    standing: on < today ? 'overdue' : on === today ? 'today' : 'coming',
    what,
  });
  const all = [
    ...(nextAction ? [due('nextAction', nextAction.dueOn, nextAction.what)] : []),
    ...(reviewOn ? [due('review', reviewOn, null)] : []),
  ];
  return all.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
