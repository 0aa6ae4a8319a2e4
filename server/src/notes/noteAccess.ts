import { whyOpened } from '@kith/shared/access/relation';
import { isErased } from '@kith/shared/erasure/erased';
import { noteRight, type NoteRight } from '@kith/shared/note/rights';
import { referralOf } from '@kith/shared/note/ids';
import { actorOf, type Actor } from '@kith/shared/actor';
import type { Member } from '@kith/shared/team/schema';
import type { Referral } from '@kith/shared/referral/schema';
import type { State } from '@kith/shared/state';
import type { Access } from '../access/access.ts';
import type { NotePlace } from './noteSeal.ts';

/** Someone at a note of a case, as things stand now. */
export interface Standing {
  member: Member;
  actor: Actor;
  referral: Referral;
  place: NotePlace;
  /** Undefined: they may not know of it. */
  right: NoteRight | undefined;
}

/**
 * How an account stands to a note in this state; undefined when there is no such note (any more: its person may be
 * erased), or no such member.
 */
export function standingAt(state: State, userId: string, note: string): Standing | undefined {
  const referral = state.referrals.get(referralOf(note));
  const person = referral && state.people.get(referral.person);
  if (!referral?.notes?.some(({ id }) => id === note) || person?.key === undefined) return undefined;
  if (isErased(person)) return undefined;
  for (const member of state.members) {
    if (member.user !== userId) continue;
    const now = new Date().toISOString();
    const actor = actorOf(state, member, now);
    const place = { workspace: state.workspace, note, key: referral.key ?? person.key };
    return { member, actor, referral, place, right: noteRight(state, actor, referral, now) };
  }
  return undefined;
}

/** For this long, taking up a cut line again is the same opening. */
const SAME_OPENING_MS = 60 * 60_000;
const MOST_OPENINGS = 10_000;

/** Enters into the access stream that someone opened a note, once an hour for each session. */
export function noteOpenings(access: Access): (session: string, standing: Standing) => Promise<void> {
  const entered = new Map<string, number>();
  return async (session, { member, actor, referral, place }) => {
    const key = `${session} ${place.note}`;
    if (Date.now() - (entered.get(key) ?? 0) < SAME_OPENING_MS) return;
    const { person, id } = referral;
    const entry = { what: 'note.opened', note: place.note, referral: id, person } as const;
    await access.of(place.workspace).write(member.id, { ...entry, ...whyOpened(actor, referral) });
    entered.delete(key);
    entered.set(key, Date.now());
    if (entered.size > MOST_OPENINGS) entered.delete(entered.keys().next().value!);
  };
}
