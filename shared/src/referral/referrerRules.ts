import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { isMadeBy } from '../practice/theirs.ts';
import type { Rules } from '../rule.ts';
import type { State } from '../state.ts';
import { WITHDRAWN } from './outcomes.ts';
import type { Message, Referral } from './schema.ts';

/** This many words to and fro keep a record of a case small enough to send whole. */
export const MOST_MESSAGES = 200;

const subject = (state: State, { referral }: { referral: string }) => state.referrals.get(referral);
const nothing = () => [];
const notFound = () => refuse('notFound', words.refusal.notFound);
const isFull = ({ messages }: Referral) => (messages ?? []).length >= MOST_MESSAGES;

/** What those who refer do with what they referred, and how the team takes note of it. None of it is ever undone. */
export const referrerRules: Rules<
  'referral.replyAsReferrer' | 'referral.withdraw' | 'referral.readMessages' | 'referral.readReplies'
> = {
  'referral.replyAsReferrer': {
    optimistic: false, // whoever refers holds no records
    byReferrers: true,
    subject,
    writes: nothing, // composes: several may write at once
    decide(state, { referral, about, text }, { actor, now }) {
      const found = state.referrals.get(referral);
      if (!found) return notFound();
      if (isFull(found)) return refuse('unfit', words.referral.messagesFull(MOST_MESSAGES));
      if (about === 'addition' && found.stage === 'closed') return refuse('unfit', words.referral.addToOpen);
      const message: Message = { at: now, by: actor.id, text, fromReferrer: about };
      return [event('referral.replied', { referral, message })];
    },
  },

  'referral.withdraw': {
    optimistic: false,
    byReferrers: true,
    subject,
    // No group: who in the team was faster is not for a referrer to know, and the rule tells the rest.
    writes: nothing,
    decide(state, { referral, why }, { actor, now }) {
      const found = state.referrals.get(referral);
      if (!found) return notFound();
      if (!isMadeBy(actor.organisations, found)) {
        return refuse('unfit', words.referral.withdrawByReferrer);
      }
      const { stage, stageSince, closure } = found;
      if (stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (stage !== 'triage') return refuse('unfit', words.referral.withdrawTooLate);
      const message: Message = { at: now, by: actor.id, text: why, fromReferrer: 'withdrawal' };
      const ended = { outcome: WITHDRAWN, from: stage, by: actor.id, at: now };
      const after = { stage: 'closed', stageSince: now, closure: ended } as const;
      return [
        event('referral.withdrawn', { referral, message, before: { stage, stageSince, closure }, after }),
      ];
    },
  },

  'referral.readMessages': {
    optimistic: false,
    byReferrers: true,
    subject,
    writes: nothing,
    decide(state, { referral, until }, { actor }) {
      const found = state.referrals.get(referral);
      if (!found) return notFound();
      const last = (found.messages ?? []).findLast(({ at, fromReferrer }) => !fromReferrer && at <= until);
      const before = found.readUntil?.[actor.id] ?? '';
      if (!last || last.at <= before) return [];
      return [event('referral.messagesRead', { referral, member: actor.id, until: last.at })];
    },
  },

  'referral.readReplies': {
    optimistic: false, // messages are not on cards
    subject,
    writes: nothing,
    decide(state, { referral, until }) {
      const { referrerWrote } = state.referrals.get(referral) ?? {};
      if (!referrerWrote || until < referrerWrote) return [];
      return [event('referral.repliesRead', { referral, until })];
    },
  },
};
