import { z } from 'zod';
import { oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { stages } from '../referral/stages.ts';
import { listColumns, listFormats } from './columns.ts';
import { listWords } from './messages.ts';

const several = <const T extends readonly [string, ...string[]]>(what: string, options: T) =>
  z
    .array(oneOf(what, options), { error: listWords.noneChosen })
    .min(1, listWords.noneChosen)
    .max(options.length, words.field.twice(what))
    .refine((list) => new Set(list).size === list.length, words.field.twice(what));

/** As many cases as can be chosen one by one for a list: what a request may carry is bounded. */
export const MOST_CHOSEN = 2000;

/** Which list is asked for: the cases in these stages, everyone's, nobody's or one member's, of these those chosen one by one, and what is said of each. */
export const exportList = z.strictObject({
  stages: several(listWords.stagesLabel, stages),
  who: oneOf(words.referral.assignee, ['everyone', 'nobody', 'member']),
  member: reference(words.referral.assignee).nullable(),
  referrals: z
    .array(reference(words.referral.referral), { error: words.field.notList })
    .min(1, words.selection.none)
    .max(MOST_CHOSEN, words.selection.tooMany(MOST_CHOSEN))
    .optional(),
  columns: several(listWords.columnsLabel, listColumns),
  format: oneOf(listWords.formatLabel, listFormats),
});
export type ListRequest = z.infer<typeof exportList>;
