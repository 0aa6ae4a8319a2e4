import { z } from 'zod';
import type { DoneBy, RaisedAlert } from '../alert/schema.ts';
import type { Pause } from '../clock/schema.ts';
import type { Contact } from '../contact/schema.ts';
import type { CommandName } from '../contract.ts';
import { day, line, oneOf, paragraph, reference } from '../fields.ts';
import type { NextAction } from '../followUp/schema.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { FirstPam, Formerly, Imported } from '../import/schema.ts';
import type { Mention, SeenMention } from '../mention/schema.ts';
import type { NoteEntry } from '../note/schema.ts';
import { personDetails } from '../person/schema.ts';
import type { Kept } from '../state.ts';
import { consentBasis, consents, type ConsentBasis } from './consent.ts';
import { complexities, urgencies, type Stage } from './stages.ts';

const referral = reference(words.referral.referral);
const why = personal('why', line(words.referral.why, 500));
const urgency = oneOf(words.referral.urgency, urgencies);

/**
 * Who referred: a professional's name and what they are, or a relative's. Where they enter it themselves, the name is
 * that which they are signed in under.
 */
const referrer = personal(
  'referrer',
  z.strictObject({
    name: line(words.referral.referrerName, 100),
    role: line(words.referral.referrerRole, 100).nullable(),
  }),
);
/** That someone may be at risk of harm, in the referrer's words. */
export const safeguarding = personal(
  'safeguarding',
  z.strictObject({ concern: paragraph(words.referral.safeguardingConcern, 500) }),
);

const reason = personal('reason', paragraph(words.referral.reason, 4000));
const needs = z
  .array(reference(words.referral.needs))
  .max(20, words.field.tooMany(words.referral.needs, 20))
  .refine((list) => new Set(list).size === list.length, words.field.twice(words.referral.needs));
/** How it came, as it is entered and as it may be corrected. */
const receipt = {
  /** The day it reached the service, where that is not today: the clock runs from then. */
  receivedOn: day(words.referral.receivedOn).nullable().exactOptional(),
  source: reference(words.referral.source).nullable().exactOptional(),
  referrer: referrer.nullable().exactOptional(),
};
const messageText = paragraph(words.referral.message, 2000);

/** `referral.receive`: enter a referral for a person already recorded, or for a new one. */
export const receiveReferral = z
  .strictObject({
    known: reference(words.person.person).nullable(),
    person: personDetails.nullable(),
    reason,
    needs,
    urgency,
    organisation: reference(words.referral.organisation).nullable().default(null),
    ...receipt,
    safeguarding: safeguarding.nullable().exactOptional(),
    /** On what it rests; whoever refers from outside the team must say so. */
    consentBasis: consentBasis.nullable().exactOptional(),
    consents: consents.nullable().exactOptional(),
    /** Why somebody is taken on whom the service may not be for. */
    takenOnWhy: personal('takenOnWhy', line(words.referral.takenOnWhy, 500).nullable()).exactOptional(),
  })
  .refine(({ known, person }) => (known === null) !== (person === null), {
    error: words.field.oneOfPersonOrKnown,
    path: ['person'],
  })
  .refine(({ person, consents }) => person !== null || !consents, {
    error: words.referral.consentsOfKnown,
    path: ['consents'],
  })
  .refine(({ person, consents }) => !(consents?.voicemail && person?.safeContact?.noMessages), {
    error: words.referral.contradictingMessages,
    path: ['consents', 'voicemail'],
  });

/** `referral.amend`: correct what was entered of how it came and what for. Only the fields given are written. */
export const amendReferral = z.strictObject({
  referral,
  details: z.strictObject({ ...receipt, reason, needs }).partial(),
});

/** `referral.join`: two open referrals of one person are about the same matter; `join` is closed and goes on in `keep`. */
export const joinReferral = z.strictObject({
  keep: reference(words.referral.keep),
  join: reference(words.referral.join),
});

