import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKind, EventKinds, EventName } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, removeRecord, type Group, type State } from '../state.ts';
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

function written(
  name: EventName & ('person.amended' | 'person.reverted'),
): EventKind<PersonEvents[typeof name]> {
  return {
    act: () => 'person.amend',
    subject: ({ person }) => person,
    touches: ({ person, after }) => personGroups(after).map((group): Group => ['people', person, group]),
    evolve: (state, { person, after }, meta) =>
      amendRecord(state, 'people', person, after, personGroups(after), meta),
    stands: ({ person, after }, state) => holds(state.people.get(person), after),
    undo: ({ person, before, after }) => [event('person.reverted', { person, before: after, after: before })],
    facts: ({ after }) => ({ fields: Object.keys(after) }),
    line: ({ person }) => ({ event: name, id: person }),
  };
}

export const personKinds: EventKinds<PersonEvents> = {
  'person.recorded': {
    act: () => 'referral.receive',
    subject: ({ person }) => person.id,
    touches: ({ person }) => [['people', person.id, '*']],
    evolve: (state, { person }, meta) => ({
      ...createRecord(state, 'people', person, meta),
      keys: Math.max(state.keys, person.key ?? 0),
    }),
    stands: ({ person }, state) => holds(state.people.get(person.id), person),
    undo: ({ person }, state) =>
      hasReferrals(state, person.id)
        ? refuse('unfit', words.person.hasReferrals)
        : [event('person.removed', { person: state.people.get(person.id) ?? person })],
    line: ({ person }) => ({ event: 'person.recorded', id: person.id }),
  },
  'person.removed': {
    act: () => 'referral.receive',
    subject: ({ person }) => person.id,
    touches: ({ person }) => [['people', person.id, '*']],
    evolve: (state, { person }) => removeRecord(state, 'people', person.id),
    stands: ({ person }, state) => !state.people.has(person.id),
    undo: ({ person }) => [event('person.recorded', { person })],
    line: ({ person }) => ({ event: 'person.removed', id: person.id }),
  },
  'person.amended': written('person.amended'),
  'person.reverted': written('person.reverted'),
};
