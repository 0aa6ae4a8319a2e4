import type { Erasure } from './erasure/schema.ts';
import { MOST_ENTRIES, type Entry } from './history/entry.ts';
import type { Import } from './import/schema.ts';
import type { Consultation } from './consultation/schema.ts';
import type { Person } from './person/schema.ts';
import type { Pin } from './pin/schema.ts';
import type { Referral } from './referral/schema.ts';
import type { Restriction } from './restriction/schema.ts';
import { Table } from './table.ts';
import type { Member } from './team/schema.ts';
import type { View } from './view/schema.ts';
import type { Settings } from './workspace/schema.ts';

/** The tables of a workspace; every record in them has an `id` and belongs to one table. */
export interface Tables {
  settings: Settings;
  members: Member;
  people: Person;
  referrals: Referral;
  /** Erasures that wait to be confirmed, by the person's id. */
  erasures: Erasure;
  /** People whose cases are restricted, by the person's id. */
  restrictions: Restriction;
  consultations: Consultation;
  /** Referrals pinned to the top of triage, by the referral's id. */
  pins: Pin;
  /** Saved ways of looking at the board. */
  views: View;
  /** Caseloads that are or were moved in. */
  imports: Import;
}
export type TableName = keyof Tables;
export const tableNames = [
  'settings',
  'members',
  'people',
  'referrals',
  'erasures',
  'restrictions',
  'consultations',
  'pins',
  'views',
  'imports',
] as const satisfies TableName[];

/**
 * All that is true of one workspace after the commit `seq`. Immutable. On the server it holds everything; on a
 * client it is a projection: the same records under the same names, with some records and fields left out.
 */
export type State = {
  readonly workspace: string;
  /** One life of this workspace: set by `workspace.created` and `workspace.restored`. */
  readonly epoch: string;
  readonly seq: number;
  /** The highest number of a person's key that was ever given; only the server counts them. */
  readonly keys: number;
  /** When the last commit was made, ISO 8601 UTC; '' before the first. */
  readonly at: string;
} & { readonly [T in TableName]: Table<Tables[T]> };

/** The state of a workspace before its first commit. */
export function emptyState(workspace: string): State {
  return {
    workspace,
    epoch: '',
    seq: 0,
    at: '',
    keys: 0,
    settings: Table.of(),
    members: Table.of(),
    people: Table.of(),
    referrals: Table.of(),
    erasures: Table.of(),
    restrictions: Table.of(),
    consultations: Table.of(),
    pins: Table.of(),
    views: Table.of(),
    imports: Table.of(),
  };
}

/** Who touched a group of fields last, and who did before that from anywhere else. */
export interface Touch {
  seq: number;
  /** Actor and tab: `<member>/<client>`. */
  client: string;
  by: string;
  /** The newest touch by any other client; 0 and '' when there is none. */
  otherSeq: number;
  otherBy: string;
}

/** Last touches by group of fields; '*' stands for every group not named since the record was made. */
export type Touched = { readonly [group: string]: Touch };

/** What every record carries beside its fields. Projections leave `touched` out, cards `history` as well. */
export interface Kept {
  readonly id: string;
  readonly touched?: Touched;
  /** The last changes of a referral or a person, oldest first. */
  readonly history?: readonly Entry[];
}

/** A group of fields of one record that belong together: what a command writes and an event touches. */
export type Group = readonly [table: TableName, id: string, group: string];

/** The commit an event came with. `client` is `<member>/<tab>`. */
export interface Meta {
  seq: number;
  actor: string;
  client: string;
  at: string;
  /** What the records that are written now remember of this change, if anything. */
  entry?: Entry;
}

/** The last touch of a group, or of the record as it was made. */
export function touchOf(record: Kept, group: string): Touch | undefined {
  return record.touched?.[group] ?? record.touched?.['*'];
}

/** Whether a record is there and has exactly these values; touches and history aside. */
export function holds<R extends Kept>(
  record: R | undefined,
  values: Partial<Omit<R, keyof Kept>> & Partial<Kept>,
): boolean {
  if (!record) return false;
  const { touched: _, history: __, ...fields } = values as Partial<R>;
  return Object.entries(fields).every(
    ([field, value]) => JSON.stringify(record[field as keyof R]) === JSON.stringify(value),
  );
}

function nextTouch(last: Touch | undefined, meta: Meta): Touch {
  const other =
    last === undefined
      ? { otherSeq: 0, otherBy: '' }
      : last.client === meta.client
        ? { otherSeq: last.otherSeq, otherBy: last.otherBy }
        : { otherSeq: last.seq, otherBy: last.by };
  return { seq: meta.seq, client: meta.client, by: meta.actor, ...other };
}

/** The state with this record put in its table. */
export function putRecord<T extends TableName>(state: State, table: T, record: Tables[T]): State {
  // TypeScript cannot follow which table `table` names, so the pair is asserted here, once.
  return { ...state, [table]: (state[table] as unknown as Table<Tables[T]>).put(record) };
}

/** The state without this record. */
export function removeRecord(state: State, table: TableName, id: string): State {
  return { ...state, [table]: state[table].remove(id) };
}

function remembered({ history = [] }: Kept, { entry }: Meta): Pick<Kept, 'history'> {
  return entry ? { history: [...history.slice(1 - MOST_ENTRIES), entry] } : {};
}

/** Adds a new record, touched as a whole. */
export function createRecord<T extends TableName>(
  state: State,
  table: T,
  record: Tables[T],
  meta: Meta,
): State {
  const touched = { '*': nextTouch(undefined, meta) };
  return putRecord(state, table, { ...record, touched, ...remembered(record, meta) });
}

/** Writes fields of a record and marks their groups as touched; an absent record is left absent. */
export function amendRecord<T extends TableName>(
  state: State,
  table: T,
  id: string,
  after: Partial<Tables[T]>,
  groups: readonly string[],
  meta: Meta,
): State {
  const record = (state[table] as unknown as Table<Tables[T]>).get(id);
  if (!record) return state;
  const touched: Record<string, Touch> = { ...record.touched };
  for (const group of groups) touched[group] = nextTouch(touchOf(record, group), meta);
  return putRecord(state, table, { ...record, ...after, touched, ...remembered(record, meta) });
}
