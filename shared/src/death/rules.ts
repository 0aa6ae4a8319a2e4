import { dayOf, yearsFrom } from '../board/days.ts';
import { cancelOpen } from '../consultation/cancelOpen.ts';
import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { deathWords } from './messages.ts';
import type { Person } from '../person/schema.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import type { Dead } from './schema.ts';

const OLDEST_YEARS = 120;

const aPerson = {
  subject: (state: State, { person }: { person: string }) => (state.people.has(person) ? null : undefined),
  person: (_state: State, { person }: { person: string }) => person,
  writes: (_state: State, { person }: { person: string }) => [['people', person, 'death'] as const],
};

const deathOf = ({ death = null, deathNote = null }: Person): Dead => ({ death, deathNote });

export const deathRules: Rules<'person.recordDeath' | 'person.correctDeath'> = {
  'person.recordDeath': {
    ...aPerson,
    optimistic: false, // the note is not on cards
    decide(state, { person, on, note }, { now }) {
      const found = state.people.get(person);
      if (!found) return refuse('notFound', words.refusal.notFound);
      const today = dayOf(now);
      const wrong = (message: string) =>
        refuse('invalid', words.refusal.invalid, { fields: [{ field: 'on', message }] });
      if (on !== null && on > today) return wrong(words.field.inFuture(deathWords.on));
      if (on !== null && on < (found.birthDate ?? '')) return wrong(deathWords.beforeBirth);
      if (on !== null && on < yearsFrom(today, -OLDEST_YEARS)) {
        return wrong(words.field.tooLongAgo(deathWords.on));
      }
      const [before, after] = [deathOf(found), { death: { on }, deathNote: note }];
      if (JSON.stringify(before) === JSON.stringify(after)) return [];
      const recorded = event('person.deathRecorded', { person, before, after });
      // In the same commit, so that no link works and no mail goes out in between.
      return [recorded, ...cancelOpen(state, person, now)];
    },
  },

  'person.correctDeath': {
    ...aPerson,
    optimistic: false,
    decide(state, { person, why }) {
      const found = state.people.get(person);
      if (!found) return refuse('notFound', words.refusal.notFound);
      if (!found.death) return refuse('unfit', deathWords.notDead);
      const after = { death: null, deathNote: null };
      return [event('person.deathCorrected', { person, before: deathOf(found), after, why })];
    },
  },
};
