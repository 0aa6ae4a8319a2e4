import type { Actor } from '../actor.ts';
import { can } from '../permissions.ts';
import type { Referral } from '../referral/schema.ts';
import { sightOf } from '../restriction/sight.ts';
import type { State } from '../state.ts';

/** What someone may do with the notes of a case. */
export type NoteRight = 'write' | 'read';

/**
 * What this actor may do with the notes of this case at `now` (ISO 8601); undefined: nothing, not even know of them.
 * The notes of a closed case are read only.
 */
export function noteRight(
  state: State,
  actor: Actor,
  referral: Pick<Referral, 'id' | 'assignee' | 'stage' | 'person'>,
  now: string,
): NoteRight | undefined {
  if (!can(actor, 'note.read', referral)) return undefined;
  if (sightOf(state, actor, referral.person, now) !== 'all') return undefined;
  return referral.stage !== 'closed' && can(actor, 'note.write', referral) ? 'write' : 'read';
}
