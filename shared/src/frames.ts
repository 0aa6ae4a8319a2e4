import type { Actor } from './actor.ts';
import type { EventName } from './events.ts';
import type { Stage } from './referral/stages.ts';
import type { TableName, Tables } from './state.ts';

/** Raised when the messages between client and server change shape; an older page is told to reload. */
export const PROTOCOL = 7;

/** A projection of one record, to be put in its table. */
export type Put = { [T in TableName]: readonly [T, Tables[T]] }[TableName];
/** A record that is gone, or hidden from this viewer from now on. */
export type Drop = readonly [TableName, string];

/** One event in the words' keys: what happened to which record. Never free text, never a name. */
export interface Line {
  event: EventName;
  id: string;
  stage?: Stage;
  assignee?: string | null;
  /** Who was told something. */
  to?: string;
  /** A person no longer agrees to their referral. */
  referralWithdrawn?: true;
}

/**
 * What one commit (or, after a cut, several) means to one class of viewers. Apply it when
 * `after ≤ mine < seq`; a larger `after` means that something was missed: ask.
 */
export interface Frame {
  after: number;
  seq: number;
  commandId?: string;
  by: string;
  at: string;
  what: Line[];
  put: Put[];
  drop: Drop[];
}

/**
 * A record opened by this viewer, whole, as of `seq`: a referral's or a person's. `puts` holds the person, the
 * referral if it is one, and then those close to the person, as far as they are told of.
 */
export interface OpenedRecord {
  id: string;
  seq: number;
  puts: Put[];
}

/** Where a tab is and what it does there. */
export interface Whereabouts {
  /** The referral looked at, or null for the board. */
  at: string | null;
  doing: 'viewing' | 'dragging' | 'editing';
}

/** Someone here now. `client` is one tab; null whereabouts mean that it left. */
export interface Presence {
  client: string;
  member: string;
  where: Whereabouts | null;
}

/** Asks for a workspace: all of it, or what came after `since` in the same epoch. */
export interface OpenRequest {
  protocol: number;
  workspace: string;
  /** This tab. */
  client: string;
  since?: number;
  epoch?: string;
  /** What this client saw as; what it holds is of no use to one who now sees otherwise. */
  viewer?: string;
  /** As one who refers: to be told no more than that something of theirs has changed. */
  told?: 'changes';
}

/**
 * The answer to `open`. `frame` brings the client from `since` to `seq`; without it, `part` messages follow that
 * hold everything as of `seq`, unless only changes are to be told.
 */
export interface Opened {
  ok: true;
  epoch: string;
  seq: number;
  /** When commit `seq` was made. */
  at: string;
  /** What time it is by the service. */
  now: string;
  /** Who this client is here, and what they hold; told anew whenever it changes. */
  actor: Actor;
  /** Names the class this client sees as; what is hidden from it is not in it. */
  viewer: string;
  frame?: Frame;
  /** Names the parts of this opening, which follow where there is no frame; one before it may still send its own. */
  load: number;
  /** False while nothing can be saved. */
  saving: boolean;
  /** Base64 of 32 bytes: what this person's pending commands are encrypted with in the browser. */
  pendingKey: string;
}

/** A slice of everything, as of the opening that its `load` names. */
export interface Part {
  load: number;
  puts: Put[];
  last: boolean;
}

/** A command on its way: made by `client` as its `n`th (`commandId` = `<client>:<n>`) on confirmed `base`. */
export interface Sent {
  workspace: string;
  commandId: string;
  base: number;
  epoch: string;
  name: string;
  payload: unknown;
}

/** The command is on disk as commit `seq`. */
export interface Accepted {
  ok: true;
  seq: number;
}
