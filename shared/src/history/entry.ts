import type { CommandName } from '../contract.ts';
import type { Identifier } from '../consultation/states.ts';
import type { Mode } from '../contact/kinds.ts';
import type { EventName } from '../events.ts';
import type { Stage, Urgency } from '../referral/stages.ts';

/**
 * What a line of history needs besides who and when: ids, codes and days; never a name. The reason that somebody gave
 * is the only free text, and personal: it is sealed, and null once the person is erased.
 */
export interface Facts {
  stage?: Stage;
  assignee?: string | null;
  /** Who had it before. */
  from?: string | null;
  urgency?: Urgency;
  /** How it was closed: a code of the settings' list. */
  outcome?: string;
  /** Which details of a person, or of what was entered of a referral, were changed. */
  fields?: readonly string[];
  /** Whoever referred was told: that is not taken back. */
  isTold?: true;
  /** Which contact, how it was made and on which day (`YYYY-MM-DD`). */
  contact?: string;
  mode?: Mode;
  on?: string;
  why?: string | null;
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
  'referral.tookUp': 'referral.join',
  'referral.joined': 'referral.join',
  'contact.added': 'contact.add',
  'contact.corrected': 'contact.correct',
  'person.amended': 'person.amend',
  'person.merged': 'person.merge',
  'person.distinguished': 'person.distinguish',
};
