import type { Pin } from '../pin/schema.ts';
import type { Person } from '../person/schema.ts';
import type { Referral } from '../referral/schema.ts';
import type { Stage } from '../referral/stages.ts';
import type { Member } from '../team/schema.ts';
import { compareReferrals } from './order.ts';

/** What one card of the board shows. The same object as before as long as nothing of it changed. */
export interface Card {
  readonly id: string;
  readonly referral: Referral;
  readonly person: Person | undefined;
  readonly assignee: Member | undefined;
  /** Why it comes first, if it does. */
  readonly pin: Pin | undefined;
}

/** The cards of each column, in their order. A column in which nothing changed is the same list as before. */
export type Columns = Readonly<Record<Stage, readonly Card[]>>;

export const noColumns: Columns = { triage: [], allocated: [], active: [], closed: [] };

/** Since when a card comes first; pins count while a referral waits for triage. */
const pinnedAt = ({ pin, referral }: Card): string | undefined =>
  referral.stage === 'triage' ? pin?.at : undefined;

/** The one order of cards within a column: what is pinned comes first, then as `compareReferrals` says. */
export function compareCards(a: Card, b: Card): number {
  const [one, other] = [pinnedAt(a), pinnedAt(b)];
  if (one !== other) {
    if (one === undefined || other === undefined) return one === undefined ? 1 : -1;
    return one < other ? -1 : 1;
  }
  return compareReferrals(a.referral, b.referral);
}
