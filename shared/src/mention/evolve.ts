import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { Event, EventKind, EventKinds } from '../events.ts';
import type { Facts } from '../history/entry.ts';
import type { Referral } from '../referral/schema.ts';
import { amendRecord, type State } from '../state.ts';
import { mentionRuleWords as says } from './ruleMessages.ts';
import type { Mention, MentionEvents, SeenMention } from './schema.ts';

/** So many wait to be seen in one case at most: everybody who sees the case holds them. */
export const MOST_OPEN = 20;
/** So many that were seen are kept, the newest; the history tells of the rest. */
const MOST_SEEN = 20;

/** What was told to colleagues about a case and waits to be seen, oldest first. */
export function openMentions({ mentions }: Pick<Referral, 'mentions'>): readonly Mention[] {
  return mentions ?? [];
}

type Lists = Pick<Referral, 'mentions' | 'mentionsSeen'>;
const without = <M extends Mention>(list: readonly M[] | null | undefined, id: string): M[] =>
  (list ?? []).filter((one) => one.id !== id);
/** An empty list is as if nobody had been told anything: the entry of the referral can be taken back again. */
const orNull = <M>(list: readonly M[]) => (list.length > 0 ? list : null);
const has = (list: readonly Mention[] | null | undefined, id: string): boolean =>
  (list ?? []).some((one) => one.id === id);

/** A kind of event that changes the lists of a case. One group of touches for all: they compose. */
function kind<M extends Mention>(
  name: keyof MentionEvents,
  lists: (found: Lists, mention: M) => Lists,
  rest: Pick<EventKind<{ referral: string; mention: M }>, 'act' | 'stands' | 'undo'>,
  facts: (mention: M) => Facts,
): EventKind<{ referral: string; mention: M }> {
  return {
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral }) => [['referrals', referral, 'mentions']],
    evolve(state, { referral, mention }, meta) {
      const found = state.referrals.get(referral);
      if (!found) return state;
      return amendRecord(state, 'referrals', referral, lists(found, mention), ['mentions'], meta);
    },
    facts: ({ mention }) => ({ mention: mention.id, ...facts(mention) }),
    line: ({ referral, mention }) => ({
      event: name,
      id: referral,
      ...(name === 'mention.added' && { to: mention.to }),
    }),
    ...rest,
  };
}

/** Puts one back among those that wait, unless as many as there may be wait already. */
function putBack(state: State, referral: string, back: Event) {
  const found = state.referrals.get(referral);
  const isFull = found !== undefined && openMentions(found).length >= MOST_OPEN;
  return isFull ? refuse('unfit', says.tooMany(MOST_OPEN)) : [back];
}

export const mentionKinds: EventKinds<MentionEvents> = {
  'mention.added': kind<Mention>(
    'mention.added',
    ({ mentions }, mention) => ({ mentions: [...without(mentions, mention.id), mention] }),
    {
      act: () => 'mention.add',
      stands: ({ referral, mention }, state) => has(state.referrals.get(referral)?.mentions, mention.id),
      undo: (data) => [event('mention.removed', data)],
    },
    ({ to, text }) => ({ to, text }),
  ),
  'mention.removed': kind<Mention>(
    'mention.removed',
    ({ mentions }, mention) => ({ mentions: orNull(without(mentions, mention.id)) }),
    {
      act: () => 'mention.add',
      stands({ referral, mention }, state) {
        const found = state.referrals.get(referral);
        return found !== undefined && !has(found.mentions, mention.id);
      },
      undo: (data, state) => putBack(state, data.referral, event('mention.added', data)),
    },
    () => ({}),
  ),
  'mention.seen': kind<SeenMention>(
    'mention.seen',
    ({ mentions, mentionsSeen }, mention) => ({
      mentions: orNull(without(mentions, mention.id)),
      mentionsSeen: [...without(mentionsSeen, mention.id), mention].slice(-MOST_SEEN),
    }),
    {
      act: () => 'mention.see',
      stands: ({ referral, mention: { id, seenAt } }, state) =>
        (state.referrals.get(referral)?.mentionsSeen ?? []).some(
          (one) => one.id === id && one.seenAt === seenAt,
        ),
      undo: (data, state) => putBack(state, data.referral, event('mention.unseen', data)),
    },
    ({ by }) => ({ from: by }),
  ),
  'mention.unseen': kind<SeenMention>(
    'mention.unseen',
    ({ mentions, mentionsSeen }, { seenAt: _, ...mention }) => ({
      mentions: [...without(mentions, mention.id), mention].sort((a, b) => (a.at < b.at ? -1 : 1)),
      mentionsSeen: orNull(without(mentionsSeen, mention.id)),
    }),
    {
      act: () => 'mention.see',
      stands: ({ referral, mention }, state) => has(state.referrals.get(referral)?.mentions, mention.id),
      undo: (data) => [event('mention.seen', data)],
    },
    () => ({}),
  ),
};
