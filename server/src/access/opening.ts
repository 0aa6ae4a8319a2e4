import type { Actor } from '@kith/shared/actor';
import type { AccessEntry } from '@kith/shared/access/entries';
import { whyOpened } from '@kith/shared/access/relation';
import type { State } from '@kith/shared/state';
import type { Keyring } from '../workspace/keyring.ts';
import { sealReason } from './reason.ts';

/** A referral that somebody opens, or, without an id, the record of a person by itself. */
export interface Openable {
  id: string | null;
  person: string;
  assignee: string | null;
}

/** Whether somebody has a case of this person. */
function hasCaseOf({ referrals }: State, person: string, member: string): boolean {
  for (const one of referrals) if (one.person === person && one.assignee === member) return true;
  return false;
}

/**
 * The entry for the opening of a record. Where the case is restricted and it is seen only because of an emergency,
 * the reason given stands in it, sealed under the key of the person. Throws when it cannot be sealed: then nothing may
 * be opened.
 */
export async function openingEntry(
  state: State,
  keyring: () => Keyring,
  actor: Actor,
  { id, person, assignee: of }: Openable,
  now: string,
): Promise<AccessEntry> {
  const assignee = id === null && hasCaseOf(state, person, actor.id) ? actor.id : of;
  const why = whyOpened(actor, { assignee });
  const openings = state.restrictions.get(person)?.openings ?? [];
  const opening = openings.findLast(({ member, until }) => member === actor.id && now < until);
  const whom = state.people.get(person);
  if (!opening || !whom || why.relation !== 'colleague') {
    return { what: 'record.opened', referral: id, person, ...why };
  }
  const reason = await sealReason(keyring(), state.workspace, whom, opening.why);
  return { what: 'record.openedInEmergency', referral: id, person, reason, ...why };
}
