import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds } from '../state.ts';
import type { WorkspaceEvents } from './schema.ts';
import { changesOf } from './changes.ts';
import { SETTINGS } from './settingsId.ts';

const neverUndone = () => refuse('unfit', words.commit.notUndoable);

export const workspaceKinds: EventKinds<WorkspaceEvents> = {
  'workspace.created': {
    act: () => 'workspace.create',
    subject: () => undefined,
    touches: () => [['settings', SETTINGS, '*']],
    evolve: (state, { epoch, settings }, meta) => ({
      ...createRecord(state, 'settings', settings, meta),
      epoch,
    }),
    stands: () => true,
    undo: neverUndone,
    facts: () => ({}),
    line: () => ({ event: 'workspace.created', id: SETTINGS }),
  },
  'workspace.restored': {
    act: () => 'workspace.create',
    subject: () => undefined,
    touches: () => [],
    evolve: (state, { epoch }) => ({ ...state, epoch }),
    stands: () => true,
    undo: neverUndone,
    line: () => ({ event: 'workspace.restored', id: SETTINGS }),
  },
  'settings.changed': {
    act: () => 'settings.change',
    subject: () => undefined,
    touches: ({ after }) => Object.keys(after).map((field) => ['settings', SETTINGS, field]),
    evolve: (state, { after }, meta) =>
      amendRecord(state, 'settings', SETTINGS, after, Object.keys(after), meta),
    stands: ({ after }, state) => holds(state.settings.get(SETTINGS), after),
    undo: ({ before, after }) => [event('settings.changed', { before: after, after: before })],
    facts: ({ before, after }) => ({ settings: changesOf(before, after) }),
    line: () => ({ event: 'settings.changed', id: SETTINGS }),
  },
  'settings.holidaysRecorded': {
    act: () => 'settings.recordHolidays',
    subject: () => undefined,
    touches: () => [['settings', SETTINGS, 'bankHolidays']],
    evolve: (state, { bankHolidays }, meta) =>
      amendRecord(state, 'settings', SETTINGS, { bankHolidays }, ['bankHolidays'], meta),
    stands: () => true,
    undo: neverUndone,
    line: () => undefined,
  },
};
