import type { Referral } from '../referral/schema.ts';
import { urgencies, type Urgency } from '../referral/stages.ts';

/** What the order of cards is made of. */
export type Ordered = Pick<Referral, 'id' | 'urgency' | 'receivedAt' | 'stage' | 'stageSince'>;

const rank: Record<Urgency, number> = Object.fromEntries(
  urgencies.map((urgency, at) => [urgency, at]),
) as Record<Urgency, number>;

/** Times are ISO 8601 UTC and ids are hexadecimal, so plain comparison of text is the order of time. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The one order of cards within a column, the same for everyone. Open work: most urgent first, then who has waited
 * longest. Closed: most recently closed first. The id settles what is left, so that no two cards ever tie.
 */
export function compareReferrals(a: Ordered, b: Ordered): number {
  if (a.stage === 'closed' && b.stage === 'closed') {
    return compareText(b.stageSince, a.stageSince) || compareText(a.id, b.id);
  }
  return (
    rank[a.urgency] - rank[b.urgency] || compareText(a.receivedAt, b.receivedAt) || compareText(a.id, b.id)
  );
}
