import { can, type Actor } from '../permissions.ts';
import type { Referral } from '../referral/schema.ts';

/** What someone may do with the notes of a case. */
export type NoteRight = 'write' | 'read';

/**
 * What this actor may do with the notes of this case; undefined: nothing, not even know of them. The notes of a
 * closed case are read only.
 */
export function noteRight(
  actor: Actor,
  referral: Pick<Referral, 'id' | 'assignee' | 'stage'>,
): NoteRight | undefined {
  if (!can(actor, 'note.read', referral)) return undefined;
  return referral.stage !== 'closed' && can(actor, 'note.write', referral) ? 'write' : 'read';
}
