import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { about, subject } from '../referral/rules.ts';
import type { Rules } from '../rule.ts';
import { whyNotTell } from './colleagues.ts';
import { MOST_OPEN, openMentions } from './evolve.ts';
import { mentionRuleWords as says } from './ruleMessages.ts';

export const mentionRules: Rules<'mention.add' | 'mention.see'> = {
  'mention.add': {
    optimistic: false, // a colleague is not told before it is saved
    subject,
    writes: () => [], // it composes: each is a thing of its own
    decide: about((found, { referral, to, text }, state, { actor, now, id }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const message = whyNotTell(state, found, actor.id, to, now);
      if (message) return refuse('invalid', words.refusal.invalid, { fields: [{ field: 'to', message }] });
      if (openMentions(found).length >= MOST_OPEN) return refuse('unfit', says.tooMany(MOST_OPEN));
      const mention = { id: id(0), by: actor.id, to, at: now, text };
      return [event('mention.added', { referral, mention })];
    }),
  },
  'mention.see': {
    optimistic: false, // nor is whoever told them
    subject,
    writes: () => [],
    // Also once the case is closed: what was written before is still read.
    decide: about((found, { referral, id }, state, { actor, now }) => {
      const mention = openMentions(found).find((one) => one.id === id);
      if (!mention) {
        const isSeen = found.mentionsSeen?.some((one) => one.id === id);
        return isSeen ? [] : refuse('unfit', says.gone);
      }
      if (mention.to !== actor.id) {
        return refuse(
          'forbidden',
          says.notYours(state.members.get(mention.to)?.name ?? words.refusal.someone),
        );
      }
      return [event('mention.seen', { referral, mention: { ...mention, seenAt: now } })];
    }),
  },
};
