import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { Rules } from '../rule.ts';
import type { Group } from '../state.ts';
import { words } from '../messages.ts';
import { pinWords } from './messages.ts';

const groupsOf = (referral: string): Group[] => [
  ['pins', referral, '*'],
  ['referrals', referral, 'pin'],
];

export const pinRules: Rules<'referral.pin' | 'referral.unpin'> = {
  'referral.pin': {
    optimistic: true,
    subject: (state, { referral }) => state.referrals.get(referral),
    writes: (_, { referral }) => groupsOf(referral),
    decide(state, { referral, why }, { actor, now }) {
      const found = state.referrals.get(referral);
      if (!found) return refuse('notFound', words.refusal.notFound);
      if (found.stage !== 'triage') return refuse('unfit', pinWords.onlyInTriage);
      if (state.pins.has(referral)) return refuse('unfit', pinWords.already);
      const pin = { id: referral, person: found.person, why, by: actor.id, at: now };
      return [event('referral.pinned', { pin })];
    },
  },
  'referral.unpin': {
    optimistic: true,
    subject: (state, { referral }) => state.referrals.get(referral),
    writes: (_, { referral }) => groupsOf(referral),
    decide(state, { referral }) {
      const pin = state.pins.get(referral);
      if (!pin) return refuse('unfit', pinWords.notPinned);
      const { touched: _, ...plain } = pin;
      return [event('referral.unpinned', { pin: plain })];
    },
  },
};
