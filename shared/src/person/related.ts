import type { Actor } from '../actor.ts';
import { isErased } from '../erasure/erased.ts';
import type { FieldProblem } from '../errors.ts';
import { words } from '../messages.ts';
import { sightOf } from '../restriction/sight.ts';
import type { State } from '../state.ts';
import type { RelatedPerson } from './schema.ts';

type Namers = ReadonlyMap<string, readonly string[]>;
const known = new WeakMap<State['people'], Namers>();

/** Who names whom as close to them, the other way round; one pass over the people of a state, and only when asked. */
function namersIn(people: State['people']): Namers {
  const before = known.get(people);
  if (before) return before;
  const namers = new Map<string, string[]>();
  for (const { id, relatedPeople } of people) {
    for (const { person } of relatedPeople ?? []) namers.set(person, [...(namers.get(person) ?? []), id]);
  }
  known.set(people, namers);
  return namers;
}

/** Those whose records name this person as close to them. */
export function namersOf({ people }: Pick<State, 'people'>, person: string): readonly string[] {
  return namersIn(people).get(person) ?? [];
}

/** Everyone whom a person's record tells of besides themselves: those it names, and those who name them. */
export function circleOf(state: Pick<State, 'people'>, person: string): readonly string[] {
  const named = (state.people.get(person)?.relatedPeople ?? []).map((one) => one.person);
  return [...new Set([...named, ...namersOf(state, person)])];
}

/** Whom two lists of related people do not both name in the same way. */
export function changedBetween(
  one: readonly RelatedPerson[] | null | undefined,
  other: readonly RelatedPerson[] | null | undefined,
): string[] {
  const texts = (list: typeof one) => new Map((list ?? []).map((of) => [JSON.stringify(of), of.person]));
  const [a, b] = [texts(one), texts(other)];
  const only = (these: typeof a, those: typeof a) => [...these].filter(([text]) => !those.has(text));
  return [...new Set([...only(a, b), ...only(b, a)].map(([, person]) => person))];
}

/** What is wrong with people named as close to `to` (undefined: to somebody new), as far as this actor may know. */
export function wrongRelated(
  state: State,
  to: string | undefined,
  list: readonly RelatedPerson[],
  { actor, now }: { actor: Actor; now: string },
): FieldProblem[] {
  const says = words.person;
  return list.flatMap(({ person }, n) => {
    const found = state.people.get(person);
    // Somebody who may not be known of is answered for as if they were not there.
    const isKnown = found && !isErased(found) && sightOf(state, actor, person, now) === 'all';
    const message = !isKnown
      ? says.unknownPerson
      : person === to
        ? says.ownRelative
        : list.findIndex((one) => one.person === person) < n && says.relatedTwice;
    return message ? [{ field: `relatedPeople.${n}.person`, message }] : [];
  });
}

/**
 * The related people that a person has once this list was typed by somebody who does not see all of those there were:
 * whom they do not see stays.
 */
export function withUnseen(
  state: State,
  before: readonly RelatedPerson[] | null | undefined,
  typed: readonly RelatedPerson[] | null,
  { actor, now }: { actor: Actor; now: string },
): readonly RelatedPerson[] | null {
  const unseen = (before ?? []).filter(({ person }) => sightOf(state, actor, person, now) !== 'all');
  return unseen.length > 0 ? [...(typed ?? []), ...unseen] : typed;
}

/** The list without those who are not there any more, or erased. */
export function stillThere(
  { people }: Pick<State, 'people'>,
  list: readonly RelatedPerson[],
): RelatedPerson[] {
  return list.filter(({ person }) => {
    const found = people.get(person);
    return found !== undefined && !isErased(found);
  });
}
