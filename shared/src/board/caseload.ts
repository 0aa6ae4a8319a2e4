import { dayOf } from './days.ts';
import type { Card, Columns } from './cards.ts';
import type { State } from '../state.ts';

/** The parts of a caseload, what is wanted first coming first. */
export const caseloadParts = ['due', 'waiting', 'underWay'] as const;
export type Caseload = Readonly<Record<(typeof caseloadParts)[number], readonly Card[]>>;

/** Referrals with something that is to be done today: a consultation that is arranged for it, or someone in the lobby. */
export function dueToday({ consultations }: Pick<State, 'consultations'>, today: string): Set<string> {
  const due = new Set<string>();
  for (const { referral, state, at } of consultations) {
    const isToday = state === 'arranged' && at !== null && dayOf(at) === today;
    if (isToday || state === 'waiting' || state === 'admitted') due.add(referral);
  }
  return due;
}

/** A member's open cases: due today, then waiting to be started, then the rest. Each stands in one part. */
export function caseloadOf(
  { allocated, active }: Columns,
  member: string,
  due: ReadonlySet<string>,
): Caseload {
  const mine = (cards: readonly Card[]) => cards.filter(({ referral }) => referral.assignee === member);
  const [waiting, underWay] = [mine(allocated), mine(active)];
  const isDue = ({ id }: Card) => due.has(id);
  const isNot = (card: Card) => !isDue(card);
  return {
    due: [...waiting, ...underWay].filter(isDue),
    waiting: waiting.filter(isNot),
    underWay: underWay.filter(isNot),
  };
}
