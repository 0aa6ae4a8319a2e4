import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { Event } from '../events.ts';
import { words } from '../messages.ts';
import { about, subject, write, writes } from '../referral/rules.ts';
import type { Referral } from '../referral/schema.ts';
import type { Rules } from '../rule.ts';
import type { NextAction } from './schema.ts';
import { wrongDay } from './wrongDay.ts';

const limits = {
  from: 'today',
  years: 5,
  early: words.followUp.inPast,
  far: words.followUp.farOff,
} as const;

/** The event that makes this a referral's next action; nothing when it is so already. */
export function nextActionEvents(found: Referral, nextAction: NextAction | null): Event[] {
  const now = found.nextAction ?? null;
  const isSame = now?.what === nextAction?.what && now?.dueOn === nextAction?.dueOn;
  if (isSame) return [];
  const on = nextAction ? { on: nextAction.dueOn } : {};
  return [
    event('referral.nextActionSet', {
      referral: found.id,
      before: { nextAction: now },
      after: { nextAction },
      ...on,
    }),
  ];
}

export const followUpRules: Rules<
  'referral.setNextAction' | 'referral.completeNextAction' | 'referral.setReview'
> = {
  'referral.setNextAction': {
    optimistic: true,
    subject,
    writes: writes('nextAction'),
    decide: about((found, { nextAction }, _state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const wrong = nextAction && wrongDay('nextAction.dueOn', nextAction.dueOn, now, limits);
      return wrong ?? nextActionEvents(found, nextAction);
    }),
  },
  'referral.completeNextAction': {
    optimistic: true,
    subject,
    writes: writes('nextAction'),
    decide: about((found) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (!found.nextAction) return refuse('unfit', words.followUp.nothingToComplete);
      return [write('referral.nextActionCompleted', found, { nextAction: null })];
    }),
  },
  'referral.setReview': {
    optimistic: true,
    subject,
    writes: writes('review'),
    decide: about((found, { on }, _state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const wrong = on === null ? undefined : wrongDay('on', on, now, limits);
      if (wrong) return wrong;
      return on === (found.reviewOn ?? null) ? [] : [write('referral.reviewSet', found, { reviewOn: on })];
    }),
  },
};
