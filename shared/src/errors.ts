import type { TableName } from './state.ts';

/**
 * Why a command, query or message was not carried out; the same over HTTP and socket.
 * - `invalid`: the input is malformed; `fields` says where and what would be right
 * - `signIn`: nobody is signed in, or the session ended
 * - `locked`: the screen is locked: the password opens it again
 * - `forbidden`: this person may not do this
 * - `notFound`: no such record, or none that this person may know of
 * - `unfit`: the rules of the service do not allow it as things stand
 * - `changed`: someone else changed the same thing meanwhile; `changed` says which
 * - `stale`: made on a state too old, or on another life of this workspace: ask the person again
 * - `repeated`: this command id was already used for something else
 * - `fault`: Kith itself failed at it; nothing changed, and it is in the server's log
 * - `unavailable`: nothing was decided; the same command may be sent again
 * - `tooMany`: too many requests; later is fine
 * - `tooLarge`: more than one command may touch or carry
 * - `reload`: this page is older than the server: reload it
 */
export type RefusalCode =
  | 'invalid'
  | 'signIn'
  | 'locked'
  | 'forbidden'
  | 'notFound'
  | 'unfit'
  | 'changed'
  | 'stale'
  | 'repeated'
  | 'fault'
  | 'unavailable'
  | 'tooMany'
  | 'tooLarge'
  | 'reload';

/** One field that is wrong: its path in the payload (`person.birthDate`) and what would be right. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** What someone else made of the fields that the refused command meant to write. */
export interface Changed {
  table: TableName;
  id: string;
  group: string;
  /** Member who changed it last, and in which commit; the client holds that version once it has this seq. */
  by: string;
  seq: number;
}

/** A refusal: a closed code for the program, a message a person can act on. */
export interface Refusal {
  ok: false;
  code: RefusalCode;
  message: string;
  fields?: FieldProblem[];
  changed?: Changed;
}

/** Makes a refusal. `message` is plain English from the catalogue in `messages.ts`. */
export function refuse(
  code: RefusalCode,
  message: string,
  more: Pick<Refusal, 'fields' | 'changed'> = {},
): Refusal {
  return { ok: false, code, message, ...more };
}

/** Tells a refusal from any other answer. */
export function isRefusal(answer: unknown): answer is Refusal {
  return typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false;
}
