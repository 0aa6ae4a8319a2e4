import type { State } from '../state.ts';
import type { Person } from './schema.ts';

const known = new WeakMap<State['people'], ReadonlyMap<string, string>>();

/** Into which record each merged one went; one pass over the people of a state, and only when asked. */
function mergedIn(people: State['people']): ReadonlyMap<string, string> {
  const before = known.get(people);
  if (before) return before;
  const merged = new Map<string, string>();
  for (const { id, mergedFrom = [] } of people) for (const from of mergedFrom) merged.set(from, id);
  known.set(people, merged);
  return merged;
}

/** The id that a person has now: their record may have been merged into another one since they were called this. */
export function presentId(state: Pick<State, 'people'>, id: string): string {
  return state.people.has(id) ? id : (mergedIn(state.people).get(id) ?? id);
}

/** Every id that a person ever had, the present one first. */
export function idsOf({ id, mergedFrom = [] }: Pick<Person, 'id' | 'mergedFrom'>): string[] {
  return [id, ...mergedFrom];
}

/** The numbers of all keys that a person's text is sealed under. */
export function keysOf({ key, mergedKeys = [] }: Pick<Person, 'key' | 'mergedKeys'>): number[] {
  return key === undefined ? [...mergedKeys] : [key, ...mergedKeys];
}

/** Whether somebody decided that these are two people, though they are alike. */
export function areDistinguished(one: Person, other: Person): boolean {
  const says = ({ distinguishedFrom = [] }: Person, of: Person) =>
    idsOf(of).some((id) => distinguishedFrom.includes(id));
  return says(one, other) || says(other, one);
}
