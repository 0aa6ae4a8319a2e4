import { administers, leads, team, type SubjectName } from './subjects.ts';

/** Who may ask for what over HTTP, written by hand; keyed as `routesOf` lists what the running app answers. */
export type RouteRow = { says: string; body?: (subject: { member: string }) => unknown } & (
  | {
      /** For everybody alike, signed in or not; `answers` is the status that all get. */
      for: 'anyone';
      answers: number;
      /** Where in it to ask, when the route takes many addresses. */
      at?: string;
    }
  | {
      /** For whoever is signed in; `reach: 'any'`: even behind a locked screen. */
      for: 'session';
      reach?: 'any';
      /** The code by which those hear who may, where that is not `ok`. */
      reached?: string;
      /** It ends sessions, so that it is asked last of all. */
      last?: true;
    }
  | {
      /** For members of the network that the address names, with one of these rights. */
      for: 'members';
      may: readonly SubjectName[];
      reached?: string;
      /** What else the address names. */
      about?: 'person' | 'member' | 'referral';
    }
);

const byReferrers = { for: 'members', may: ['referrerA', 'referrerB'] } as const;
const readers = [...leads, 'administrator', 'auditor'] as const;
const password = 'a wrong password, long enough';
const token = 'x'.repeat(43);

export const routeRows: Record<string, RouteRow> = {
  'GET /healthz': { says: 'ask whether the service is up', for: 'anyone', answers: 200 },
  'GET /readyz': { says: 'ask whether the service is ready', for: 'anyone', answers: 200 },
  'GET /metrics': { says: 'read counts and times (on the machine itself)', for: 'anyone', answers: 200 },
  'ALL /api/auth/*splat': {
    says: 'reach the parts of the accounts that are not offered',
    for: 'anyone',
    at: '/api/auth/list-sessions',
    answers: 404,
  },
  'GET /api/demo/people': { says: 'list whom one can be in a demonstration', for: 'anyone', answers: 200 },
  'POST /api/demo/sign-in': {
    says: 'sign in to a demonstration as nobody it knows',
    for: 'anyone',
    body: () => ({ member: 'nobody' }),
    answers: 404,
  },
  'POST /api/join': {
    says: 'come by a link that is dead',
    for: 'anyone',
    body: () => ({ code: token }),
    answers: 404,
  },
  'POST /api/livekit': {
    says: 'report in the name of the media server',
    for: 'anyone',
    body: () => ({ event: 'participant_joined' }),
    answers: 401,
  },
  'POST /api/account/sign-in': {
    says: 'sign in with a wrong password',
    for: 'anyone',
    body: () => ({ email: 'nobody@matrix.invalid', password }),
    answers: 401,
  },
  'POST /api/account/second-factor': {
    says: 'give a code that nobody asked for',
    for: 'anyone',
    body: () => ({ code: '000000' }),
    answers: 401,
  },
  'POST /api/account/forgotten': {
    says: 'say that a password is forgotten',
    for: 'anyone',
    body: () => ({ email: 'nobody@matrix.invalid' }),
    answers: 200,
  },
  'POST /api/account/link/read': {
    says: 'read a link that is dead',
    for: 'anyone',
    body: () => ({ token }),
    answers: 404,
  },
  'POST /api/account/link/use': {
    says: 'use a link that is dead',
    for: 'anyone',
    body: () => ({ token, password }),
    answers: 404,
  },
  'POST /api/account/first': {
    says: 'become the first administrator by a link that is dead',
    for: 'anyone',
    body: () => ({
      token,
      name: 'Sam',
      email: 'sam@matrix.invalid',
      password,
      workspace: 'U99003',
      workspaceName: 'Another',
      practice: 'A99001',
      practiceName: 'A surgery',
    }),
    answers: 404,
  },
  'GET /api/account/sessions': { says: "list one's own sessions", for: 'session' },
  'POST /api/account/sessions/end': {
    says: 'end a session that is not theirs',
    for: 'session',
    body: () => ({ id: 'nobody' }),
    reached: 'notFound',
  },
  'POST /api/account/active': { says: 'say that someone is there', for: 'session' },
  'POST /api/account/mobile': {
    says: 'say where to be sent text messages',
    for: 'session',
    body: () => ({ mobile: null }),
  },
  'POST /api/account/daily-mail': {
    says: 'turn the daily e-mail on or off',
    for: 'session',
    body: () => ({ on: true }),
  },
  'POST /api/account/password': {
    says: "change one's password",
    for: 'session',
    body: () => ({ current: password, password: `${password} two` }),
    reached: 'invalid',
  },
  'POST /api/account/second-factor/begin': {
    says: 'set up a second step',
    for: 'session',
    body: () => ({ password }),
    reached: 'invalid',
  },
  'POST /api/account/second-factor/confirm': {
    says: 'confirm a second step',
    for: 'session',
    body: () => ({ code: '000000' }),
    reached: 'unfit',
  },
  'POST /api/account/second-factor/backup-codes': {
    says: 'get new backup codes',
    for: 'session',
    body: () => ({ password }),
    reached: 'invalid',
  },
  'POST /api/account/unlock': {
    says: "unlock one's screen",
    for: 'session',
    reach: 'any',
    body: () => ({}),
    last: true,
  },
  'POST /api/account/lock': { says: "lock one's screen", for: 'session', reach: 'any', last: true },
  'POST /api/account/sign-out-everywhere': {
    says: 'sign out everywhere',
    for: 'session',
    reach: 'any',
    last: true,
  },
  'GET /api/workspaces/:workspace/access': {
    says: 'read who opened what',
    for: 'members',
    may: readers,
  },
  'GET /api/workspaces/:workspace/access/people/:person': {
    says: "read who opened one person's record",
    for: 'members',
    may: readers,
    about: 'person',
  },
  'POST /api/workspaces/:workspace/access/people/:person/printed': {
    says: "print who opened one person's record",
    for: 'members',
    may: readers,
    about: 'person',
  },
  'GET /api/workspaces/:workspace/history': {
    says: 'read what happened in all cases',
    for: 'members',
    may: [...team, 'director'],
  },
  'POST /api/workspaces/:workspace/imports': {
    says: 'bring a caseload as a file',
    for: 'members',
    may: administers,
    reached: 'invalid',
  },
  'GET /api/workspaces/:workspace/imports/:job': {
    says: 'see a file they brought',
    for: 'members',
    may: administers,
    reached: 'notFound',
  },
  'POST /api/workspaces/:workspace/imports/:job/check': {
    says: 'see what a file they brought would become',
    for: 'members',
    may: administers,
    reached: 'invalid',
  },
  'POST /api/workspaces/:workspace/imports/:job/wrong': {
    says: 'save the rows of it that have to be put right',
    for: 'members',
    may: administers,
    reached: 'invalid',
  },
  'POST /api/workspaces/:workspace/imports/:job/begin': {
    says: 'move a file in that they brought',
    for: 'members',
    may: administers,
    reached: 'invalid',
  },
  'POST /api/workspaces/:workspace/imports/:job/forget': {
    says: 'delete a file that they brought',
    for: 'members',
    may: administers,
    reached: 'notFound',
  },
  'POST /api/workspaces/:workspace/lists': {
    says: 'export a list of the cases they see',
    for: 'members',
    may: [...team, 'director'],
    reached: 'invalid',
  },
  'GET /api/workspaces/:workspace/members': {
    says: 'read what accounts are like',
    for: 'members',
    may: administers,
  },
  'POST /api/workspaces/:workspace/members': {
    says: 'invite someone',
    for: 'members',
    may: administers,
    body: () => ({ name: 'Sam', email: 'no address', roles: [] }),
    reached: 'invalid',
  },
  'POST /api/workspaces/:workspace/members/:member/link': {
    says: 'send someone their link again',
    for: 'members',
    may: administers,
    about: 'member',
  },
  'POST /api/workspaces/:workspace/members/:member/second-factor': {
    says: 'take away a lost second step (not their own)',
    for: 'members',
    may: administers,
    about: 'member',
    reached: 'unfit',
  },
  'GET /api/workspaces/:workspace/outbox': {
    says: 'read messages that did not go out',
    for: 'members',
    may: ['administrator'],
  },
  'GET /api/workspaces/:workspace/settings/history': {
    says: 'read what was changed in the settings',
    for: 'members',
    may: administers,
  },
  'POST /api/workspaces/:workspace/training': {
    says: 'make a training area, or begin it anew',
    for: 'members',
    may: administers,
    body: () => ({ after: 'none' }),
    reached: 'invalid',
  },
  'GET /api/workspaces/:workspace/practice': {
    ...byReferrers,
    says: 'ask what it takes to refer',
  },
  'POST /api/workspaces/:workspace/practice/list': {
    ...byReferrers,
    says: 'list the referrals of their practice or agency',
    body: () => ({ show: 'open', who: 'all', search: '', most: 2000 }),
  },
  'GET /api/workspaces/:workspace/practice/referrals/:referral': {
    ...byReferrers,
    says: 'see how a referral of their practice or agency goes',
    about: 'referral',
  },
  'POST /api/workspaces/:workspace/practice/commands': {
    ...byReferrers,
    says: 'refer, write and withdraw over HTTP (each judged as the command it is)',
    body: () => ({ name: 'referral.withdraw' }),
    reached: 'invalid',
  },
  'GET /api/workspaces/:workspace/record': {
    says: 'read whether the record of changes is whole',
    for: 'members',
    may: ['administrator', 'auditor'],
  },
  'POST /api/workspaces/:workspace/record/check': {
    says: 'have the record of changes checked',
    for: 'members',
    may: ['administrator', 'auditor'],
  },
};
