import { can, type Actor } from '../permissions.ts';
import type { State } from '../state.ts';

/**
 * How someone who reads the access stream may know a person in it: by name, by what the case is called, or not at
 * all. Names are for those who see the person's cases, and for auditors, whose task it is to check.
 */
export function aboutFor(
  _state: State,
  actor: Actor,
  _person: string,
  _now: string,
): 'name' | 'reference' | 'nothing' {
  return can(actor, 'record.open') ? 'name' : 'reference';
}
