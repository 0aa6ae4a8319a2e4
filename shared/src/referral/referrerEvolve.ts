import { refuse } from '../errors.ts';
import type { EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, type Group, type State } from '../state.ts';
import { referralGroups } from './evolve.ts';
import type { ReferrerEvents } from './referrerSchema.ts';
import type { Message, Referral } from './schema.ts';

const neverUndone = () => refuse('unfit', words.commit.notUndoable); // it was said, or read
const personOf = ({ referral }: { referral: string }, state: State) => state.referrals.get(referral)?.person;
const touchesMessages = ({ referral }: { referral: string }): Group[] => [
  ['referrals', referral, 'messages'],
];

/** The fields of a referral to which whoever referred wrote once more. */
function withMessage(found: Referral | undefined, message: Message): Partial<Referral> {
  return {
    messages: [...(found?.messages ?? []), message],
    referrerWrote: found?.referrerWrote ?? message.at,
  };
}

export const referrerKinds: EventKinds<ReferrerEvents> = {
  'referral.replied': {
    act: () => 'referral.replyAsReferrer',
    subject: personOf,
    touches: touchesMessages,
    evolve: (state, { referral, message }, meta) =>
      amendRecord(
        state,
        'referrals',
        referral,
        withMessage(state.referrals.get(referral), message),
        ['messages'],
        meta,
      ),
    stands: () => true,
    undo: neverUndone,
    facts: () => ({}),
    line: ({ referral }) => ({ event: 'referral.replied', id: referral }),
  },
  'referral.withdrawn': {
    act: () => 'referral.withdraw',
    subject: personOf,
    touches: ({ referral, after }) =>
      ['messages', ...referralGroups(after)].map((group): Group => ['referrals', referral, group]),
    evolve(state, { referral, message, after }, meta) {
      const fields = { ...withMessage(state.referrals.get(referral), message), ...after };
      return amendRecord(state, 'referrals', referral, fields, ['messages', ...referralGroups(after)], meta);
    },
    stands: () => true,
    undo: neverUndone, // the team reopens it
    facts: ({ after }) => ({ stage: after.stage }),
    line: ({ referral, after }) => ({ event: 'referral.withdrawn', id: referral, stage: after.stage }),
  },
  'referral.messagesRead': {
    act: () => 'referral.readMessages',
    subject: personOf,
    touches: touchesMessages,
    evolve(state, { referral, member, until }, meta) {
      const readUntil = { ...state.referrals.get(referral)?.readUntil, [member]: until };
      return amendRecord(state, 'referrals', referral, { readUntil }, ['messages'], meta);
    },
    stands: () => true,
    undo: neverUndone,
    line: () => undefined,
  },
  'referral.repliesRead': {
    act: () => 'referral.readReplies',
    subject: personOf,
    touches: touchesMessages,
    evolve(state, { referral, until }, meta) {
      const { messages = [] } = state.referrals.get(referral) ?? {};
      const unread = messages.find(({ at, fromReferrer }) => fromReferrer && at > until);
      const referrerWrote = unread?.at ?? null;
      return amendRecord(state, 'referrals', referral, { referrerWrote }, ['messages'], meta);
    },
    stands: () => true,
    undo: neverUndone,
    line: () => undefined,
  },
};
