import { refuse } from '../errors.ts';
import type { EventKind, EventKinds } from '../events.ts';
import { deathWords } from './messages.ts';
import { amendRecord } from '../state.ts';
import type { DeathEvents } from './schema.ts';

type Name = keyof DeathEvents;

/** Writes whether somebody has died. Corrected by a command of its own, with a reason; never undone. */
function written<N extends Name>(
  name: N,
  act: 'person.recordDeath' | 'person.correctDeath',
): EventKind<DeathEvents[N]> {
  return {
    act: () => act,
    subject: ({ person }) => person,
    touches: ({ person }) => [['people', person, 'death']],
    evolve: (state, { person, after }, meta) => amendRecord(state, 'people', person, after, ['death'], meta),
    stands: () => true,
    undo: () => refuse('unfit', deathWords.correctInstead),
    facts: (data) => ('why' in data ? { why: data.why } : {}),
    line: ({ person }) => ({ event: name, id: person }),
  };
}

export const deathKinds: EventKinds<DeathEvents> = {
  'person.deathRecorded': written('person.deathRecorded', 'person.recordDeath'),
  'person.deathCorrected': written('person.deathCorrected', 'person.correctDeath'),
};
