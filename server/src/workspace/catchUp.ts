import type { Consultation } from '@kith/shared/consultation/schema';
import { personOf } from '@kith/shared/erasure/personOf';
import type { Erasure } from '@kith/shared/erasure/schema';
import { kindOf, type Event } from '@kith/shared/events';
import type { Drop, Frame, Line, OpenedRecord, Put } from '@kith/shared/frames';
import { circleOf } from '@kith/shared/person/related';
import { Eyes } from '@kith/shared/projection';
import type { Pin } from '@kith/shared/pin/schema';
import type { Referral } from '@kith/shared/referral/schema';
import type { State, TableName } from '@kith/shared/state';
import { seesTheBoard, type Viewer } from '@kith/shared/viewer';
import type { Commit } from '../models/commit.ts';

/** What one commit touched and what is told of it: all that frames are made of besides the state. */
export interface Change {
  seq: number;
  commandId: string;
  by: string;
  at: string;
  touched: Touched[];
  /** What is told, each with the records it tells of: it is told to those who see them. */
  what: { line: Line; of: Touched[] }[];
}
type Touched = readonly [TableName, string];

/** How many changes stay in memory for those who were away. */
export const RING = 2000;
/** Of a longer absence, the last lines only are told. */
const LINES = 50;

/** The change that a commit made. */
export function changeOf(
  { seq, commandId, actor, at }: Pick<Commit, 'seq' | 'commandId' | 'actor' | 'at'>,
  events: readonly Event[],
): Change {
  const touched = new Map<string, Touched>();
  const what: Change['what'] = [];
  const isStep = events.some(({ name }) => name === 'import.rowsTaken' || name === 'import.tookBack');
  for (const event of events) {
    const kind = kindOf(event);
    const of = kind.touches(event.data).map(([table, id]): Touched => [table, id]);
    // Whom it tells of besides is part of what is open of them; the news is told to those who see them all.
    of.push(...(kind.tells?.(event.data) ?? []).map((id): Touched => ['people', id]));
    for (const touch of of) touched.set(touch.join(' '), touch);
    // Of a caseload that is moved in or taken back, the job is shown; each of its cases is news to nobody.
    const line = isStep ? undefined : kind.line(event.data);
    if (line) what.push({ line, of });
  }
  return { seq, commandId, by: actor, at, touched: [...touched.values()], what };
}

/**
 * The records that may look otherwise after those were touched: a restriction changes how its person and all their
 * referrals, consultations and erasures are seen.
 */
function affected(touched: Iterable<Touched>, state: State): Touched[] {
  const all = new Map<string, Touched>();
  const add = (...touch: Touched) => all.set(touch.join(' '), touch);
  const people = new Set<string>();
  for (const [table, id] of touched) {
    add(table, id);
    if (table === 'restrictions') people.add(id);
  }
  for (const table of people.size ? (['referrals', 'consultations', 'erasures', 'pins'] as const) : []) {
    for (const record of state[table]) {
      const person = personOf(table, record as Referral & Consultation & Erasure & Pin);
      if (person !== undefined && people.has(person)) add(table, record.id);
    }
  }
  for (const person of people) add('people', person);
  return [...all.values()];
}

/** What viewers saw before: only what they held is dropped, since the list itself would tell of the rest. */
export interface Before {
  viewer: Viewer;
  state: State;
}

/**
 * What consecutive changes (at least one) mean to a class of viewers, given the state after the last. Without
 * `before`, everything they do not see is dropped.
 */
export function frameOf(changes: readonly Change[], state: State, viewer: Viewer, before?: Before): Frame {
  const first = changes[0] as Change;
  const last = changes.at(-1) as Change;
  const eyes = new Eyes(viewer, state);
  const then = before && new Eyes(before.viewer, before.state);
  const seenNow = ([table, id]: Touched) => {
    const record = state[table].get(id);
    return record && eyes.see(table, record, 'card');
  };
  const wasSeen = ([table, id]: Touched) => {
    const record = before?.state[table].get(id);
    return record !== undefined && then?.see(table, record, 'card') !== undefined;
  };
  const turned = before ? turnedPeople(before.viewer, viewer) : [];
  const touched = [...changes.flatMap((c) => c.touched), ...turned];
  const put: Put[] = [];
  const drop: Drop[] = [];
  for (const touch of affected(touched, state)) {
    const seen = seenNow(touch);
    if (seen) put.push([touch[0], seen] as Put);
    else if (!before || wasSeen(touch)) drop.push(touch);
  }
  // Who did what to a case is between those who know cases.
  const told = (seesTheBoard(viewer) ? changes : [])
    .flatMap((c) => c.what)
    .filter(({ of }) => of.every((touch) => !before || seenNow(touch) !== undefined || wasSeen(touch)));
  return {
    after: first.seq - 1,
    seq: last.seq,
    ...(changes.length === 1 && { commandId: last.commandId }),
    by: last.by,
    at: last.at,
    what: told.slice(-LINES).map(({ line }) => line),
    put,
    drop,
  };
}

/** The restricted people whom one class of viewers sees otherwise than the other. */
function turnedPeople(one: Viewer, other: Viewer): Touched[] {
  if (one === other) return [];
  const people = new Set([...one.open, ...other.open, ...one.hidden, ...other.hidden]);
  return [...people]
    .filter((id) => one.open.has(id) !== other.open.has(id) || one.hidden.has(id) !== other.hidden.has(id))
    .map((person): Touched => ['restrictions', person]);
}

/**
 * A referral and its person, or a person by their own id, whole, as this class may see them, with how to reach those
 * close to them; undefined when it may not see them, or they are gone.
 */
export function openedRecord(state: State, id: string, viewer: Viewer): OpenedRecord | undefined {
  const eyes = new Eyes(viewer, state);
  const referral = state.referrals.get(id);
  const person = state.people.get(referral?.person ?? id);
  const seen = referral && eyes.see('referrals', referral, 'record');
  const seenPerson = person && eyes.see('people', person, 'record');
  if (!seenPerson || (referral && !seen)) return undefined;
  const close = circleOf(state, person.id)
    .map((other) => state.people.get(other))
    .map((other) => other && eyes.seeClose(other))
    .filter((other) => other !== undefined);
  return {
    id,
    seq: state.seq,
    puts: [
      ['people', seenPerson],
      ...(seen ? [['referrals', seen] as Put] : []),
      ...close.map((other): Put => ['people', other]),
    ],
  };
}

/** All whose change means that this opened record is to be sent anew. */
export function idsIn(state: State, id: string): string[] {
  const person = state.referrals.get(id)?.person ?? id;
  return [id, person, ...circleOf(state, person)];
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
