import type { requests } from '@kith/shared/socket';
import type { CaseIds } from './cases.ts';
import { leads, team, type SubjectName } from './subjects.ts';

/** Who may ask for what over the socket, besides commands. */
export interface MessageRow {
  says: string;
  /** Who may, in words, where the list of names would say too little. */
  who?: string;
  /** What it is about: each of the cases, each of the networks, all cases one sees, or nothing that could be hidden. */
  about: 'case' | 'network' | 'board' | 'nothing';
  may: readonly SubjectName[];
  mayOwn?: true;
  request: (about: CaseIds) => unknown;
  /** Another way of asking for the same. */
  or?: (about: CaseIds) => unknown;
  /** How it answers those who may, where that is not `ok`. */
  reached?: 'unfit';
}

type Asked = Exclude<keyof typeof requests, 'command'>; // see commandRows.ts
const byLeadsAndOwn = { about: 'case', may: leads, mayOwn: true } as const;

/** Every message of the socket. One without a row does not compile. */
export const messageRows = {
  open: {
    says: 'open a network',
    who: 'its members, while they hold a role',
    about: 'network',
    may: [],
    request: () => ({}),
  },
  'record.open': {
    says: 'open a record whole',
    about: 'case',
    may: [...team, 'director'],
    request: ({ referral }) => ({ id: referral }),
    or: ({ person }) => ({ id: person }),
  },
  'record.close': {
    says: 'close a record',
    about: 'nothing',
    may: [],
    request: ({ referral }) => ({ id: referral }),
  },
  'people.find': {
    says: 'find people by a part of a number',
    about: 'board',
    may: [...team, 'director'],
    request: () => ({ text: '999' }), // which every NHS number here begins with
  },
  presence: {
    says: 'say where one is',
    about: 'nothing',
    may: [],
    request: ({ referral }) => ({ at: referral, doing: 'viewing' }),
  },
  'duplicates.find': {
    says: 'ask whether a person may be recorded twice',
    about: 'case',
    may: [...team, 'director'],
    request: ({ referral }) => ({ referral }),
  },
  'duplicates.list': {
    says: 'ask which cases in triage may be of people recorded already',
    about: 'board',
    may: [...team, 'director'],
    request: () => ({}),
  },
  'duplicates.compare': {
    says: 'look at two records side by side',
    about: 'case',
    may: [...team, 'director'],
    request: ({ person }) => ({ keep: person, merge: person }),
    reached: 'unfit',
  },
  'call.available': {
    says: 'ask whether video calls can be made',
    about: 'nothing',
    may: [],
    request: () => ({}),
  },
  'call.link': {
    ...byLeadsAndOwn,
    says: "make a person's link to a call",
    request: ({ consultation }) => ({ consultation }),
  },
  'call.sendLink': {
    ...byLeadsAndOwn,
    says: "have a person's link to a call e-mailed",
    request: ({ consultation }) => ({ consultation, to: 'jo@home.example' }),
  },
  'call.report': {
    ...byLeadsAndOwn,
    says: 'ask who waits in the lobby',
    request: ({ consultation }) => ({ consultation }),
  },
  'call.join': {
    ...byLeadsAndOwn,
    says: 'join a call as its host',
    request: ({ consultation }) => ({ consultation }),
    reached: 'unfit',
  },
} satisfies Record<Asked, MessageRow>;
export type MessageName = keyof typeof messageRows;
