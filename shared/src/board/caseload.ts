import type { Card, Columns } from './cards.ts';

/** The parts of a caseload, what is wanted first coming first. */
export const caseloadParts = ['due', 'waiting', 'underWay'] as const;
export type Caseload = Readonly<Record<(typeof caseloadParts)[number], readonly Card[]>>;

/** Whether a case is among a member's open ones. */
export function isInCaseload({ referral: { assignee, stage } }: Card, member: string): boolean {
  return assignee === member && (stage === 'allocated' || stage === 'active');
}

/** A member's open cases: those with something that is due (`thingsFor`), then waiting to be started, then the rest. Each stands in one part. */
export function caseloadOf(
  { allocated, active }: Columns,
  member: string,
  due: ReadonlySet<string>,
): Caseload {
  const mine = (cards: readonly Card[]) => cards.filter((card) => isInCaseload(card, member));
  const [waiting, underWay] = [mine(allocated), mine(active)];
  const isDue = ({ id }: Card) => due.has(id);
  const isNot = (card: Card) => !isDue(card);
  return {
    due: [...waiting, ...underWay].filter(isDue),
    waiting: waiting.filter(isNot),
    underWay: underWay.filter(isNot),
  };
}
