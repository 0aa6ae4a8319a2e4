import { z } from 'zod';
import type { Found } from './matchIndex.ts';
import type { Person } from './schema.ts';
import { duplicateWords } from './duplicateMessages.ts';

const id = z.string().min(1).max(64);
const typed = z.string().max(200).nullable();

/** Somebody as they are typed so far: anything may be missing, half written or wrong. */
export const describedPerson = z.strictObject({
  givenName: typed,
  familyName: typed,
  preferredName: typed,
  birthDate: typed,
  nhsNumber: typed,
  phone: typed,
});
export type DescribedPerson = z.infer<typeof describedPerson>;

/** Who may be recorded already: the person of a referral, or somebody who is being typed. */
export const findDuplicates = z
  .strictObject({ referral: id.exactOptional(), typed: describedPerson.exactOptional() })
  .refine(({ referral, typed: of }) => (referral === undefined) !== (of === undefined), {
    error: duplicateWords.oneOfReferralOrTyped,
    path: ['referral'],
  });
export type FindDuplicates = z.infer<typeof findDuplicates>;

/** Two records side by side. */
export const comparePeople = z.strictObject({ keep: id, merge: id });

/** The likeliest first; only of people whom the one who asks may see. */
export interface DuplicatesFound {
  ok: true;
  found: Found[];
}
/** The referrals in triage whose person may be recorded already. */
export interface DuplicatesListed {
  ok: true;
  referrals: string[];
}
/** Both records whole, as of commit `seq`: what is decided is decided on that. */
export interface PeopleCompared {
  ok: true;
  seq: number;
  epoch: string;
  keep: Person;
  merge: Person;
}
