import type { Level } from '../alert/levels.ts';
import type { CommandName } from '../contract.ts';
import type { Identifier } from '../consultation/states.ts';
import type { Mode } from '../contact/kinds.ts';
import type { EventName } from '../events.ts';
import type { SettingChange } from '../workspace/changes.ts';
import type { ConsentKind } from '../person/kinds.ts';
import type { Stage, Urgency } from '../referral/stages.ts';

/**
 * What a line of history needs besides who and when: ids, codes and days; never a name. The reasons that somebody gave
 * and what they told a colleague are the only free text, and personal: they are sealed, and null once the person is
 * erased.
 */
export interface Facts {
  /** Whom it was done for, where Kith itself did it. */
  by?: string;
  stage?: Stage;
  assignee?: string | null;
  /** Who had it before; of what was seen, who had told it. */
  from?: string | null;
  /** Why they were given it beyond what they have room for; null once the person is erased. */
  overCapWhy?: string | null;
  urgency?: Urgency;
  /** How it was closed: a code of the settings' list. */
  outcome?: string;
  /** Which details of a person, or of what was entered of a referral, were changed. */
  fields?: readonly string[];
  /** Whom else it tells of, by id: whoever may not know of one of them is not shown this change. */
  people?: readonly string[];
  /** What a person said yes and no to. */
  agreed?: readonly ConsentKind[];
  refused?: readonly ConsentKind[];
  /** Whoever referred was told: that is not taken back. */
  isTold?: true;
  /** Which contact, how it was made and on which day (`YYYY-MM-DD`). */
  contact?: string;
  /** What was told to which colleague; the text is null once the person is erased. */
  mention?: string;
  to?: string;
  text?: string | null;
  mode?: Mode;
  on?: string;
  /** Labels put on and taken off: codes of the settings' list. */
  labelled?: readonly string[];
  unlabelled?: readonly string[];
  why?: string | null;
  /** What a change of the settings did, the first few things of it. */
  settings?: readonly SettingChange[];
  /** Who opened it first. */
  member?: string;
  /** Who was told that nobody had opened it. */
  level?: Level | undefined;
  /** What whoever was let into a call was asked, to be sure who they are. */
  checked?: readonly Identifier[];
}

/** One change of a record, by commit. `undoes`: the commit that it takes back. */
export interface Entry extends Facts {
  seq: number;
  at: string;
  by: string;
  event: EventName;
  undoes?: number;
}

/** How many changes a record remembers of itself; the log has them all. */
export const MOST_ENTRIES = 200;

/** Undoing a change is allowed to whoever may do this. */
export const actOf: { readonly [E in EventName]?: CommandName } = {
  'referral.received': 'referral.receive',
  'referral.amended': 'referral.amend',
  'referral.assessed': 'referral.assess',
  'referral.allocated': 'referral.allocate',
  'referral.started': 'referral.start',
  'referral.closed': 'referral.close',
  'referral.reopened': 'referral.reopen',
  'referral.movedBack': 'referral.moveBack',
  'referral.labelled': 'referral.label',
  'clock.paused': 'clock.pause',
  'clock.resumed': 'clock.resume',
  'referral.nextActionSet': 'referral.setNextAction',
  'referral.nextActionCompleted': 'referral.completeNextAction',
  'referral.reviewSet': 'referral.setReview',
  'referral.safeguardingRaised': 'referral.raiseSafeguarding',
  'alert.taken': 'alert.take',
  'referral.pinned': 'referral.pin',
  'referral.unpinned': 'referral.unpin',
  'referral.tookUp': 'referral.join',
  'referral.joined': 'referral.join',
  'contact.added': 'contact.add',
  'contact.corrected': 'contact.correct',
  'mention.added': 'mention.add',
  'mention.seen': 'mention.see',
  'person.amended': 'person.amend',
  'settings.changed': 'settings.change',
  'person.recorded': 'person.record',
  'person.merged': 'person.merge',
  'person.distinguished': 'person.distinguish',
};
