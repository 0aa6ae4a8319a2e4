import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import { createRecord, holds, removeRecord } from '../state.ts';
import type { ViewEvents } from './schema.ts';

export const viewKinds: EventKinds<ViewEvents> = {
  'view.saved': {
    act: () => 'view.save',
    owner: ({ after }) => after.by,
    subject: () => undefined,
    touches: ({ after }) => [['views', after.id, '*']],
    evolve: (state, { after }, meta) => createRecord(state, 'views', after, meta),
    stands: ({ after }, state) => holds(state.views.get(after.id), after),
    undo: ({ before, after }) => [
      before === null
        ? event('view.removed', { view: after })
        : event('view.saved', { before: after, after: before }),
    ],
    line: () => undefined, // nobody's news
  },
  'view.removed': {
    act: () => 'view.remove',
    owner: ({ view }) => view.by,
    subject: () => undefined,
    touches: ({ view }) => [['views', view.id, '*']],
    evolve: (state, { view }) => removeRecord(state, 'views', view.id),
    stands: ({ view }, state) => !state.views.has(view.id),
    undo: ({ view }) => [event('view.saved', { before: null, after: view })],
    line: () => undefined,
  },
};
