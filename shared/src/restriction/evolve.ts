import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, removeRecord } from '../state.ts';
import type { RestrictionEvents } from './schema.ts';

const neverUndone = () => refuse('unfit', words.commit.notUndoable);

export const restrictionKinds: EventKinds<RestrictionEvents> = {
  'restriction.changed': {
    act: ({ act }) => act,
    subject: ({ person }) => person,
    touches: ({ person }) => [['restrictions', person, '*']],
    evolve(state, { person, after }, meta) {
      if (after === null) return removeRecord(state, 'restrictions', person);
      return state.restrictions.has(person)
        ? amendRecord(state, 'restrictions', person, after, ['*'], meta)
        : createRecord(state, 'restrictions', { id: person, ...after }, meta);
    },
    stands: ({ person, after }, state) =>
      after === null ? !state.restrictions.has(person) : holds(state.restrictions.get(person), after),
    undo: ({ person, before, after, act }) => [
      event('restriction.changed', { person, before: after, after: before, act }),
    ],
    line: ({ person }) => ({ event: 'restriction.changed', id: person }),
  },
  'restriction.opened': {
    act: () => 'restriction.openInEmergency',
    subject: ({ person }) => person,
    touches: ({ person }) => [['restrictions', person, 'openings']],
    evolve(state, { person, opening }, meta) {
      const openings = [...(state.restrictions.get(person)?.openings ?? []), opening];
      return amendRecord(state, 'restrictions', person, { openings }, ['openings'], meta);
    },
    stands: () => true,
    undo: neverUndone,
    line: ({ person }) => ({ event: 'restriction.opened', id: person }),
  },
  'restriction.acknowledged': {
    act: () => 'restriction.acknowledge',
    subject: ({ person }) => person,
    touches: ({ person }) => [['restrictions', person, 'openings']],
    evolve(state, { person }, meta) {
      const openings = (state.restrictions.get(person)?.openings ?? []).map((opening) => ({
        ...opening,
        acknowledged: true,
      }));
      return amendRecord(state, 'restrictions', person, { openings }, ['openings'], meta);
    },
    stands: () => true,
    undo: neverUndone,
    line: () => undefined,
  },
};
