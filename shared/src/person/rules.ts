import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { restrictIfStaff } from '../restriction/staff.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import { inForce } from '../workspace/inForce.ts';
import { isListed } from '../workspace/options.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { problemOfBirthDate } from './birthDate.ts';
import { personGroups } from './evolve.ts';
import type { PersonDetails } from './schema.ts';

/** What only the day and the settings can tell of typed details; `at` is where they stand in the payload. */
export function checkDetails(
  state: State,
  details: Partial<PersonDetails>,
  now: string,
  at: string,
): Refusal | undefined {
  const fields = [];
  const { birthDate, practice } = details;
  if (birthDate) {
    const message = problemOfBirthDate(birthDate, now.slice(0, 10));
    if (message !== undefined) fields.push({ field: `${at}.birthDate`, message });
  }
  if (practice && !isListed(inForce(state.settings.get(SETTINGS)).practices, practice)) {
    fields.push({ field: `${at}.practice`, message: words.person.unknownPractice });
  }
  return fields.length ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}

/** Whether both say the same; what is left out is as null. */
function isSame(typed: unknown, known: unknown): boolean {
  return JSON.stringify(typed) === JSON.stringify(known ?? null);
}

export const personRules: Rules<'person.amend'> = {
  'person.amend': {
    optimistic: false, // some details are not on cards, so a client cannot know what was there before
    subject: (state, { person }) => (state.people.has(person) ? null : undefined),
    person: (_state, { person }) => person,
    writes: (_state, { person, details }) =>
      personGroups(details as Partial<PersonDetails>).map((group) => ['people', person, group]),
    decide(state, { person, details }, context) {
      const { now } = context;
      const found = state.people.get(person);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const after = Object.fromEntries(
        Object.entries(details).filter(
          ([field, value]) => value !== undefined && !isSame(value, found[field as keyof PersonDetails]),
        ),
      ) as Partial<PersonDetails>;
      const problem = checkDetails(state, after, now, 'details');
      if (problem) return problem;
      if (Object.keys(after).length === 0) return [];
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, found[field as keyof PersonDetails] ?? null]),
      ) as Partial<PersonDetails>;
      const amended = event('person.amended', { person, before, after });
      return [amended, ...restrictIfStaff(state, person, { ...found, ...after }, context)];
    },
  },
};
