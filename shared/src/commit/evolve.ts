import type { EventKinds } from '../events.ts';
import type { CommitEvents } from './schema.ts';

export const commitKinds: EventKinds<CommitEvents> = {
  'commit.undone': {
    act: () => 'commit.undo',
    subject: () => undefined,
    touches: () => [],
    evolve: (state) => state,
    stands: () => true,
    undo: () => [],
    line: () => undefined,
  },
};
