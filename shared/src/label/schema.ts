import { z } from 'zod';
import { reference } from '../fields.ts';
import { words } from '../messages.ts';
import { MOST_LABELS } from './most.ts';

const codes = z
  .array(reference(words.label.label), { error: words.field.notList })
  .max(MOST_LABELS, words.field.tooMany(words.label.labels, MOST_LABELS))
  .refine((list) => new Set(list).size === list.length, words.field.twice(words.label.labels));

/** `referral.label`: put labels of the settings' list on a referral, and take others off. */
export const labelReferral = z.strictObject({
  referral: reference(words.referral.referral),
  add: codes,
  remove: codes,
});

export interface LabelEvents {
  /** Only what was not there is added, only what was there is removed. */
  'referral.labelled': { referral: string; add: string[]; remove: string[] };
}
