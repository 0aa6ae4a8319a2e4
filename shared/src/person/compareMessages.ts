import type { BirthLikeness } from './birthLikeness.ts';
import type { Certainty } from './matching.ts';
import type { NameLikeness } from './nameLikeness.ts';

const nameReasons: Record<NameLikeness | 'givenOnly', string> = {
  same: 'Same name',
  nickname: 'Another form of the same name',
  order: 'Same name, first and last exchanged',
  part: 'Part of the name is the same',
  sounds: 'Name sounds alike',
  spelling: 'Name is spelt almost the same',
  givenOnly: 'Same first name, another last name',
};
const birthReasons: Record<BirthLikeness | 'unknown', string> = {
  same: 'same date of birth',
  swapped: 'day and month of birth exchanged',
  near: 'date of birth a digit off',
  unknown: 'a date of birth is not known',
  other: 'another date of birth',
};

const certaintyLabels: Record<Certainty, string> = {
  certain: 'Almost certain',
  likely: 'Likely',
  possible: 'Possible',
};

/** Texts of what is shown of people who may be recorded twice; apart from all others, since they are loaded late. */
export const compareWords = {
  lead: 'This record may be of somebody who is recorded already. Compare both, and say whether it is one person.',
  typing: 'Is it one of these people, who are recorded already?',
  certaintyLabels,
  born: (day: string) => `born ${day}`,
  notBorn: 'date of birth not known',
  list: 'People who may be the same',
  compare: 'Compare…',
  compareWith: (name: string) => `Compare with ${name}`,
  apart: 'Not the same person',
  apartFrom: (name: string) => `${name} is not the same person`,
  open: 'Open the case',
  openOf: (name: string) => `Open the case of ${name} in a new tab`,
  use: 'Use this person',
  useOf: (name: string) => `Use the record of ${name}`,
  onlyLooking: 'Whoever triages can merge two records.',

  title: 'Are these two records of one person?',
  choose:
    'Choose for each detail which to keep. Referrals, notes, contacts and the history of both records stay, as of one person.',
  stays: 'The record that stays',
  goes: 'The record that is merged into it',
  recordedOn: (day: string) => `recorded ${day}`,
  ofBoth: 'Both',
  ofBothStricter: 'Both, the stricter of each',
  nothing: 'Not known',
  same: 'The same in both',
  allSame: 'Both records say the same.',
  isRestricted:
    'A restricted record is among these. Both will be restricted, by the stricter of what holds now.',
  send: 'Merge the records',
  comparing: 'Opening both records…',
  cannotCompare: 'The records cannot be compared now',
  tryAgain: 'Try again',
  changedMeanwhile:
    'Somebody changed one of these records meanwhile. Here they are as they are now: look at both again',
  others: 'Other referrals of this person',
  otherOf: (day: string) => `Referral of ${day}`,
  thisOne: (referral: string) => `${referral}, which you are looking at`,
  otherOpen: (day: string) => `Open the referral of ${day}`,
  joinedInto: 'This referral was joined with another one of the same matter, in which it goes on.',
  toJoined: (day: string) => `Open the referral of ${day}, in which it goes on`,
  joinedHere: 'Same matter, joined with this one. Its notes and history can be read there.',
  sameMatter: 'Two open referrals count as one when they are about the same matter.',
  join: 'Same matter: join…',
  joinOf: (day: string) => `Same matter: join with the referral of ${day}`,
  joinTitle: (name: string) => `Join two referrals of ${name}`,
  joinLead:
    'One is closed as joined, and the other goes on with the needs of both and the more pressing urgency. Notes and history of both can be read from it.',
  goOnWith: 'Which one goes on?',
  joinSend: 'Join the referrals',

  nameReasons,
  birthReasons,
  sameNumber: 'Same NHS number',
  otherNumber: 'but another NHS number',
  samePhone: 'same phone number',
};
