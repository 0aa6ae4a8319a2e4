import { likenessOfBirths, type Birth, type BirthLikeness } from './birthLikeness.ts';
import {
  likenessOfFamily,
  likenessOfGiven,
  likenessOfNames,
  plainNames,
  type NameLikeness,
  type PlainNames,
} from './nameLikeness.ts';
import { phoneDigits } from './phoneDigits.ts';
import type { PersonDetails } from './schema.ts';

/** What people are compared by; names are null once somebody was erased. */
export type Compared = Pick<PersonDetails, 'preferredName' | 'birthDate' | 'nhsNumber' | 'phone'> &
  Pick<PersonDetails, 'birthDateIsEstimated' | 'otherPhones'> & {
    givenName: string | null;
    familyName: string | null;
  };

/** Someone as they are compared: names made plain, phones as digits. */
export interface Traits extends Birth {
  names: PlainNames;
  nhsNumber: string | null;
  phones: readonly string[];
}

/** What speaks for two records being of one person, and what against it. */
export interface Reasons {
  nhsNumber?: 'same' | 'other';
  name?: NameLikeness | 'givenOnly';
  birth?: BirthLikeness | 'unknown';
  phone?: true;
}

/** - `certain`: the NHS number says so · `likely`: worth a look before anything else · `possible`: worth a thought */
export const certainties = ['certain', 'likely', 'possible'] as const;
export type Certainty = (typeof certainties)[number];

/** How sure it is that two records are of one person, from 1 to 100, and why. */
export interface Match {
  score: number;
  certainty: Certainty;
  reasons: Reasons;
}

const SAME_NUMBER = 100;
const LIKELY = 70;
const POSSIBLE = 40;
const ofName: Record<NonNullable<Reasons['name']>, number> = {
  same: 90,
  nickname: 85,
  order: 85,
  part: 80,
  sounds: 80,
  spelling: 75,
  givenOnly: 50,
};
/** What is taken off where the dates of birth are not the same. */
const offBirth: Record<NonNullable<Reasons['birth']>, number> = {
  same: 0,
  swapped: 10,
  near: 15,
  unknown: 40,
  other: 60,
};
/** Numbers are given once: two of them are two people, but for a mistake. */
const OTHER_NUMBER = 30;
const SAME_PHONE = 20;

/** What somebody is compared by, made ready. */
export function traitsOf(details: Compared): Traits {
  const { birthDate, birthDateIsEstimated = null, nhsNumber, phone, otherPhones } = details;
  const phones = [phone, ...(otherPhones ?? []).map(({ number }) => number)]
    .filter((number) => number !== null)
    .map(phoneDigits);
  return { names: plainNames(details), birthDate, birthDateIsEstimated, nhsNumber, phones };
}

function likenessOf(one: Traits, other: Traits): Reasons {
  const reasons: Reasons = {};
  if (one.nhsNumber !== null && other.nhsNumber !== null) {
    reasons.nhsNumber = one.nhsNumber === other.nhsNumber ? 'same' : 'other';
  }
  const name = likenessOfNames(one.names, other.names);
  if (name) reasons.name = name;
  else if (likenessOfGiven(one.names, other.names) === 'same') reasons.name = 'givenOnly';
  reasons.birth = likenessOfBirths(one, other) ?? 'unknown';
  if (one.phones.some((phone) => other.phones.includes(phone))) reasons.phone = true;
  return reasons;
}

/** What an equal phone number says: people of one house share it, so it takes something that is alike besides. */
function scoreOfPhone({ names }: Traits, other: Traits, { name, birth }: Reasons): number {
  const isBorn = birth === 'same' || birth === 'swapped' || birth === 'near';
  const isNamed = name !== undefined && name !== 'givenOnly';
  const isFamily = likenessOfFamily(names, other.names) !== undefined;
  return isBorn ||
    isNamed ||
    (name === 'givenOnly' && birth === 'unknown') ||
    (isFamily && birth === 'unknown')
    ? POSSIBLE
    : 0;
}

function scoreOf(one: Traits, other: Traits, reasons: Reasons): number {
  const { nhsNumber, name, birth = 'unknown', phone } = reasons;
  if (nhsNumber === 'same') return SAME_NUMBER;
  // A married name: the same first name, but then no slip in the date.
  const isNamed = name !== undefined && (name !== 'givenOnly' || birth === 'same');
  // Without a date of birth only a name that is the same says enough.
  const isVague = birth === 'unknown' && (name === 'sounds' || name === 'spelling' || name === 'part');
  const named = isNamed && !isVague ? ofName[name] - offBirth[birth] : 0;
  const rung = phone
    ? Math.max(scoreOfPhone(one, other, reasons), named > 0 ? named + SAME_PHONE : 0)
    : named;
  return Math.max(0, rung - (nhsNumber === 'other' ? OTHER_NUMBER : 0));
}

/** Whether two records may be of one person, by what is known of both; undefined: nothing says so. */
export function compare(one: Traits, other: Traits): Match | undefined {
  const reasons = likenessOf(one, other);
  const score = Math.min(scoreOf(one, other, reasons), reasons.nhsNumber === 'same' ? 100 : 95);
  if (score < POSSIBLE) return undefined;
  const certainty = score === SAME_NUMBER ? 'certain' : score >= LIKELY ? 'likely' : 'possible';
  return { score, certainty, reasons };
}
