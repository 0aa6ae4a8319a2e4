import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { words } from '../messages.ts';
import type { Person } from '../person/schema.ts';
import type { Context } from '../rule.ts';
import type { State } from '../state.ts';
import type { Member } from '../team/schema.ts';

type Names = Pick<Person, 'givenName' | 'familyName' | 'preferredName'>;

/** A name without accents, capitals and marks, its parts in order: 'Zoë  O’Neill' and 'zoe oneill' are alike. */
function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^\p{L}\s]/gu, '')
    .toLowerCase()
    .trim()
    .split(/\s+/)
    .join(' ');
}

/** The ways in which a person may be called in full. */
function fullNames({ givenName, familyName, preferredName }: Names): string[] {
  if (familyName === null) return []; // erased
  return [givenName, preferredName]
    .filter((name) => name !== null)
    .map((name) => plain(`${name} ${familyName}`));
}

function restricting(person: string, members: readonly Member[], { now, actor }: Context): Event {
  const why = words.restriction.namesake(members.map(({ name }) => name).join(', '));
  const excluded = members.map(({ id }) => id);
  const after = { excluded, by: actor.id, at: now, why, openings: [] };
  return event('restriction.changed', { person, before: null, after, act: 'restriction.set' });
}

/**
 * The event that restricts a person who bears a member's name, so that no colleague reads of a colleague before the
 * lead has looked at it; nothing when nobody does. A name alone is a guess, and the careful one.
 */
export function restrictIfStaff(state: State, person: string, names: Names, context: Context): Event[] {
  if (state.restrictions.has(person)) return [];
  const called = fullNames(names);
  const namesakes = [...state.members].filter(({ name }) => called.includes(plain(name)));
  return namesakes.length ? [restricting(person, namesakes, context)] : [];
}

/** The same for someone who joins the team and whose name is that of people recorded already. */
export function restrictNamesakes(state: State, member: Member, context: Context): Event[] {
  const name = plain(member.name);
  return [...state.people]
    .filter((person) => !state.restrictions.has(person.id) && fullNames(person).includes(name))
    .map(({ id }) => restricting(id, [member], context));
}
