import { knowsCases, type Actor } from '../actor.ts';
import { sightOf } from '../restriction/sight.ts';
import type { State } from '../state.ts';

/**
 * How someone who reads the access stream may know a person in it: by name, by what the case is called, or not at
 * all. Names are for those who see the person's cases, and for auditors, whose task it is to check.
 */
export function aboutFor(
  state: State,
  actor: Actor,
  person: string,
  now: string,
): 'name' | 'reference' | 'nothing' {
  if (state.restrictions.get(person)?.excluded.includes(actor.id)) return 'nothing';
  const seesCase = knowsCases(actor.roles) && sightOf(state, actor, person, now) === 'all';
  return seesCase || actor.roles.includes('auditor') ? 'name' : 'reference';
}
