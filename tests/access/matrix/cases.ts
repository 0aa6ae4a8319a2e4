import { testNhsNumbers } from '@kith/server/demo/invented.ts';
import { team, type SubjectName } from './subjects.ts';

/** The cases that are asked for, each in another relation to the subjects; in words for docs/access.md. */
export const cases = {
  own: 'an open case of the link worker',
  triage: 'a case in triage, with nobody yet',
  closed: 'a closed case',
  restricted: 'a restricted case',
  hidden: 'a restricted case from which the lead and one link worker are excluded',
  byA: 'a case that practice A referred',
  sharedA: "a case of practice A's patient who agreed to share",
  elsewhere: 'a case of another network',
  nowhere: 'a case that does not exist',
} as const;
export type CaseName = keyof typeof cases;
export const caseNames = Object.keys(cases) as CaseName[];

/** The ids of a case's records, and the number of a commit about it that nobody can take back. */
export interface CaseIds {
  referral: string;
  person: string;
  contact: string;
  note: string;
  commit: number;
  /** A video consultation that is to be held, and one that was cancelled. */
  consultation: string;
  cancelled: string;
}
export const nowhere: CaseIds = {
  referral: '0'.repeat(25),
  person: '1'.repeat(25),
  contact: '2'.repeat(25),
  note: `${'0'.repeat(25)}-${'3'.repeat(25)}`,
  commit: 999_999,
  consultation: '4'.repeat(25),
  cancelled: '5'.repeat(25),
};

/**
 * - `whole`: the card, and the record when opened
 * - `card`: a closed card, that says no more than that there is a case
 * - `asReferrer`: what a referrer sees of it
 * - `nothing`: not even that it exists
 */
export type Sight = 'whole' | 'card' | 'asReferrer' | 'nothing';
type Seers = Partial<Record<Exclude<Sight, 'nothing'>, readonly SubjectName[]>>;

const everyone: Seers = { whole: [...team, 'director'] };
const others = (whole: readonly SubjectName[], hidden: readonly SubjectName[] = []): Seers => ({
  whole,
  card: [...team, 'director' as const].filter((one) => !whole.includes(one) && !hidden.includes(one)),
});

/** Who knows how much of which case, as issue 4 asks for it in points 3 and 4; whoever is not named: nothing. */
const seers: Record<CaseName, Seers> = {
  own: everyone,
  triage: everyone,
  closed: everyone,
  restricted: others(['assignee', 'lead']),
  hidden: others(['assignee', 'deputy'], ['lead', 'excluded']),
  byA: { ...everyone, asReferrer: ['referrerA'] },
  sharedA: { ...everyone, asReferrer: ['referrerA'] },
  elsewhere: { whole: ['outsider'] },
  nowhere: {},
};

/** How much this subject knows of this case. */
export function sightOf(subject: SubjectName, of: CaseName): Sight {
  const { whole = [], card = [], asReferrer = [] } = seers[of];
  if (whole.includes(subject)) return 'whole';
  if (card.includes(subject)) return 'card';
  return asReferrer.includes(subject) ? 'asReferrer' : 'nothing';
}

/** What is planted in each case: by kind, what cannot be mistaken for anything else. */
export const planted = [
  'name',
  'birthDate',
  'nhsNumber',
  'phone',
  'safeContact',
  'risk',
  'consent',
  'reason',
  'unsure',
  'closingNote',
  'message',
  'mention',
  'noteTitle',
  'noteText',
  'contact',
  'concern',
  'restrictedWhy',
  'why',
] as const;
export type Planted = (typeof planted)[number];

const nhsNumbers = testNhsNumbers();
const numbers = caseNames.map(() => nhsNumbers.next().value);

/** The word planted as this kind in this case; more text may follow it. */
export function plantedIn(of: CaseName, kind: Planted): string {
  const n = caseNames.indexOf(of) + 1;
  if (kind === 'birthDate') return `1931-02-0${n}`;
  if (kind === 'nhsNumber') return numbers[n - 1] as string;
  if (kind === 'phone') return `01632 96080${n}`;
  return `planted-${of}-${kind}`;
}
