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

/** Which list is asked for: the cases in these stages, everyone's, nobody's or one member's, and what is said of each. */
export const exportList = z.strictObject({
  stages: several(listWords.stagesLabel, stages),
  who: oneOf(words.referral.assignee, ['everyone', 'nobody', 'member']),
  member: reference(words.referral.assignee).nullable(),
  columns: several(listWords.columnsLabel, listColumns),
  format: oneOf(listWords.formatLabel, listFormats),
});
export type ListRequest = z.infer<typeof exportList>;
