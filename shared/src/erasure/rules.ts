import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { erasureWords } from './messages.ts';
import { namersOf } from '../person/related.ts';
import type { Rules } from '../rule.ts';
import { tableNames, type State } from '../state.ts';
import { personOf } from './personOf.ts';
import type { ErasureEvents } from './schema.ts';

function hasOpenCase(state: State, person: string): boolean {
  for (const referral of state.referrals) {
    if (referral.person === person && referral.stage !== 'closed') return true;
  }
  return false;
}

const waiting = (state: State, { person }: { person: string }) =>
  state.erasures.has(person) ? null : undefined;

/** Why this actor may not decide this erasure, if so: it takes somebody else than who asked. */
function notTheirs(state: State, person: string, actor: string): Refusal | undefined {
  const mine = state.erasures.get(person)?.askedBy === actor;
  return mine ? refuse('unfit', erasureWords.another) : undefined;
}

/** Every record that is about a person. */
function recordsAbout(state: State, person: string): ErasureEvents['person.erased']['records'] {
  return tableNames.flatMap((table) =>
    [...state[table]]
      .filter((record) => personOf(table, record) === person)
      .map(({ id }) => [table, id] as const),
  );
}

export const erasureRules: Rules<'erasure.ask' | 'erasure.decline' | 'erasure.confirm'> = {
  'erasure.ask': {
    optimistic: false,
    subject: (state, { person }) => (state.people.has(person) ? null : undefined),
    person: (_state, { person }) => person,
    writes: () => [],
    decide(state, { person, ground }, { actor, now }) {
      if (state.erasures.has(person)) return refuse('unfit', erasureWords.askedAlready);
      if (hasOpenCase(state, person)) return refuse('unfit', erasureWords.openCases);
      const erasure = { id: person, ground, askedBy: actor.id, askedAt: now };
      return [event('erasure.asked', { erasure })];
    },
  },
  'erasure.decline': {
    optimistic: false,
    subject: waiting,
    writes: () => [],
    decide: (state, { person }, { actor }) =>
      notTheirs(state, person, actor.id) ?? [event('erasure.declined', { person })],
  },
  'erasure.confirm': {
    optimistic: false, // clients do not hold all that is about a person
    subject: waiting,
    writes: () => [],
    decide(state, { person }, { actor }) {
      const problem = notTheirs(state, person, actor.id);
      if (problem) return problem;
      if (hasOpenCase(state, person)) return refuse('unfit', erasureWords.openCases);
      const unnamed = namersOf(state, person);
      const erased = { person, records: recordsAbout(state, person), ...(unnamed.length > 0 && { unnamed }) };
      return [event('person.erased', erased)];
    },
  },
};
