import type { Referral } from '../referral/schema.ts';
import type { State } from '../state.ts';

/** What is asked of a state to know whose a referral is. */
type Ground = Pick<State, 'people' | 'restrictions'>;

/**
 * Whether those who refer for these practices and agencies may know of a referral: one of them made it, or the person
 * agreed that their practice hears of it. Of a restricted person nobody outside the team knows.
 */
export function isTheirs(organisations: readonly string[], state: Ground, referral: Referral): boolean {
  const { organisation, shared, person } = referral;
  if (state.restrictions.has(person)) return false;
  if (organisation !== null && organisations.includes(organisation)) return true;
  const practice = shared ? state.people.get(person)?.practice : null;
  return practice !== null && practice !== undefined && organisations.includes(practice);
}

/** Whether one of these practices and agencies made the referral itself. */
export function isMadeBy(organisations: readonly string[], { organisation }: Referral): boolean {
  return organisation !== null && organisations.includes(organisation);
}