/** `referral.assess`: the lead's or a colleague's view at triage, required before a referral leaves triage. */
export const assessReferral = z
  .strictObject({
    referral,
    urgency,
    complexity: oneOf(words.referral.complexity, complexities),
    expectedPam: z
      .literal([1, 2, 3, 4], { error: words.field.choose(words.referral.expectedPam) })
      .nullable(),
    cannotSayWhy: personal('cannotSayWhy', line(words.referral.cannotSayWhy, 500).nullable()),
  })
  .refine(({ expectedPam, cannotSayWhy }) => (expectedPam === null) === (cannotSayWhy !== null), {
    error: words.field.pamOrWhy,
    path: ['cannotSayWhy'],
  });

/**
 * `referral.allocate`: give it to a member of the team, or to another one. Whoever would have more than they have
 * room for is given it for a reason only.
 */
export const allocateReferral = z.strictObject({
  referral,
  assignee: reference(words.referral.assignee),
  overCapWhy: personal('overCapWhy', line(words.referral.overCapWhy, 500)).nullable().exactOptional(),
});

/** `referral.start`: the assignee begins the work. */
export const startReferral = z.strictObject({ referral });

/**
 * `referral.close`: the work ends, with its outcome from the settings' list, or the referral goes back to whoever
 * referred, with a reason of the list and a message that they can read.
 */
export const closeReferral = z.strictObject({
  referral,
  outcome: reference(words.referral.outcome),
  note: personal('closingNote', paragraph(words.referral.closingNote, 2000).nullable()),
  messageBack: messageText.nullable().exactOptional(),
  /** Why so few attempts to reach the person were enough. */
  fewerWhy: personal('fewerWhy', line(words.referral.fewerWhy, 500).nullable()).exactOptional(),
});

/** `referral.reopen`: back to the stage it was closed from. */
export const reopenReferral = z.strictObject({ referral, why });

/** `referral.moveBack`: from allocated to triage, or from active to allocated or triage. */
export const moveBackReferral = z.strictObject({
  referral,
  to: oneOf(words.referral.stage, ['triage', 'allocated']),
  why,
});

/** `referral.share`: the person agrees, or no longer agrees, that their GP practice hears how it goes. */
export const shareReferral = z.strictObject({
  referral,
  shared: z.boolean({ error: words.field.choose(words.referral.shared) }),
});

/** `referral.messageBack`: a word to whoever referred, and to the person's practice where it may know. */
export const messageBack = z.strictObject({
  referral,
  text: personal('text', messageText),
});

type AssessmentInput = z.infer<typeof assessReferral>;
/** The view taken at triage, by whom and when. */
export interface Assessment extends Pick<AssessmentInput, 'complexity' | 'expectedPam'> {
  by: string;
  at: string;
}
/** How and when a referral was closed. */
export interface Closure {
  outcome: string;
  /** The stage it was closed from, to which reopening returns it. */
  from: Exclude<Stage, 'closed'>;
  by: string;
  at: string;
}

