import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKind, EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { takePersonal } from '../personal.ts';
import { amendRecord, createRecord, removeRecord, type Group } from '../state.ts';
import type { ErasureEvents } from './schema.ts';

const neverUndone = () => refuse('unfit', words.commit.notUndoable);

function ended(name: 'erasure.declined' | 'erasure.withdrawn'): EventKind<ErasureEvents[typeof name]> {
  return {
    act: () => (name === 'erasure.declined' ? 'erasure.decline' : 'erasure.ask'),
    subject: () => undefined,
    touches: ({ person }) => [['erasures', person, '*']],
    evolve: (state, { person }) => removeRecord(state, 'erasures', person),
    stands: () => true,
    undo: neverUndone,
    line: ({ person }) => ({ event: name, id: person }),
  };
}

export const erasureKinds: EventKinds<ErasureEvents> = {
  'erasure.asked': {
    act: () => 'erasure.ask',
    subject: () => undefined,
    touches: ({ erasure }) => [['erasures', erasure.id, '*']],
    evolve: (state, { erasure }, meta) => createRecord(state, 'erasures', erasure, meta),
    stands: ({ erasure }, state) => state.erasures.has(erasure.id),
    undo: ({ erasure }) => [event('erasure.withdrawn', { person: erasure.id })],
    line: ({ erasure }) => ({ event: 'erasure.asked', id: erasure.id }),
  },
  'erasure.declined': ended('erasure.declined'),
  'erasure.withdrawn': ended('erasure.withdrawn'),
  'person.erased': {
    act: () => 'erasure.confirm',
    subject: () => undefined,
    touches: ({ records, unnamed = [] }) => [
      ...records.map(([table, id]): Group => [table, id, '*']),
      ...unnamed.map((id): Group => ['people', id, 'relatedPeople']),
    ],
    evolve(state, { person, records, unnamed = [] }, meta) {
      let next = state;
      for (const id of unnamed) {
        const rest = next.people.get(id)?.relatedPeople?.filter((one) => one.person !== person);
        if (rest) next = amendRecord(next, 'people', id, { relatedPeople: rest }, ['relatedPeople'], meta);
      }
      for (const [table, id] of records) {
        const record = next[table].get(id);
        if (record) next = createRecord(next, table, takePersonal(record).rest, meta);
      }
      return removeRecord(next, 'erasures', person);
    },
    stands: () => true,
    undo: neverUndone,
    facts: () => ({}),
    line: ({ person }) => ({ event: 'person.erased', id: person }),
  },
};
