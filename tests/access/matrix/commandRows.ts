import type { CommandName } from '@kith/shared/contract';
import { settings } from '@kith/server/demo/invented.ts';
import { plantedIn, type CaseIds, type CaseName, type Sight } from './cases.ts';
import { contactIn } from './makeCases.ts';
import type { Outcome } from './book.ts';
import { administers, leads, team, triagers, type SubjectName } from './subjects.ts';
import type { Person, World } from './world.ts';

/** What a payload is made of: whom it is about, and who of their own network can stand in it. */
export interface About extends CaseIds {
  of: CaseName | 'other';
  /** A member who does not work with cases; everyone who does. */
  outsideTeam: string;
  team: string[];
  /** The one who asks. */
  self: Person;
  /** The practice that this one may refer for, if any. */
  organisation: string | null;
  /** A member to act upon: for `member.suspend` one who is suspended. */
  member: string;
}

/** Codes by which a rule of the service answers whoever may ask: their right was looked at before. */
type Rule = 'ok' | 'unfit' | 'invalid';

/** Who may do something, in the words; nothing here asks the code that is on trial. */
export interface CommandRow {
  /** For the table of docs/access.md. */
  says: string;
  /** Who may, in words, where the list of names would say too little. */
  who?: string;
  /** What it is about: each of the cases, the network as a whole, a member, or an erasure that waits. */
  about: 'case' | 'network' | 'member' | 'erasure';
  may: readonly SubjectName[];
  /** Besides, whose case it is. */
  mayOwn?: true;
  /** Other than by `may` in some cases. */
  mayIn?: Partial<Record<CaseName, readonly SubjectName[]>>;
  /** What those hear who have to do with the case otherwise than in the usual way. */
  otherwise?: (subject: SubjectName, sight: Sight) => Outcome | undefined;
  payload: (about: About) => unknown;
  /** What comes of it for those who may. */
  reached: readonly Rule[];
  /** It writes, so that everyone asks in turn. */
  writes?: true;
  /** It opens what was closed to others, for a moment: tried apart, since what they then hear they may hear. */
  opens?: true;
  /** Puts things back after it was done. */
  restore?: (world: World, of: CaseName) => Promise<void>;
}

const future = `${new Date().getFullYear() + 1}-01-01`;
const aRole = { role: 'linkWorker', from: '2025-04-01', until: null };
const onCase = { about: 'case', may: team } as const;
const byLeadsAndOwn = { about: 'case', may: leads, mayOwn: true } as const;
const byKithAlone = { about: 'case', may: [], reached: [] } as const;

async function restrictAnew(world: World, of: CaseName): Promise<void> {
  const guardian = world.seats[of === 'hidden' ? 'deputy' : 'lead'];
  const { person } = world.cases[of];
  const why = plantedIn(of, 'restrictedWhy');
  const { lead, excluded } = world.people;
  await guardian?.command('restriction.lift', { person, why });
  const hidden = of === 'hidden' ? [lead.member, excluded.member] : [];
  await guardian?.run('restriction.set', { person, excluded: hidden, why });
}

