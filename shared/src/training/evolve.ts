import { refuse } from '../errors.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord } from '../state.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import type { TrainingEvents } from './schema.ts';

export const trainingKinds: EventKinds<TrainingEvents> = {
  'training.opened': {
    act: () => 'training.open',
    subject: () => undefined,
    touches: () => [['settings', SETTINGS, 'training']],
    evolve: (state, { after }, meta) => amendRecord(state, 'settings', SETTINGS, after, ['training'], meta),
    stands: () => true,
    undo: () => refuse('unfit', words.commit.notUndoable), // what was practised before is gone
    line: () => ({ event: 'training.opened', id: SETTINGS }),
  },
};
