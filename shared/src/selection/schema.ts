import { z } from 'zod';
import { reference } from '../fields.ts';
import { setNextAction } from '../followUp/schema.ts';
import { labelReferral } from '../label/schema.ts';
import { words } from '../messages.ts';
import { allocateReferral } from '../referral/schema.ts';

/** What can be done with many referrals at once: the command, and its payload without the referral. */
const act = z.discriminatedUnion(
  'name',
  [
    z.strictObject({
      name: z.literal('referral.allocate'),
      payload: allocateReferral.omit({ referral: true }),
    }),
    z.strictObject({ name: z.literal('referral.label'), payload: labelReferral.omit({ referral: true }) }),
    z.strictObject({
      name: z.literal('referral.setNextAction'),
      payload: setNextAction.omit({ referral: true }),
    }),
  ],
  { error: words.selection.chooseAct },
);
export type SelectionAct = z.infer<typeof act>;

/** A command touches 500 records at most, and an act on a referral writes up to two. */
export const MOST_SELECTED = 200;

/** `selection.apply`: the same act on many referrals, as one commit; all of it happens, or nothing. */
export const applyToSelection = z.strictObject({
  referrals: z
    .array(reference(words.referral.referral), { error: words.field.notList })
    .min(1, words.selection.none)
    .max(MOST_SELECTED, words.selection.tooMany(MOST_SELECTED))
    .refine((ids) => new Set(ids).size === ids.length, words.field.twice(words.selection.referrals)),
  act,
});
