import type { State } from '../state.ts';
import type { RestrictionFields } from './schema.ts';

/** What the restriction of this person says; null when there is none. */
export function restrictionOf({ restrictions }: State, person: string): RestrictionFields | null {
  const found = restrictions.get(person);
  if (!found) return null;
  const { excluded, by, at, why, openings } = found;
  return { excluded, by, at, why, openings };
}
