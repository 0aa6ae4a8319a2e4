import type { Entry } from '../history/entry.ts';

/** What the server answers on the administration pages. Moments are ISO 8601 UTC. */

/** What a member's account is like. */
export interface MemberAccount {
  member: string;
  email: string;
  /** Whether they have set a password: before that, they are only invited. */
  isSetUp: boolean;
  hasSecondFactor: boolean;
  /** They also belong to other networks: what is done to the account reaches those as well. */
  isShared: boolean;
}

export interface MemberAccounts {
  ok: true;
  accounts: MemberAccount[];
}

/** Whether a message to a member went out by e-mail, or is kept among the messages not sent; `not`: neither. */
export type Delivery = 'sent' | 'kept' | 'not';

export interface Invited {
  ok: true;
  member: string;
  /** False for someone who had an account already: they sign in as ever. */
  isNew: boolean;
  delivery: Delivery;
}

export interface LinkSent {
  ok: true;
  link: 'invitation' | 'reset';
  delivery: Delivery;
}

/** A message that did not go out. `failed`: what the mail server or gateway said; null when there is none. */
export interface UnsentMessage {
  id: string;
  at: string;
  /** Whom it is for; null both where that is a person whom the service is for, and the text is without its link. */
  to: string | null;
  way: 'email' | 'text';
  name: string | null;
  subject: string;
  text: string;
  failed: string | null;
}

export interface Outbox {
  ok: true;
  messages: UnsentMessage[];
}

/** What was changed in the settings, oldest first. */
export interface SettingsHistory {
  ok: true;
  entries: readonly Entry[];
}

/** The code of the training area that is open now. */
export interface TrainingBegun {
  ok: true;
  training: string;
}

/** The newest entry of a log: nobody can change anything before it without changing its hash. */
export interface Head {
  seq: number;
  hash: string;
}

/** A check of both logs of a workspace: under way while `finishedAt` is null. */
export interface Check {
  startedAt: string;
  /** The name of who asked for it. */
  by: string;
  finishedAt: string | null;
  done: number;
  of: number;
  /** The first bad entry; null while none was found. */
  fault: { log: 'changes' | 'access'; seq: number } | null;
}

export interface RecordState {
  ok: true;
  changes: Head;
  access: Head;
  check: Check | null;
}