/** Every command, and who may. A command without a row does not compile. */
export const commandRows = {
  'workspace.create': {
    says: 'make a network',
    about: 'network',
    may: [],
    payload: () => ({ settings }),
    reached: [],
  },
  'settings.change': {
    says: 'change settings',
    about: 'network',
    may: administers,
    payload: () => ({ settings: { standIns: ['nobody'] } }),
    reached: ['invalid'],
  },
  'member.add': {
    says: 'add a member',
    about: 'network',
    may: administers,
    payload: ({ self }) => ({ name: 'Sam', user: self.user, roles: [aRole] }),
    reached: ['unfit'],
  },
  'member.setRoles': {
    says: "change a member's roles",
    about: 'member',
    may: administers,
    payload: ({ member }) => ({
      member,
      roles: [{ ...aRole, role: 'referrer', organisations: ['nowhere'] }],
    }),
    reached: ['invalid'],
  },
  'member.suspend': {
    says: 'suspend a member',
    about: 'member',
    may: administers,
    payload: ({ member }) => ({ member }),
    reached: ['unfit'],
  },
  'member.reinstate': {
    says: 'take a suspension back',
    about: 'member',
    may: administers,
    payload: ({ member }) => ({ member }),
    reached: ['ok'],
    restore: async ({ seats, people }) =>
      seats.administrator?.run('member.suspend', { member: people.suspended.member }),
    writes: true,
  },
  'person.amend': {
    ...onCase,
    says: "correct a person's details",
    payload: ({ person }) => ({ person, details: { practice: 'Z99999' } }),
    reached: ['invalid'],
  },
  'person.merge': {
    says: 'merge two records of one person',
    about: 'case',
    may: triagers,
    payload: ({ person }) => ({ keep: person, merge: person, take: [], unite: [] }),
    reached: ['unfit'],
  },
  'person.distinguish': {
    ...onCase,
    says: 'say that two records are of two people',
    payload: ({ person }) => ({ person, other: person }),
    reached: ['unfit'],
  },
  'referral.receive': {
    says: 'enter another referral of a person known already',
    about: 'case',
    may: team,
    // It is about no case, so that a role which may not refer at all hears just that.
    otherwise: (subject, sight) =>
      [...team, 'referrerA', 'referrerB', 'outsider'].includes(subject)
        ? sight === 'whole'
          ? undefined
          : 'notFound'
        : 'forbidden',
    payload: ({ person, of, organisation }) => ({
      known: person,
      person: null,
      reason: of === 'other' ? 'More' : plantedIn(of, 'reason'),
      needs: ['loneliness'],
      urgency: 'routine',
      organisation,
    }),
    reached: ['ok'],
    writes: true,
  },
  'referral.amend': {
    ...onCase,
    says: 'correct what was entered of a referral',
    payload: ({ referral }) => ({ referral, details: { source: 'nowhere' } }),
    reached: ['invalid', 'unfit'],
  },
  'referral.join': {
    says: 'join two referrals of the same matter',
    about: 'case',
    may: triagers,
    mayOwn: true,
    payload: ({ referral }) => ({ keep: referral, join: referral }),
    reached: ['unfit'],
  },
  'referral.assess': {
    says: 'assess',
    about: 'case',
    may: triagers,
    mayOwn: true,
    payload: ({ referral, of }) => ({
      referral,
      urgency: 'soon',
      complexity: 'simple',
      expectedPam: null,
      cannotSayWhy: of === 'other' ? 'Unsure' : plantedIn(of, 'unsure'),
    }),
    reached: ['ok', 'unfit'],
    writes: true,
  },
  'referral.allocate': {
    says: 'allocate',
    about: 'case',
    may: triagers,
    payload: ({ referral, outsideTeam }) => ({ referral, assignee: outsideTeam }),
    reached: ['unfit'],
  },
  'referral.start': {
    ...byLeadsAndOwn,
    says: 'start the work',
    payload: ({ referral }) => ({ referral }),
    reached: ['unfit'],
  },
  'referral.close': {
    ...byLeadsAndOwn,
    says: 'close a case',
    payload: ({ referral }) => ({ referral, outcome: 'nothing-of-the-kind', note: null }),
    reached: ['invalid', 'unfit'],
  },
  'referral.reopen': {
    ...byLeadsAndOwn,
    says: 'reopen a case',
    payload: ({ referral, of }) => ({ referral, why: of === 'other' ? 'Why' : plantedIn(of, 'why') }),
    reached: ['ok', 'unfit'],
    writes: true,
    restore: async ({ seats, cases }, of) =>
      seats.assignee?.run('referral.close', {
        referral: cases[of].referral,
        outcome: 'goals-met',
        note: plantedIn(of, 'closingNote'),
      }),
  },
  'referral.moveBack': {
    ...byLeadsAndOwn,
    says: 'move a case back',
    payload: ({ referral }) => ({ referral, to: 'allocated', why: 'Not begun after all' }),
    reached: ['ok', 'unfit'],
    writes: true,
    restore: async ({ seats, cases }, of) =>
      seats[of === 'elsewhere' ? 'outsider' : 'assignee']?.run('referral.start', {
        referral: cases[of].referral,
      }),
  },
  'contact.add': {
    ...onCase,
    says: 'record a contact',
    payload: ({ referral }) => ({ referral, contact: contactIn('own', future) }),
    reached: ['invalid', 'unfit'],
  },
  'contact.correct': {
    ...onCase,
    says: 'correct a contact',
    payload: ({ referral, contact }) => ({ referral, id: contact, contact: contactIn('own', future) }),
    reached: ['invalid', 'unfit'],
  },
  'note.create': {
    ...onCase,
    says: 'begin a note',
    payload: ({ referral, of }) => ({
      referral,
      title: of === 'other' ? 'A note' : plantedIn(of, 'noteTitle'),
    }),
    reached: ['ok', 'unfit'],
    writes: true,
  },
  'erasure.ask': {
    says: 'ask to erase a person',
    about: 'case',
    may: leads,
    payload: ({ person }) => ({ person, ground: 'asked' }),
    reached: ['unfit'],
  },
  'erasure.confirm': {
    says: 'confirm an erasure',
    about: 'erasure',
    may: ['administrator'],
    payload: ({ person }) => ({ person }),
    reached: ['unfit'],
  },
  'erasure.decline': {
    says: 'decline an erasure',
    about: 'erasure',
    may: ['administrator'],
    payload: ({ person }) => ({ person }),
    reached: ['ok'],
    writes: true,
    async restore({ seats: { deputy }, leaving: { referral, person } }) {
      await deputy?.run('referral.close', { referral, outcome: 'goals-met', note: null });
      await deputy?.run('erasure.ask', { person, ground: 'asked' });
      await deputy?.run('referral.reopen', { referral, why: 'They came back' });
    },
  },
  'referral.share': {
    ...byLeadsAndOwn,
    says: "say whether the person's practice may hear of it",
    payload: ({ referral, of }) => ({ referral, shared: of === 'sharedA' }),
    reached: ['ok'],
  },
  'referral.messageBack': {
    ...onCase,
    says: 'write back to whoever referred',
    payload: ({ referral, of }) => ({ referral, text: of === 'other' ? 'Word' : plantedIn(of, 'message') }),
    reached: ['ok'],
    writes: true,
  },
  'restriction.set': {
    says: 'restrict a case',
    about: 'case',
    may: leads,
    payload: (about) => ({ person: about.person, excluded: about.team, why: 'Nobody would be left' }),
    reached: ['unfit'],
  },
  'restriction.openInEmergency': {
    ...onCase,
    says: 'open a restricted case in an emergency',
    who: 'those of the team to whom it is a closed card',
    mayIn: {
      restricted: team,
      hidden: team.filter((one) => one !== 'lead' && one !== 'excluded'),
    },
    payload: ({ person, of }) => ({ person, why: of === 'other' ? 'Why' : plantedIn(of, 'why') }),
    reached: ['ok', 'unfit'],
    writes: true,
    opens: true,
    restore: restrictAnew,
  },
  'restriction.acknowledge': {
    ...onCase,
    says: 'take note of emergency openings',
    payload: ({ person }) => ({ person }),
    reached: ['ok'],
  },
  'restriction.lift': {
    ...onCase,
    says: 'lift a restriction',
    who: 'the lead, or the deputy lead where the lead is excluded',
    mayIn: { restricted: ['lead'], hidden: ['deputy'] },
    payload: ({ person, of }) => ({ person, why: of === 'other' ? 'Why' : plantedIn(of, 'restrictedWhy') }),
    reached: ['ok', 'unfit'],
    writes: true,
    opens: true,
    restore: restrictAnew,
  },
  'consultation.arrange': {
    ...byLeadsAndOwn,
    says: 'arrange a video consultation',
    payload: ({ referral }) => ({ referral, mode: 'video', at: null }),
    reached: ['unfit'],
  },
  'consultation.cancel': {
    ...byLeadsAndOwn,
    says: 'cancel a video consultation',
    payload: ({ cancelled }) => ({ consultation: cancelled }),
    reached: ['unfit'],
  },
  'consultation.admit': {
    ...byLeadsAndOwn,
    says: 'let the person into the call',
    payload: ({ consultation }) => ({ consultation, checked: ['name', 'birthDate'] }),
    reached: ['unfit'],
  },
  'consultation.remove': {
    ...byLeadsAndOwn,
    says: 'put the person out of the call',
    payload: ({ consultation }) => ({ consultation }),
    reached: ['unfit'],
  },
  'consultation.end': {
    ...byLeadsAndOwn,
    says: 'end a video consultation',
    payload: ({ consultation }) => ({ consultation, contact: contactIn('own', future) }),
    reached: ['invalid', 'unfit'],
  },
  'consultation.useLink': {
    ...byKithAlone,
    says: "use a person's link in the log",
    payload: ({ consultation }) => ({ consultation, round: 0, guest: 'somebody' }),
  },
  'consultation.wait': {
    ...byKithAlone,
    says: 'wait in the lobby in the log',
    payload: ({ consultation }) => ({ consultation }),
  },
  'consultation.leave': {
    ...byKithAlone,
    says: 'leave the lobby in the log',
    payload: ({ consultation }) => ({ consultation }),
  },
  'consultation.move': {
    ...byKithAlone,
    says: 'move a call to another room',
    payload: ({ consultation }) => ({ consultation }),
  },
  'commit.undo': {
    ...onCase,
    says: 'take back what was done',
    who: 'whoever may now do what was done then',
    // Which case a change is about is looked at before who asks, so that nobody learns whose it is.
    otherwise: (subject, sight) =>
      [...team, 'administrator', 'outsider', 'outsideAdministrator'].includes(subject)
        ? sight === 'whole'
          ? undefined
          : 'notFound'
        : 'forbidden',
    payload: ({ commit }) => ({ seq: commit }),
    reached: ['unfit'],
  },
} satisfies Record<CommandName, CommandRow>;
