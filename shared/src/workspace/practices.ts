import { z } from 'zod';
import { day, oneOf, tenths, wholeNumber } from '../fields.ts';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';
import { clinicalSystems } from './kinds.ts';
import { datedList, listOf, optionFields } from './lists.ts';
import { problemOfPracticeCode } from './odsCode.ts';

/**
 * How many people are registered with a practice, and how much need they are in: a score from 0 (least) to 100, such
 * as a deprivation score; null where none is known.
 */
const size = z.strictObject({
  from: day(settingsWords.from),
  listSize: wholeNumber(settingsWords.listSize, 1, 200_000),
  need: tenths(settingsWords.need, 0, 100).nullable(),
});
export type PracticeSize = z.infer<typeof size>;

const practice = z.strictObject({
  ...optionFields,
  code: z
    .string({ error: words.field.odsCode })
    .max(64, words.field.odsCode)
    .superRefine((code, context) => {
      const message = problemOfPracticeCode(code);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    }),
  system: oneOf(settingsWords.system, clinicalSystems).nullable().exactOptional(),
  sizes: datedList(size, settingsWords.sizes).exactOptional(),
});
/** A GP practice of the network. Its code is that of the Organisation Data Service. */
export type Practice = z.infer<typeof practice>;

/** The network's practices. */
export const practices = listOf(practice, settingsWords.practices);
