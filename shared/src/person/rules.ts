import { dayOf } from '../board/days.ts';
import { isErased } from '../erasure/erased.ts';
import { refuse, type FieldProblem, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { restrictIfStaff } from '../restriction/staff.ts';
import type { Context, Rules } from '../rule.ts';
import type { State } from '../state.ts';
import { inForce } from '../workspace/inForce.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { contradictions, pastReviews } from './contradictions.ts';
import { personGroups } from './evolve.ts';
import { wrongRelated, withUnseen } from './related.ts';
import type { Person, PersonDetails } from './schema.ts';

type Details = Partial<PersonDetails>;

function invalid(problems: readonly FieldProblem[], at: string): Refusal | undefined {
  const fields = problems.map(({ field, message }) => ({ field: `${at}.${field}`, message }));
  return fields.length > 0 ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}

/**
 * What only the day, the settings and what is `known` already can tell of typed details; `at` is where they stand in
 * the payload.
 */
export function checkDetails(
  state: State,
  details: Details,
  now: string,
  at: string,
  known: Details = {},
): Refusal | undefined {
  const { practices } = inForce(state.settings.get(SETTINGS));
  const ground = { today: dayOf(now), practices };
  return invalid(contradictions({ ...known, ...details }, Object.keys(details), ground), at);
}

/** What is wrong with whom a new person is said to be close to, as far as this actor may know. */
export function checkRelated(state: State, details: Details, context: Context): Refusal | undefined {
  return invalid(wrongRelated(state, undefined, details.relatedPeople ?? [], context), 'person');
}

/** Whether both say the same; what is left out is as null. */
function isSame(typed: unknown, known: unknown): boolean {
  return JSON.stringify(typed) === JSON.stringify(known ?? null);
}

/** The fields that are to be written otherwise than they are. */
function changesOf(found: Person, typed: Details): Details {
  const after = Object.fromEntries(
    Object.entries(typed).filter(
      ([field, value]) => value !== undefined && !isSame(value, found[field as keyof PersonDetails]),
    ),
  ) as Details;
  // A number was checked, not the person: another number is to be checked anew.
  const isUnchecked = after.nhsNumber !== undefined && typed.nhsNumberIsVerified === undefined;
  return isUnchecked && found.nhsNumberIsVerified ? { ...after, nhsNumberIsVerified: false } : after;
}

export const personRules: Rules<'person.record' | 'person.amend'> = {
  'person.record': {
    optimistic: false, // whom somebody is close to is not on cards
    subject: (state, { closeTo }) =>
      closeTo === null || state.people.has(closeTo.person) ? null : undefined,
    person: (_state, { closeTo }) => closeTo?.person,
    writes: (_state, { closeTo }) =>
      closeTo === null ? [] : [['people', closeTo.person, 'relatedPeople'] as const],
    decide(state, { details, closeTo }, context) {
      const to = closeTo === null ? undefined : state.people.get(closeTo.person);
      if (to && isErased(to)) return refuse('unfit', words.refusal.isErased);
      const id = context.id(0);
      if (state.people.has(id)) return refuse('unfit', words.person.alreadyRecorded);
      const problem =
        checkDetails(state, details, context.now, 'details') ??
        invalid(wrongRelated(state, undefined, details.relatedPeople ?? [], context), 'details');
      if (problem) return problem;
      const recorded = event('person.recorded', { person: { id, ...details }, alone: true });
      const events = [recorded, ...restrictIfStaff(state, id, details, context)];
      if (!to || closeTo === null) return events;
      const before = to.relatedPeople ?? null;
      const relatedPeople = [...(before ?? []), { person: id, relationship: closeTo.relationship }];
      const named = { before: { relatedPeople: before }, after: { relatedPeople } };
      return [...events, event('person.amended', { person: to.id, ...named })];
    },
  },

  'person.amend': {
    optimistic: false, // some details are not on cards, so a client cannot know what was there before
    subject: (state, { person }) => (state.people.has(person) ? null : undefined),
    person: (_state, { person }) => person,
    writes: (_state, { person, details }) =>
      personGroups(details as Details).map((group) => ['people', person, group]),
    decide(state, { person, details }, context) {
      const found = state.people.get(person);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const typed = details as Details;
      const unknown =
        typed.relatedPeople && invalid(wrongRelated(state, person, typed.relatedPeople, context), 'details');
      if (unknown) return unknown;
      const related =
        typed.relatedPeople === undefined
          ? {}
          : { relatedPeople: withUnseen(state, found.relatedPeople, typed.relatedPeople, context) };
      const after = changesOf(found, { ...typed, ...related } as Details);
      const problem =
        checkDetails(state, after, context.now, 'details', found as Details) ??
        invalid(pastReviews(after, found as Details, dayOf(context.now)), 'details');
      if (problem) return problem;
      if (Object.keys(after).length === 0) return [];
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, found[field as keyof PersonDetails] ?? null]),
      ) as Details;
      const amended = event('person.amended', { person, before, after });
      return [amended, ...restrictIfStaff(state, person, { ...found, ...after }, context)];
    },
  },
};
