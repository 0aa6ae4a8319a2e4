import { z } from 'zod';
import { day, line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Written } from '../referral/schema.ts';

const referral = reference(words.referral.referral);
const nextAction = z.strictObject({
  what: line(words.contact.nextWhat, 200),
  dueOn: day(words.followUp.dueOn),
});
/** What is to be done next in a case, and by which day. */
export type NextAction = z.infer<typeof nextAction>;

/** `referral.setNextAction`: what is to be done next in place of what was; null: nothing any more. */
export const setNextAction = z.strictObject({
  referral,
  nextAction: personal('nextAction', nextAction.nullable()),
});

/** `referral.completeNextAction`: it is done. */
export const completeNextAction = z.strictObject({ referral });

/** `referral.setReview`: the day on which the case is to be looked at again; null: on none. */
export const setReview = z.strictObject({ referral, on: day(words.followUp.reviewOn).nullable() });

export interface FollowUpEvents {
  'referral.nextActionSet': Written;
  'referral.nextActionCompleted': Written;
  'referral.reviewSet': Written;
}
