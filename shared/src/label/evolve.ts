import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import { amendRecord } from '../state.ts';
import type { LabelEvents } from './schema.ts';

export const labelKinds: EventKinds<LabelEvents> = {
  'referral.labelled': {
    act: () => 'referral.label',
    subject: () => undefined, // codes of the settings: nothing personal
    touches: ({ referral }) => [['referrals', referral, 'labels']],
    evolve(state, { referral, add, remove }, meta) {
      const before = state.referrals.get(referral)?.labels ?? [];
      const kept = before.filter((code) => !remove.includes(code) && !add.includes(code));
      return amendRecord(state, 'referrals', referral, { labels: [...kept, ...add] }, ['labels'], meta);
    },
    stands({ referral, add, remove }, state) {
      const now = new Set(state.referrals.get(referral)?.labels ?? []);
      return add.every((code) => now.has(code)) && !remove.some((code) => now.has(code));
    },
    undo: ({ referral, add, remove }) => [event('referral.labelled', { referral, add: remove, remove: add })],
    facts: ({ add, remove }) => ({ labelled: add, unlabelled: remove }),
    line: ({ referral }) => ({ event: 'referral.labelled', id: referral }),
  },
};
