import { refuse } from '../errors.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord } from '../state.ts';
import type { NoteEvents } from './schema.ts';

export const noteKinds: EventKinds<NoteEvents> = {
  'note.created': {
    act: () => 'note.create',
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral }) => [['referrals', referral, 'notes']],
    evolve(state, { referral, note }, meta) {
      const notes = [...(state.referrals.get(referral)?.notes ?? []), note];
      return amendRecord(state, 'referrals', referral, { notes }, ['notes'], meta);
    },
    stands: () => true,
    // What colleagues have written in it meanwhile, the log does not know.
    undo: () => refuse('unfit', words.commit.noteStays),
    facts: () => ({}),
    line: ({ referral }) => ({ event: 'note.created', id: referral }),
  },
};
