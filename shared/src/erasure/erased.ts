import type { Person } from '../person/schema.ts';
import type { State } from '../state.ts';

/**
 * Whether this person was erased. A name is never empty otherwise: it is null after the erasure itself, and in a log
 * put back from before it, which can no longer be opened.
 */
export function isErased(person: Pick<Person, 'familyName'>): boolean {
  return person.familyName === null;
}

/** The person that a command is about, as its payload names them: themselves, or by their referral. */
export function personAbout(state: State, payload: object): string | undefined {
  const { person, known, referral } = payload as Record<string, unknown>;
  const named = [person, known].find((id) => typeof id === 'string');
  return named ?? (typeof referral === 'string' ? state.referrals.get(referral)?.person : undefined);
}

/** Whether the person of this id is recorded, and erased. */
export function isErasedIn(state: State, id: string | undefined): boolean {
  const person = id === undefined ? undefined : state.people.get(id);
  return person !== undefined && isErased(person);
}

/** How people speak of an erasure, or of the record it is about, without a name: `3F2A-90C1`. */
export function referenceOf(person: string): string {
  return `${person.slice(0, 4)}-${person.slice(4, 8)}`.toUpperCase();
}
