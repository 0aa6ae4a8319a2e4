import { consentGroup } from '../consent/evolve.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { words } from '../messages.ts';
import { combined } from '../restriction/combine.ts';
import { restrictionOf } from '../restriction/restrictionOf.ts';
import type { RestrictionFields } from '../restriction/schema.ts';
import { guardiansOf } from '../restriction/sight.ts';
import type { Rules } from '../rule.ts';
import type { Group, State } from '../state.ts';
import { personGroups, allPersonGroups } from './evolve.ts';
import { areDistinguished } from './merged.ts';
import { detailsAfter, type Choice } from './mergeDetails.ts';
import type { Merging, MovingTable } from './mergeSchema.ts';
import { consentKinds } from './kinds.ts';
import { most } from './most.ts';
import { namersOf } from './related.ts';
import type { Person } from './schema.ts';
import { duplicateWords } from './duplicateMessages.ts';

const says = duplicateWords;
const movingTables = ['referrals', 'consultations', 'pins'] as const satisfies MovingTable[];

/** Everything that goes with a person. */
function movedWith(state: State, person: string): Merging['moved'] {
  return movingTables.flatMap((table) =>
    [...state[table]].filter((record) => record.person === person).map(({ id }) => [table, id] as const),
  );
}

/** Why nobody could work on these cases under one restriction, if so. */
function wrongRestriction(
  state: State,
  people: readonly string[],
  restriction: RestrictionFields | null,
  now: string,
): Refusal | undefined {
  if (!restriction) return undefined;
  const { excluded } = restriction;
  for (const { person, assignee } of state.referrals) {
    if (assignee === null || !people.includes(person) || !excluded.includes(assignee)) continue;
    const name = state.members.get(assignee)?.name ?? words.refusal.someone;
    return refuse('unfit', words.restriction.notTheAssignee(name));
  }
  return guardiansOf(state, excluded, now).length === 0
    ? refuse('unfit', words.restriction.nobodyLeft)
    : undefined;
}

/** Groups of a record that are written by commands of their own, besides the details. */
const besideDetails = ['death', ...consentKinds.map(consentGroup)];

/** Those who name the merged record as close to them name the kept one from now on, once. */
function renaming(state: State, keep: string, merge: string): Event[] {
  return namersOf(state, merge)
    .filter((id) => id !== keep)
    .map((id) => {
      const before = state.people.get(id)?.relatedPeople ?? [];
      const isKnown = before.some(({ person }) => person === keep);
      const relatedPeople = before
        .filter(({ person }) => !(isKnown && person === merge))
        .map((one) => (one.person === merge ? { ...one, person: keep } : one));
      return event('person.amended', {
        person: id,
        before: { relatedPeople: before },
        after: { relatedPeople },
      });
    });
}

/** What the one record would have too much of, if anything. */
function wrongDetails(after: Partial<Person>): Refusal | undefined {
  const lists = ['addresses', 'otherPhones', 'risks', 'relatedPeople'] as const;
  const messages = lists
    .filter((list) => (after[list]?.length ?? 0) > most[list])
    .map((list) => words.field.tooMany(words.person[list], most[list]));
  if ((after.safeContact?.note?.length ?? 0) > most.safeContactNote) {
    messages.push(words.field.tooLong(words.person.safeContactNote, most.safeContactNote));
  }
  const fields = messages.map((message) => ({ field: 'unite', message }));
  return fields.length > 0 ? refuse('invalid', words.refusal.invalid, { fields }) : undefined;
}

export const mergeRules: Rules<'person.merge' | 'person.distinguish'> = {
  'person.merge': {
    optimistic: false, // most of what there is to be merged is not on cards
    subject: (state, { keep, merge }) =>
      state.people.has(keep) && state.people.has(merge) ? null : undefined,
    person: (_state, { keep, merge }) => [keep, merge],
    writes(state, { keep, merge, ...choice }) {
      const [kept, merged] = [state.people.get(keep), state.people.get(merge)];
      const after = kept && merged ? detailsAfter(kept, merged, choice as Choice) : {};
      return [
        ...['merged', ...personGroups(after)].map((group): Group => ['people', keep, group]),
        // Whatever a colleague corrects in it meanwhile would be lost.
        ...['*', ...allPersonGroups, ...besideDetails].map((group): Group => ['people', merge, group]),
        ...namersOf(state, merge).map((id): Group => ['people', id, 'relatedPeople']),
        ...movedWith(state, merge).map(([table, id]): Group => [table, id, 'person']),
        ['restrictions', keep, '*'],
        ['restrictions', merge, '*'],
      ];
    },
    decide(state, { keep, merge, take, unite }, { now }) {
      const [kept, merged] = [state.people.get(keep), state.people.get(merge)];
      if (!kept || !merged) return refuse('notFound', words.refusal.notFound);
      if (keep === merge) return refuse('unfit', says.oneRecord);
      if (state.erasures.has(keep) || state.erasures.has(merge)) return refuse('unfit', says.erasureWaits);
      const [ours, theirs] = [restrictionOf(state, keep), restrictionOf(state, merge)];
      const wrong = wrongRestriction(state, [keep, merge], combined(ours, theirs, now), now);
      if (wrong) return wrong;
      const choice = { take, unite };
      const after = detailsAfter(kept, merged, choice);
      const problem = wrongDetails(after);
      if (problem) return problem;
      const before = Object.fromEntries(
        Object.keys(after).map((field) => [field, kept[field as keyof Person] ?? null]),
      ) as Merging['before'];
      const restriction = theirs && { restriction: ours };
      const moved = movedWith(state, merge);
      const lifted = { person: merge, before: theirs, after: null, act: 'person.merge' } as const;
      return [
        ...renaming(state, keep, merge),
        event('person.merged', { keep, merge, ...choice, before, ...restriction, moved }),
        ...(theirs ? [event('restriction.changed', lifted)] : []),
        event('person.removed', { person: merged }),
      ];
    },
  },

  'person.distinguish': {
    optimistic: false, // what was decided before is not on cards
    subject: (state, { person, other }) =>
      state.people.has(person) && state.people.has(other) ? null : undefined,
    person: (_state, { person, other }) => [person, other],
    writes: (_state, { person, other }) => [
      ['people', person, 'distinguished'],
      ['people', other, 'distinguished'],
    ],
    decide(state, { person, other }) {
      const [one, two] = [state.people.get(person), state.people.get(other)];
      if (!one || !two) return refuse('notFound', words.refusal.notFound);
      if (person === other) return refuse('unfit', says.oneRecord);
      return areDistinguished(one, two)
        ? []
        : [event('person.distinguished', { person, other, apart: true })];
    },
  },
};
