import type { CommandName } from '@kith/shared/contract';
import { settings } from '@kith/server/demo/invented.ts';
import { plantedIn, type CaseIds, type CaseName, type Sight } from './cases.ts';
import { contactIn } from './makeCases.ts';
import type { Outcome } from './book.ts';
import { MOVED } from './networks.ts';
import { administers, leads, rightsOf, team, triagers, type SubjectName } from './subjects.ts';
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
const somebody = {
  givenName: 'Sam',
  familyName: 'Noone',
  preferredName: null,
  birthDate: null,
  nhsNumber: null,
  phone: null,
};
const onCase = { about: 'case', may: team } as const;
const byLeadsAndOwn = { about: 'case', may: leads, mayOwn: true } as const;
/** By those who see a case as its referrers: to whoever else may not know of it, it is not there. */
const byReferrers = {
  about: 'case',
  may: [],
  who: 'referrers who may know of the case',
  otherwise: (_subject: SubjectName, sight: Sight) => (sight === 'asReferrer' ? 'allowed' : undefined),
} as const;
/** A caseload that was moved in and taken back, in each of the networks. */
const byMovers = { about: 'network', may: administers } as const;
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
  'settings.recordHolidays': {
    says: 'record bank holidays',
    about: 'network',
    may: [],
    payload: () => ({ bankHolidays: [] }),
    reached: [],
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
  'member.setHours': {
    says: 'say how much a member works',
    about: 'member',
    may: administers,
    payload: ({ member }) => ({ member, hours: [] }), // as it is already
    reached: ['ok'],
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
  'training.open': {
    ...byKithAlone,
    about: 'network',
    says: 'say which is the training area',
    payload: () => ({ life: 1, by: null }),
  },
  'training.mirror': {
    ...byKithAlone,
    about: 'network',
    says: 'give a training area the team of its network',
    payload: () => ({ members: [] }),
  },
  'person.record': {
    ...onCase,
    says: 'enter somebody close to a person',
    payload: ({ person }) => ({
      details: { ...somebody, practice: 'Z99999' },
      closeTo: { person, relationship: 'carer' },
    }),
    reached: ['invalid'],
  },
  'person.recordDeath': {
    ...onCase,
    says: 'record that a person has died',
    payload: ({ person }) => ({ person, on: future, note: null }),
    reached: ['invalid'],
  },
  'person.correctDeath': {
    ...onCase,
    says: 'correct a death that was recorded by mistake',
    payload: ({ person }) => ({ person, why: 'They rang' }),
    reached: ['unfit'],
  },
  'consent.record': {
    ...onCase,
    says: 'record what a person agrees to',
    payload: ({ person }) => ({
      person,
      consents: { email: false },
      way: 'spoken',
      on: future,
      note: null,
    }),
    reached: ['invalid'],
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
  'selection.apply': {
    says: 'allocate several cases at once',
    about: 'case',
    may: triagers,
    // It is about the board, not about one case: without the right it is refused before anything is looked at.
    otherwise: (subject) =>
      (team as readonly SubjectName[]).includes(rightsOf(subject)) ? undefined : 'forbidden',
    payload: ({ referral, outsideTeam }) => ({
      referrals: [referral],
      act: { name: 'referral.allocate', payload: { assignee: outsideTeam } },
    }),
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
  'referral.label': {
    ...onCase,
    says: 'put a label on a case',
    payload: ({ referral }) => ({ referral, add: ['no-such-label'], remove: [] }),
    reached: ['invalid'],
  },
  'clock.pause': {
    says: 'put a case on hold',
    about: 'case',
    may: triagers,
    mayOwn: true,
    payload: ({ referral, of }) => ({
      referral,
      why: of === 'other' ? 'Why' : plantedIn(of, 'why'),
      reviewOn: '2020-01-01',
    }),
    reached: ['invalid', 'unfit'],
  },
  'clock.resume': {
    says: 'take a case off hold',
    about: 'case',
    may: triagers,
    mayOwn: true,
    payload: ({ referral }) => ({ referral, why: null }),
    reached: ['unfit'],
  },
  'referral.setNextAction': {
    ...onCase,
    says: 'set the next action',
    payload: ({ referral }) => ({ referral, nextAction: { what: 'Ring', dueOn: '2020-01-01' } }),
    reached: ['invalid', 'unfit'],
  },
  'referral.completeNextAction': {
    ...onCase,
    says: 'do the next action',
    payload: ({ referral }) => ({ referral }),
    reached: ['ok', 'unfit'],
    writes: true,
  },
  'referral.setReview': {
    ...onCase,
    says: 'set a review',
    payload: ({ referral }) => ({ referral, on: '2020-01-01' }),
    reached: ['invalid', 'unfit'],
  },
  'referral.see': {
    ...byKithAlone,
    says: 'note who opened a case first',
    payload: ({ referral }) => ({ referral, by: 'nobody' }),
  },
  'referral.raiseSafeguarding': {
    ...onCase,
    says: 'raise a safeguarding concern',
    payload: ({ referral, of }) => ({
      referral,
      safeguarding: { concern: of === 'other' ? 'Concern' : plantedIn(of, 'concern') },
    }),
    reached: ['ok', 'unfit'],
    writes: true,
  },
  'alert.raise': {
    ...byKithAlone,
    says: 'tell people that nobody has opened a case',
    payload: ({ referral }) => ({ referral, level: 'lead' }),
  },
  'alert.take': {
    ...onCase,
    says: 'take what nobody has taken',
    payload: ({ referral }) => ({ referral }),
    reached: ['unfit'],
  },
  'referral.pin': {
    ...onCase,
    says: 'pin a referral to the top of triage',
    may: triagers,
    payload: ({ referral }) => ({ referral, why: 'Comes home on Friday' }),
    reached: ['ok', 'unfit'],
    writes: true,
    restore: async ({ seats, cases }, of) => {
      const { referral } = cases[of];
      await seats[of === 'hidden' ? 'deputy' : 'lead']?.run('referral.unpin', { referral });
    },
  },
  'referral.unpin': {
    ...onCase,
    says: 'unpin a referral',
    may: triagers,
    payload: ({ referral }) => ({ referral }),
    reached: ['ok', 'unfit'],
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
  'mention.add': {
    ...onCase,
    says: 'tell a colleague something about a case',
    payload: ({ referral, of }) => ({
      referral,
      to: 'nobody',
      text: of === 'other' ? 'Message' : plantedIn(of, 'mention'),
    }),
    reached: ['invalid', 'unfit'],
  },
  'mention.see': {
    ...onCase,
    says: 'say that what a colleague wrote to them is seen',
    payload: ({ referral }) => ({ referral, id: 'no-such-mention' }),
    reached: ['unfit'],
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
  'import.begin': {
    says: 'move a caseload in',
    about: 'network',
    may: administers,
    payload: () => ({ job: MOVED, rows: 1 }),
    reached: ['unfit'],
  },
  'import.stop': {
    ...byMovers,
    says: 'stop moving a caseload in',
    payload: () => ({ job: MOVED }),
    reached: ['unfit'],
  },
  'import.resume': {
    ...byMovers,
    says: 'go on moving a caseload in',
    payload: () => ({ job: MOVED }),
    reached: ['unfit'],
  },
  'import.finish': {
    ...byMovers,
    says: 'end moving a caseload in',
    payload: () => ({ job: MOVED }),
    reached: ['unfit'],
  },
  'import.undo': {
    ...byMovers,
    says: 'take a caseload back that was moved in',
    payload: () => ({ job: MOVED }),
    reached: ['unfit'],
  },
  'import.rows': {
    about: 'network',
    may: [],
    reached: [],
    says: 'take rows of a caseload in',
    payload: () => ({ job: MOVED, from: 0, to: 1 }),
  },
  'import.takeBack': {
    about: 'network',
    may: [],
    reached: [],
    says: 'take rows of a caseload back',
    payload: () => ({ job: MOVED, seq: 1 }),
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
  'referral.readReplies': {
    ...onCase,
    says: 'take note of what whoever referred wrote',
    payload: ({ referral }) => ({ referral, until: '2020-01-01T00:00:00.000Z' }),
    reached: ['ok'],
  },
  'referral.replyAsReferrer': {
    ...byReferrers,
    says: 'write to the team about what one referred',
    payload: ({ referral, of }) => ({
      referral,
      about: 'reply',
      text: of === 'other' ? 'Word' : plantedIn(of, 'message'),
    }),
    reached: ['ok'],
    writes: true,
  },
  'referral.readMessages': {
    ...byReferrers,
    says: 'mark what the team wrote as read',
    payload: ({ referral }) => ({ referral, until: '2020-01-01T00:00:00.000Z' }),
    reached: ['ok'],
  },
  'referral.withdraw': {
    ...byReferrers,
    says: 'withdraw what one referred',
    payload: ({ referral, of }) => ({ referral, why: of === 'other' ? 'Why' : plantedIn(of, 'why') }),
    reached: ['unfit'],
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
  'view.save': {
    says: 'save a view of the board',
    about: 'network',
    may: [...team, 'director'],
    payload: () => ({ view: null, name: 'Urgent ones', shared: false, shows: 'urgency=urgent' }),
    reached: ['ok', 'unfit'],
    writes: true,
  },
  'view.remove': {
    says: 'remove a saved view',
    who: 'whoever saved it, and the lead where it is shared',
    about: 'network',
    may: [...team, 'director'],
    payload: () => ({ view: 'nowhere' }),
    reached: ['unfit'],
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
