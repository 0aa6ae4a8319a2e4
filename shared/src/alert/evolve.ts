import { refuse } from '../errors.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { written } from '../referral/evolve.ts';
import type { AlertEvents } from './schema.ts';

/** What Kith did by itself is not taken back. */
const neverUndone = { undo: () => refuse('unfit', words.commit.notUndoable) };

export const alertKinds: EventKinds<AlertEvents> = {
  'referral.seen': {
    ...written('referral.seen', () => 'referral.see'),
    ...neverUndone,
    line: () => undefined,
  },
  'referral.safeguardingRaised': written('referral.safeguardingRaised', () => 'referral.raiseSafeguarding'),
  'alert.raised': { ...written('alert.raised', () => 'alert.raise'), ...neverUndone },
  'alert.taken': written('alert.taken', () => 'alert.take'),
};