/** The fields of a referral; all are always there, null when empty. Times are ISO 8601 UTC. */
export interface ReferralFields {
  person: string;
  receivedAt: string;
  receivedBy: string;
  /** Null when the person was erased. */
  reason: string | null;
  needs: string[];
  urgency: z.infer<typeof urgency>;
  stage: Stage;
  stageSince: string;
  /** When work began, however often it was closed and reopened since; null or absent: it did not, or elsewhere. */
  startedAt?: string | null;
  assessment: Assessment | null;
  cannotSayWhy: string | null;
  assignee: string | null;
  /** Why whoever has it was given it beyond what they have room for; absent or null: they were not. */
  overCapWhy?: string | null;
  closure: Closure | null;
  closingNote: string | null;
  /** Notes of the case, oldest first; absent before the first one. */
  notes?: readonly NoteEntry[];
  /** The practice or agency that referred, by its code in the settings; null when the team entered it itself. */
  organisation: string | null;
  /** Whether the person agrees that their GP practice hears of it, whoever referred. */
  shared: boolean;
  /** What the team and whoever referred wrote to each other, oldest first. */
  messages: Message[];
  /** Codes of the settings' labels, in the order they were put on. */
  labels?: readonly string[] | null;
  /** When whoever referred wrote first of what nobody in the team has taken note of. */
  referrerWrote?: string | null;
  /** Up to when each referrer has read the messages, by member. */
  readUntil?: Readonly<Record<string, string>> | null;
  /** The day it reached the service (`YYYY-MM-DD`), where that is not the day of `receivedAt`. */
  receivedOn?: string | null;
  /** How it came: a code of the settings' list. */
  source?: string | null;
  referrer?: z.infer<typeof referrer> | null;
  /** Which job moved it in from elsewhere; absent where it was received here. */
  imported?: Imported;
  /** What is known of it from before it was moved in. */
  formerly?: Formerly;
  firstPam?: FirstPam | null;
  /** Null also once the person was erased. */
  safeguarding?: z.infer<typeof safeguarding> | null;
  /** Who raised the concern, where that was in the course of the case. */
  safeguardingRaised?: DoneBy | null;
  /** Times in which the waiting-time clock stood still, oldest first. */
  pauses?: readonly Pause[] | null;
  /** Null also once the person was erased. */
  nextAction?: NextAction | null;
  /** What colleagues told each other about it and waits to be seen, oldest first. */
  mentions?: readonly Mention[] | null;
  /** The newest of those that were seen; absent from cards. */
  mentionsSeen?: readonly SeenMention[] | null;
  /** The day on which the case is to be looked at again. */
  reviewOn?: string | null;
  /** Who opened it first, of those who work with cases. */
  seen?: DoneBy | null;
  /** Who was told that nobody had opened or taken it, and who took it then. */
  alerts?: readonly RaisedAlert[] | null;
  alertTaken?: DoneBy | null;
  consentBasis?: ConsentBasis | null;
  takenOnWhy?: string | null;
  /** Why it went back to whoever referred: a code of the settings' list. */
  returned?: string | null;
  fewerWhy?: string | null;
  /** The referral of the same matter that it goes on in, and those that go on in it. */
  joinedTo?: string | null;
  joined?: readonly string[] | null;
}
/** A message to whoever referred, or from them to the team. */
export interface Message {
  at: string;
  by: string;
  /** Null once the person was erased. */
  text: string | null;
  /** Absent: from the team. Else what whoever referred did by it. */
  fromReferrer?: 'reply' | 'addition' | 'withdrawal';
}
export interface Referral extends Kept, ReferralFields {
  /** Which key its text is sealed under, where that is not its person's: it came with a record that was merged. */
  key?: number | null;
  /** In the order they were recorded; absent from cards. */
  contacts?: readonly Contact[];
  /** The days of the first and the last contact that took place; null or absent: none did. */
  firstContactOn?: string | null;
  lastContactOn?: string | null;
}

/** Fields written, before and after; `why` is what the person gave as the reason. */
export interface Written {
  referral: string;
  before: Partial<ReferralFields>;
  after: Partial<ReferralFields>;
  why?: string;
  /** The day that it is about, where that is part of a personal field: the history is told without those. */
  on?: string;
  /** A message to whoever referred went out with it. */
  told?: true;
}
/** An undo: writes what was there before. `act` is the command whose doing is taken back. */
export interface Reverted extends Written {
  act: CommandName;
}
export interface ReferralEvents {
  'referral.received': { referral: Referral };
  'referral.removed': { referral: Referral };
  'referral.amended': Written;
  'referral.assessed': Written;
  'referral.allocated': Written;
  'referral.started': Written;
  'referral.closed': Written;
  'referral.reopened': Written;
  'referral.movedBack': Written;
  'referral.joined': Written;
  /** Another one of the same matter goes on in it. */
  'referral.tookUp': Written;
  'referral.letGo': Written;
  'referral.reverted': Reverted;
  'referral.sharingSet': Written;
  'referral.messagedBack': { referral: string; message: Message };
}
