import type { CommandName } from '../contract.ts';
import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventData, EventKind, EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, removeRecord, type Group } from '../state.ts';
import type { ReferralEvents, ReferralFields, Reverted, Written } from './schema.ts';

/** Which fields of a referral belong together: a change to one conflicts with a change to the others. */
const groupOf: Record<keyof ReferralFields, string> = {
  person: 'person',
  receivedAt: 'received',
  receivedBy: 'received',
  reason: 'received',
  needs: 'received',
  urgency: 'assessment',
  assessment: 'assessment',
  cannotSayWhy: 'assessment',
  stage: 'stage',
  stageSince: 'stage',
  startedAt: 'stage',
  closure: 'stage',
  closingNote: 'stage',
  assignee: 'assignment',
  overCapWhy: 'assignment',
  notes: 'notes',
  organisation: 'received',
  shared: 'sharing',
  messages: 'messages',
  labels: 'labels',
  referrerWrote: 'messages',
  readUntil: 'messages',
  receivedOn: 'received',
  source: 'received',
  referrer: 'received',
  safeguarding: 'safeguarding',
  safeguardingRaised: 'safeguarding',
  pauses: 'clock',
  nextAction: 'nextAction',
  mentions: 'mentions',
  mentionsSeen: 'mentions',
  reviewOn: 'review',
  seen: 'seen',
  alerts: 'alerts',
  alertTaken: 'alertTaken',
  consentBasis: 'received',
  imported: 'received',
  formerly: 'received',
  firstPam: 'pam',
  takenOnWhy: 'received',
  returned: 'stage',
  fewerWhy: 'stage',
  joinedTo: 'stage',
  joined: 'joined',
};

/** The groups that these fields of a referral belong to. */
export function referralGroups(fields: Partial<ReferralFields>): string[] {
  return [...new Set(Object.keys(fields).map((field) => groupOf[field as keyof ReferralFields]))];
}

type Name<D> = { [N in keyof EventData]: EventData[N] extends D ? N : never }[keyof EventData];

/** An event that writes fields of a referral; taking it back writes what was there before. */
export function written<D extends Written>(name: Name<D>, act: (data: D) => CommandName): EventKind<D> {
  return {
    act,
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral, after }) =>
      referralGroups(after).map((group): Group => ['referrals', referral, group]),
    evolve: (state, { referral, after }, meta) =>
      amendRecord(state, 'referrals', referral, after, referralGroups(after), meta),
    stands: ({ referral, after }, state) => holds(state.referrals.get(referral), after),
    undo: (data) => [
      event('referral.reverted', {
        referral: data.referral,
        act: act(data),
        before: data.after,
        after: data.before,
      }),
    ],
    facts: ({ before, after, why, on, told }) => ({
      ...(after.stage && { stage: after.stage }),
      ...(after.assignee !== undefined && { assignee: after.assignee, from: before.assignee ?? null }),
      ...(after.overCapWhy && { overCapWhy: after.overCapWhy }),
      ...(after.urgency && { urgency: after.urgency }),
      ...(after.closure && { outcome: after.closure.outcome }),
      ...(on !== undefined && { on }),
      ...(after.reviewOn && { on: after.reviewOn }),
      ...(after.seen && { member: after.seen.by }),
      ...(after.alerts?.length && { level: after.alerts.at(-1)?.level }),
      ...(told && { isTold: true }),
      ...(name === 'referral.amended' && { fields: Object.keys(after) }),
      ...(why !== undefined && { why }),
    }),
    line: ({ referral, after }) => ({
      event: name,
      id: referral,
      ...(after.stage && { stage: after.stage }),
      ...(after.assignee !== undefined && { assignee: after.assignee }),
    }),
  };
}

/** What people add to a referral later on, so that its entry may lack it. */
const addedLater = [
  'pauses',
  'nextAction',
  'reviewOn',
  'safeguardingRaised',
  'alertTaken',
  'mentions',
  'mentionsSeen',
] as const;

export const referralKinds: EventKinds<ReferralEvents> = {
  'referral.received': {
    act: () => 'referral.receive',
    subject: ({ referral }) => referral.person,
    touches: ({ referral }) => [['referrals', referral.id, '*']],
    evolve: (state, { referral }, meta) => createRecord(state, 'referrals', referral, meta),
    stands({ referral }, state) {
      const found = state.referrals.get(referral.id);
      const isUntouched = addedLater.every((field) => (found?.[field] ?? null) === (referral[field] ?? null));
      return isUntouched && holds(found, referral);
    },
    undo: ({ referral }, state) => [
      event('referral.removed', { referral: state.referrals.get(referral.id) ?? referral }),
    ],
    facts: () => ({}),
    line: ({ referral }) => ({ event: 'referral.received', id: referral.id, stage: referral.stage }),
  },
  'referral.removed': {
    act: () => 'referral.receive',
    subject: ({ referral }) => referral.person,
    touches: ({ referral }) => [['referrals', referral.id, '*']],
    evolve: (state, { referral }) => removeRecord(state, 'referrals', referral.id),
    stands: ({ referral }, state) => !state.referrals.has(referral.id),
    undo: ({ referral }, state) =>
      state.people.has(referral.person)
        ? [event('referral.received', { referral })]
        : refuse('unfit', words.referral.personGone),
    line: ({ referral }) => ({ event: 'referral.removed', id: referral.id }),
  },
  'referral.amended': written('referral.amended', () => 'referral.amend'),
  'referral.assessed': written('referral.assessed', () => 'referral.assess'),
  'referral.allocated': written('referral.allocated', () => 'referral.allocate'),
  'referral.started': written('referral.started', () => 'referral.start'),
  'referral.closed': written('referral.closed', () => 'referral.close'),
  'referral.reopened': written('referral.reopened', () => 'referral.reopen'),
  'referral.movedBack': written('referral.movedBack', () => 'referral.moveBack'),
  'referral.joined': written('referral.joined', () => 'referral.join'),
  'referral.tookUp': written('referral.tookUp', () => 'referral.join'),
  'referral.letGo': written('referral.letGo', () => 'referral.join'),
  'referral.reverted': written<Reverted>('referral.reverted', ({ act }) => act),
  'referral.sharingSet': {
    ...written('referral.sharingSet', () => 'referral.share'),
    undo: () => refuse('unfit', words.commit.notUndoable), // what was consented to is said again, not taken back
  },
  'referral.messagedBack': {
    act: () => 'referral.messageBack',
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral }) => [['referrals', referral, 'messages']],
    evolve(state, { referral, message }, meta) {
      const messages = [...(state.referrals.get(referral)?.messages ?? []), message];
      return amendRecord(state, 'referrals', referral, { messages }, ['messages'], meta);
    },
    stands: () => true,
    undo: () => refuse('unfit', words.referral.messageStays), // it was read already
    facts: () => ({}),
    line: ({ referral }) => ({ event: 'referral.messagedBack', id: referral }),
  },
};
