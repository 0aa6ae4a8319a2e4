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
}

/** The cards of each column, in their order. A column in which nothing changed is the same list as before. */
export type Columns = Readonly<Record<Stage, readonly Card[]>>;

export const noColumns: Columns = { triage: [], allocated: [], active: [], closed: [] };

/** The one order of cards within a column. */
export function compareCards(a: Card, b: Card): number {
  return compareReferrals(a.referral, b.referral);
}
