import { kindOf, type Event } from '@kith/shared/events';
import type { Drop, Frame, Line, OpenedRecord, Put } from '@kith/shared/frames';
import { project, type ViewClass } from '@kith/shared/permissions';
import type { State, TableName } from '@kith/shared/state';
import type { Commit } from '../models/commit.ts';

/** What one commit touched and what is told of it: all that frames are made of besides the state. */
export interface Change {
  seq: number;
  commandId: string;
  by: string;
  at: string;
  touched: (readonly [TableName, string])[];
  what: Line[];
}

/** How many changes stay in memory for those who were away. */
export const RING = 2000;
/** Of a longer absence, the last lines only are told. */
const LINES = 50;

/** The change that a commit made. */
export function changeOf(
  { seq, commandId, actor, at }: Pick<Commit, 'seq' | 'commandId' | 'actor' | 'at'>,
  events: readonly Event[],
): Change {
  const touched = new Map<string, readonly [TableName, string]>();
  const what: Line[] = [];
  for (const event of events) {
    const kind = kindOf(event);
    for (const [table, id] of kind.touches(event.data)) touched.set(`${table} ${id}`, [table, id]);
    const line = kind.line(event.data);
    if (line) what.push(line);
  }
  return { seq, commandId, by: actor, at, touched: [...touched.values()], what };
}

/** What consecutive changes (at least one) mean to a class of viewers, given the state after the last. */
export function frameOf(changes: readonly Change[], state: State, viewer: ViewClass): Frame {
  const first = changes[0] as Change;
  const last = changes.at(-1) as Change;
  const touched = new Map(changes.flatMap((c) => c.touched).map((of) => [of.join(' '), of]));
  const put: Put[] = [];
  const drop: Drop[] = [];
  for (const [table, id] of touched.values()) {
    const record = state[table].get(id);
    const seen = record && project(viewer, table, record, 'card');
    if (seen) put.push([table, seen] as Put);
    else drop.push([table, id]);
  }
  return {
    after: first.seq - 1,
    seq: last.seq,
    ...(changes.length === 1 && { commandId: last.commandId }),
    by: last.by,
    at: last.at,
    what: changes.flatMap((c) => c.what).slice(-LINES),
    put,
    drop,
  };
}

/** A referral and its person, whole, as this class may see them; undefined when it may not, or it is gone. */
export function openedRecord(state: State, id: string, viewer: ViewClass): OpenedRecord | undefined {
  const referral = state.referrals.get(id);
  const person = referral && state.people.get(referral.person);
  const seen = referral && project(viewer, 'referrals', referral, 'record');
  const seenPerson = person && project(viewer, 'people', person, 'record');
  if (!seen || !seenPerson) return undefined;
  return {
    id,
    seq: state.seq,
    puts: [
      ['people', seenPerson],
      ['referrals', seen],
    ],
  };
}

/** The last changes of a workspace, without gaps, newest last. */
export class Ring {
  #changes: Change[] = [];

  /** The changes after `since` up to now, or undefined when the ring does not reach back that far. */
  since(since: number): Change[] | undefined {
    const first = this.#changes[0];
    if (!first || since < first.seq - 1) return undefined;
    return this.#changes.slice(since - first.seq + 1);
  }

  /** The seq before the oldest change held; undefined when the ring is empty. */
  get reaches(): number | undefined {
    const first = this.#changes[0];
    return first && first.seq - 1;
  }

  push(change: Change): void {
    this.#changes.push(change);
    // Trimmed in strides, so that the array is copied rarely.
    if (this.#changes.length > RING * 1.25) this.#changes = this.#changes.slice(-RING);
  }

  /** Puts older changes, read back from the log, before those it holds. */
  reachBack(older: readonly Change[]): void {
    this.#changes = [...older, ...this.#changes];
  }
}
