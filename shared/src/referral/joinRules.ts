import { openConsultation } from '../consultation/states.ts';
import { refuse } from '../errors.ts';
import { words } from '../messages.ts';
import { can } from '../permissions.ts';
import type { Rules } from '../rule.ts';
import { JOINED } from './outcomes.ts';
import { write } from './rules.ts';
import type { Referral } from './schema.ts';
import { urgencies } from './stages.ts';

/** What the one that goes on has of the other: its needs, the more pressing urgency, and a concern it lacks. */
function takenUp(kept: Referral, joined: Referral): Partial<Referral> {
  const needs = [...new Set([...kept.needs, ...joined.needs])];
  const isMorePressing = urgencies.indexOf(joined.urgency) < urgencies.indexOf(kept.urgency);
  return {
    joined: [...(kept.joined ?? []), joined.id],
    ...(needs.length > kept.needs.length && { needs }),
    ...(isMorePressing && { urgency: joined.urgency }),
    ...(joined.safeguarding && !kept.safeguarding && { safeguarding: joined.safeguarding }),
  };
}

export const joinRules: Rules<'referral.join'> = {
  'referral.join': {
    optimistic: false, // what was joined before is not on cards
    subject: (state, { keep, join }) => (state.referrals.has(join) ? state.referrals.get(keep) : undefined),
    person: (state, { keep, join }) => [keep, join].flatMap((id) => state.referrals.get(id)?.person ?? []),
    writes: (_state, { keep, join }) => [
      ['referrals', keep, 'joined'],
      ['referrals', keep, 'received'],
      ['referrals', keep, 'assessment'],
      ['referrals', keep, 'safeguarding'],
      ['referrals', join, 'stage'],
    ],
    decide(state, { keep, join }, { actor, now }) {
      const [kept, joined] = [state.referrals.get(keep), state.referrals.get(join)];
      if (!kept || !joined) return refuse('notFound', words.refusal.notFound);
      if (keep === join) return refuse('unfit', words.referral.oneReferral);
      if (kept.person !== joined.person) return refuse('unfit', words.referral.twoPeople);
      if (!can(actor, 'referral.join', joined)) return refuse('forbidden', words.refusal.forbidden);
      if (kept.stage === 'closed' || joined.stage === 'closed') {
        return refuse('unfit', words.referral.closedAlready);
      }
      if (openConsultation(state, join)) return refuse('unfit', words.referral.joinConsultation);
      const closure = { outcome: JOINED, from: joined.stage, by: actor.id, at: now };
      const closed = { stage: 'closed', stageSince: now, closure, joinedTo: keep } as const;
      return [
        write('referral.joined', joined, closed),
        write('referral.tookUp', kept, takenUp(kept, joined)),
      ];
    },
  },
};
