import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { noteWords } from './messages.ts';
import type { Rules } from '../rule.ts';
import { MOST_NOTES, noteId } from './ids.ts';

export const noteRules: Rules<'note.create'> = {
  'note.create': {
    // A card does not say which notes there are.
    optimistic: false,
    subject: (state, { referral }) => state.referrals.get(referral),
    writes: () => [],
    decide(state, { referral, title }, { actor, now, id }) {
      const found = state.referrals.get(referral);
      if (!found) return refuse('notFound', words.refusal.notFound);
      if (found.stage === 'closed') return refuse('unfit', noteWords.caseClosed);
      const notes = found.notes ?? [];
      const note = { id: noteId(referral, id(0)), title, by: actor.id, at: now };
      if (notes.some((other) => other.id === note.id)) return refuse('unfit', noteWords.noTwice);
      if (notes.length >= MOST_NOTES) return refuse('unfit', noteWords.tooMany);
      return [event('note.created', { referral, note })];
    },
  },
};
