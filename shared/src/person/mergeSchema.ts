import { z } from 'zod';
import { oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import type { RestrictionFields } from '../restriction/schema.ts';
import type { Kept } from '../state.ts';
import type { Choice } from './mergeDetails.ts';
import { personDetails, type Person, type PersonDetails } from './schema.ts';
import { unitable } from './uniting.ts';
import { duplicateWords } from './duplicateMessages.ts';

const details = Object.keys(personDetails.shape) as [keyof PersonDetails, ...(keyof PersonDetails)[]];
const chosen = <T extends string>(what: string, options: readonly [T, ...T[]]) =>
  z
    .array(oneOf(what, options))
    .max(options.length, words.field.tooMany(what, options.length))
    .refine((list) => new Set(list).size === list.length, words.field.twice(what));

/**
 * `person.merge`: two records are of one person. `merge` is taken up into `keep`, which has its own details but for
 * those that are taken from `merge`, and those of which it has both records'.
 */
export const mergePerson = z
  .strictObject({
    keep: reference(duplicateWords.keep),
    merge: reference(duplicateWords.merge),
    take: chosen(duplicateWords.take, details),
    unite: chosen(duplicateWords.unite, unitable),
  })
  .refine(({ take, unite }) => unite.every((field) => !take.includes(field)), {
    error: duplicateWords.takeOrUnite,
    path: ['unite'],
  });

/** `person.distinguish`: these are two people, though they are alike; nobody is asked again. */
export const distinguishPerson = z.strictObject({
  person: reference(words.person.person),
  other: reference(duplicateWords.other),
});

/** Tables whose records go with their person when that is merged. */
export type MovingTable = 'referrals' | 'consultations' | 'pins';

export interface Merging extends Choice {
  keep: string;
  merge: string;
  /** What the kept record had where it has something else now; what it was given stands in the merged one. */
  before: Partial<Omit<Person, keyof Kept>>;
  /** The restriction that the kept one had; only where the merged one had one. */
  restriction?: RestrictionFields | null;
  moved: (readonly [MovingTable, string])[];
}

export interface MergeEvents {
  'person.merged': Merging;
  /** Taken back: both are there again. */
  'person.unmerged': Merging;
  'person.distinguished': { person: string; other: string; apart: boolean };
}
