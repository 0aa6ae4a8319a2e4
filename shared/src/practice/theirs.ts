import type { Referral } from '../referral/schema.ts';
import type { State } from '../state.ts';

/** What is asked of a state to know whose a referral is. */
type Ground = Pick<State, 'people' | 'restrictions'>;

/**
 * Whether those who refer for these practices and agencies may know of a referral: one of them made it, or the person
 * agreed that their practice hears of it, and said nothing else since (one of two records that became one may say
 * so). Of a restricted person nobody outside the team knows.
 */
export function isTheirs(organisations: readonly string[], state: Ground, referral: Referral): boolean {
  const { organisation, shared, person } = referral;
  if (state.restrictions.has(person)) return false;
  if (organisation !== null && organisations.includes(organisation)) return true;
  const known = shared ? state.people.get(person) : undefined;
  if (!known?.practice || known.withdrawn?.includes('gp')) return false;
  return organisations.includes(known.practice);
}

/** Whether one of these practices and agencies made the referral itself. */
export function isMadeBy(organisations: readonly string[], { organisation }: Referral): boolean {
  return organisation !== null && organisations.includes(organisation);
}
