import type { EventKinds } from '../events.ts';
import { written } from '../referral/evolve.ts';
import type { FollowUpEvents } from './schema.ts';

export const followUpKinds: EventKinds<FollowUpEvents> = {
  'referral.nextActionSet': written('referral.nextActionSet', () => 'referral.setNextAction'),
  'referral.nextActionCompleted': written(
    'referral.nextActionCompleted',
    () => 'referral.completeNextAction',
  ),
  'referral.reviewSet': written('referral.reviewSet', () => 'referral.setReview'),
};
