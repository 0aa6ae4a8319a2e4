import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKind, EventKinds, EventName } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, removeRecord, type Group, type State } from '../state.ts';
import { changedBetween, namersOf, stillThere } from './related.ts';
import type { PersonDetails, PersonEvents } from './schema.ts';

/** Which fields of a person belong together: a change to one conflicts with a change to the others. */
const groupOf: Record<keyof PersonDetails, string> = {
  givenName: 'name',
  familyName: 'name',
  preferredName: 'name',
  birthDate: 'identity',
  nhsNumber: 'identity',
  phone: 'contact',
  practice: 'practice',
  notRegistered: 'practice',
  pronouns: 'name',
  birthDateIsEstimated: 'identity',
  nhsNumberIsVerified: 'identity',
  gender: 'demographics',
  ethnicity: 'demographics',
  addresses: 'addresses',
  noFixedAbode: 'addresses',
  otherPhones: 'contact',
  emailAddress: 'contact',
  safeContact: 'safeContact',
  preferredMode: 'contact',
  language: 'language',
  needsInterpreter: 'language',
  communication: 'communication',
  shielding: 'shielding',
  risks: 'risks',
  relatedPeople: 'relatedPeople',
};

/** The groups that these fields of a person belong to; what is no detail is a group of its own. */
export function personGroups(fields: object): string[] {
  return [...new Set(Object.keys(fields).map((field) => groupOf[field as keyof PersonDetails] ?? field))];
}

/** Every group of a person's details. */
export const allPersonGroups: readonly string[] = [...new Set(Object.values(groupOf))];

function hasReferrals(state: State, person: string): boolean {
  for (const referral of state.referrals) if (referral.person === person) return true;
  return false;
}

/** Fields put back; whoever is gone or erased meanwhile is not named again. */
function putBack(fields: Partial<PersonDetails>, state: State): Partial<PersonDetails> {
  const { relatedPeople } = fields;
  return relatedPeople ? { ...fields, relatedPeople: stillThere(state, relatedPeople) } : fields;
}

function written(
  name: EventName & ('person.amended' | 'person.reverted'),
): EventKind<PersonEvents[typeof name]> {
  const named = ({ before, after }: PersonEvents[typeof name]) =>
    changedBetween(before.relatedPeople, after.relatedPeople);
  return {
    act: () => 'person.amend',
    subject: ({ person }) => person,
    touches: ({ person, after }) => personGroups(after).map((group): Group => ['people', person, group]),
    evolve: (state, { person, after }, meta) =>
      amendRecord(state, 'people', person, after, personGroups(after), meta),
    stands: ({ person, after }, state) => holds(state.people.get(person), after),
    undo: ({ person, before, after }, state) => [
      event('person.reverted', { person, before: after, after: putBack(before, state) }),
    ],
    tells: named,
    facts(data) {
      const people = named(data);
      return { fields: Object.keys(data.after), ...(people.length > 0 && { people }) };
    },
    line: ({ person }) => ({ event: name, id: person }),
  };
}

export const personKinds: EventKinds<PersonEvents> = {
  'person.recorded': {
    act: ({ alone }) => (alone ? 'person.record' : 'referral.receive'),
    subject: ({ person }) => person.id,
    touches: ({ person }) => [['people', person.id, '*']],
    evolve: (state, { person }, meta) => ({
      ...createRecord(state, 'people', person, meta),
      keys: Math.max(state.keys, person.key ?? 0),
    }),
    stands: ({ person }, state) => holds(state.people.get(person.id), person),
    undo({ person, alone }, state) {
      if (hasReferrals(state, person.id)) return refuse('unfit', words.person.hasReferrals);
      if (namersOf(state, person.id).length > 0) return refuse('unfit', words.person.isNamed);
      const now = state.people.get(person.id) ?? person;
      return [event('person.removed', { person: now, ...(alone && { alone }) })];
    },
    facts: ({ alone }) => (alone ? {} : undefined), // else the history of the referral says it
    line: ({ person }) => ({ event: 'person.recorded', id: person.id }),
  },
  'person.removed': {
    act: ({ alone }) => (alone ? 'person.record' : 'referral.receive'),
    subject: ({ person }) => person.id,
    touches: ({ person }) => [['people', person.id, '*']],
    evolve: (state, { person }) => removeRecord(state, 'people', person.id),
    stands: ({ person }, state) => !state.people.has(person.id),
    undo: ({ person, alone }) => [event('person.recorded', { person, ...(alone && { alone }) })],
    line: ({ person }) => ({ event: 'person.removed', id: person.id }),
  },
  'person.amended': written('person.amended'),
  'person.reverted': written('person.reverted'),
};
