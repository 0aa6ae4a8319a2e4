import { leads, team, type SubjectName } from './subjects.ts';

/** Which part of a workspace a page belongs to: whoever's part it is not is sent to their own. */
export type Part = 'board' | 'history' | 'referrals' | 'administration' | 'role';

/** Whose each part is, written by hand; of several that are theirs, people begin at the first. */
export const parts: Record<Part, readonly SubjectName[]> = {
  board: [...team, 'director', 'outsider'],
  history: [...team, 'director', 'outsider'],
  referrals: ['referrerA', 'referrerB'],
  administration: [...leads, 'administrator', 'auditor', 'outsider', 'outsideAdministrator'],
  role: ['suspended', 'ended', 'beginning', 'volunteer', 'provider', 'commissioner'],
};

/** The page of their own network that someone begins at. */
export function homeOf(subject: SubjectName): Part {
  const part = (Object.keys(parts) as Part[]).find((one) => parts[one].includes(subject));
  if (!part) throw new Error(`${subject} begins nowhere`);
  return part;
}

/** Of a page: whom it is for. A page of a network is for those whose part it is, drawn in the browser only. */
export type PageRow = { says: string } & (
  | { part: Part; about?: 'case' | 'person' }
  | {
      /** Signed in or not: what it answers, `page` or the address that one is sent to (`home`: their own). */
      signedIn: string;
      signedOut: string;
      locked: string;
      /** Who it is for, in words. */
      who: string;
      /** Addresses of it, where it has several. */
      at?: readonly string[];
    }
);

const toEverybody = { signedIn: 'page', signedOut: 'page', locked: 'page', who: 'anybody' } as const;
const administration = { part: 'administration' } as const;

/** Every page, keyed by its route. */
export const pageRows: Record<string, PageRow> = {
  '/': {
    says: 'the front door',
    who: 'anybody: it sends everyone on to where they begin',
    signedIn: 'home',
    signedOut: '/login',
    locked: '/login',
  },
  '/login': {
    says: 'signing in',
    who: 'whoever is not signed in',
    signedIn: '/',
    signedOut: 'page',
    locked: 'page',
  },
  '/locked': {
    says: 'unlocking the screen',
    who: 'whoever locked it',
    signedIn: '/',
    signedOut: '/',
    locked: 'page',
  },
  '/welcome': { ...toEverybody, says: 'coming by a link, with the words of the link in the fragment' },
  '/join/[[service]]': {
    ...toEverybody,
    says: 'a person coming to their call: the name and number of the service',
    at: ['/join', '/join/U99001', '/join/U99999'],
  },
  '/workspaces': {
    says: "one's networks",
    who: 'whoever is signed in',
    signedIn: 'page',
    signedOut: '/',
    locked: '/',
  },
  '/account': {
    says: "one's own account",
    who: 'whoever is signed in',
    signedIn: 'page',
    signedOut: '/login?next=%2Faccount',
    locked: '/locked?next=%2Faccount',
  },
  '/account/set-up': {
    says: 'setting up a second step',
    who: 'whoever is signed in and has a password',
    signedIn: '/account',
    signedOut: '/login?next=%2F',
    locked: '/locked?next=%2F',
  },
  '/[workspace]/board': { says: 'the board', part: 'board' },
  '/[workspace]/cases/[id]': { says: 'a case', part: 'board', about: 'case' },
  '/[workspace]/history': { says: 'what happened in all cases', part: 'history' },
  '/[workspace]/people/[id]': { says: 'a person', part: 'board', about: 'person' },
  '/[workspace]/referrals': { says: 'the referrals of a practice or agency', part: 'referrals' },
  '/[workspace]/referrals/[id]': { says: 'one of them', part: 'referrals', about: 'case' },
  '/[workspace]/referrals/new': { says: 'referring someone', part: 'referrals' },
  '/[workspace]/referrals/new/[step]': { says: 'a step of referring someone', part: 'referrals' },
  '/[workspace]/referrals/new/sent': { says: 'a referral that was sent', part: 'referrals' },
  '/[workspace]/role': { says: 'what a role is for that has no pages yet', part: 'role' },
  '/[workspace]/administration': { ...administration, says: 'administration' },
  '/[workspace]/administration/people': { ...administration, says: 'the team' },
  '/[workspace]/administration/settings': { ...administration, says: 'the settings' },
  '/[workspace]/administration/training': { ...administration, says: 'the training area' },
  '/[workspace]/administration/moving-in': { ...administration, says: 'moving a caseload in' },
  '/[workspace]/administration/record': { ...administration, says: 'the record of changes' },
  '/[workspace]/administration/outbox': { ...administration, says: 'messages that did not go out' },
  '/[workspace]/administration/erasures': { ...administration, says: 'erasures' },
  '/[workspace]/administration/access': { ...administration, says: 'who opened what' },
  '/[workspace]/administration/access/people/[person]': {
    ...administration,
    says: "who opened one person's record",
    about: 'person',
  },
};
