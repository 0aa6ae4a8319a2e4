import type { HeldRole } from '@kith/shared/team/schema';

/** Everyone whose access is tried, in words for the table of docs/access.md. */
export const subjects = {
  anonymous: 'nobody signed in',
  expired: 'someone whose session has ended',
  locked: 'someone whose screen is locked',
  suspended: 'a suspended link worker',
  ended: 'a link worker whose role ended yesterday',
  beginning: 'a link worker whose role begins tomorrow',
  assignee: 'the link worker whose cases they are',
  colleague: 'another link worker',
  excluded: 'a link worker excluded from a restricted case',
  coach: 'a health coach',
  coordinator: 'a care coordinator',
  standIn: 'a link worker who stands in for the lead',
  deputy: 'the deputy lead',
  lead: 'the lead, who is excluded from a restricted case',
  director: 'the clinical director',
  referrerA: 'a referrer of practice A',
  referrerB: 'a referrer of practice B',
  volunteer: 'a volunteer',
  provider: 'a provider',
  administrator: 'an administrator',
  auditor: 'an auditor',
  commissioner: 'a commissioner',
  outsider: 'the lead of another network',
  outsideAdministrator: 'an administrator of another network',
} as const satisfies Record<string, string>;
export type SubjectName = keyof typeof subjects;
export const subjectNames = Object.keys(subjects) as SubjectName[];

/** People who come by a link, without an account. */
export const guests = {
  invited: 'a person with a link not used yet',
  waiting: 'a person who waits in the lobby',
  replaced: 'a person in whose place somebody came by a newer link',
  over: 'a person whose consultation has ended',
  stranger: 'somebody with a made-up link',
} as const;
export type GuestName = keyof typeof guests;

/** How far someone gets who is let into no workspace at all. */
export const turnedAway: Partial<Record<SubjectName, 'signIn' | 'locked' | 'noRole'>> = {
  anonymous: 'signIn',
  expired: 'signIn',
  locked: 'locked',
  suspended: 'noRole',
  ended: 'noRole',
  beginning: 'noRole',
};

/** Whose rights the people of the other network have there. */
const elsewhereAs: Partial<Record<SubjectName, SubjectName>> = {
  outsider: 'lead',
  outsideAdministrator: 'administrator',
};
export const isOutsider = (subject: SubjectName): boolean => subject in elsewhereAs;
export const rightsOf = (subject: SubjectName): SubjectName => elsewhereAs[subject] ?? subject;

export const leads = ['lead', 'deputy'] as const satisfies SubjectName[];
export const triagers = [...leads, 'standIn'] as const satisfies SubjectName[];
export const team = [
  ...triagers,
  'assignee',
  'colleague',
  'excluded',
  'coach',
  'coordinator',
] as const satisfies SubjectName[];
export const administers = ['lead', 'administrator'] as const satisfies SubjectName[];

/** The people of the demonstration who are subjects, by the name they begin with. */
export const known: Partial<Record<SubjectName, string>> = {
  assignee: 'Ben',
  colleague: 'Carys',
  excluded: 'Dominik',
  coach: 'Grace',
  coordinator: 'Esther',
  deputy: 'Hamish',
  lead: 'Amina',
  director: 'Kavita',
  referrerA: 'Ines',
  administrator: 'Jonah',
  auditor: 'Liam',
};

const day = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 10);
const DAY_MS = 24 * 60 * 60 * 1000;
const since = (role: Exclude<HeldRole['role'], 'referrer'>): HeldRole[] => [
  { role, from: '2025-04-01', until: null },
];

/** Those who join the network besides, and what they hold there. */
export const joining: Partial<Record<SubjectName, HeldRole[]>> = {
  locked: since('linkWorker'),
  expired: since('linkWorker'),
  suspended: since('linkWorker'),
  ended: [{ role: 'linkWorker', from: '2025-04-01', until: day(-DAY_MS) }],
  // Should midnight fall into the check, it is still to come.
  beginning: [{ role: 'linkWorker', from: day(DAY_MS + 5 * 60_000), until: null }],
  standIn: since('linkWorker'),
  referrerB: [{ role: 'referrer', from: '2025-04-01', until: null, organisations: ['A99002'] }],
  volunteer: since('volunteer'),
  provider: since('provider'),
  commissioner: since('commissioner'),
};

/** Those of the other network. Nobody was made its lead there, so its only link worker is. */
export const joiningElsewhere: Partial<Record<SubjectName, HeldRole[]>> = {
  outsider: since('linkWorker'),
  outsideAdministrator: since('administrator'),
};
