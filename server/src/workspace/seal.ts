import '@kith/shared/contract'; // marks which fields are personal
import { personOf } from '@kith/shared/erasure/personOf';
import { kindOf, readEvents, type Event } from '@kith/shared/events';
import { takePersonal, type PersonalPart } from '@kith/shared/personal';
import type { State, TableName, Tables } from '@kith/shared/state';
import { decrypt, encrypt } from './encryption.ts';
import type { Keyring } from './keyring.ts';

/** The personal part of something stored, under the key of the person it is about. Base64. */
interface Sealed {
  key: number;
  box: string;
}
type Stored<T> = T & { sealed?: Sealed };

function putBack(data: unknown, parts: readonly PersonalPart[]): void {
  for (const [path, value] of parts) {
    let at = data as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) at = at[step] as Record<string | number, unknown>;
    at[path.at(-1) as string] = value;
  }
}

/** `lost`: the person was erased, so nothing can be written about them any more; nulls stand for it in `data`. */
function seal<T>(
  keyring: Keyring,
  data: T,
  key: number | undefined,
  bound: string,
): { data: T; sealed?: Sealed; lost?: true } {
  const { rest, parts } = takePersonal(data);
  if (parts.length === 0) return { data };
  if (key === undefined) throw new Error(`personal text without a key (${bound})`);
  const secret = keyring.key(key);
  if (!secret) return { data: rest, lost: true };
  const box = encrypt(secret, Buffer.from(JSON.stringify(parts)), bound);
  return { data: rest, sealed: { key, box: box.toString('base64') } };
}

/** Opens what was sealed, in place; after the person's key was destroyed, the nulls stay. */
function open(keyring: Keyring, data: unknown, sealed: Sealed | undefined, bound: string): void {
  const secret = sealed && keyring.key(sealed.key);
  if (!secret) return;
  const text = decrypt(secret, Buffer.from(sealed.box, 'base64'), bound).toString();
  putBack(data, JSON.parse(text) as PersonalPart[]);
}

const boundToEvent = (workspace: string, seq: number, index: number, name: string) =>
  JSON.stringify(['event', workspace, seq, index, name]);

/**
 * Gives each person that is recorded for the first time the next key. A key that was destroyed is passed over: after
 * a restore, the ledger may know of people whom the log has not heard of yet.
 */
export function giveKeys(keyring: Keyring, events: readonly Event[], state: State): Event[] {
  let last = state.keys;
  return events.map((event) => {
    if (event.name !== 'person.recorded' || event.data.person.key !== undefined) return event;
    do last++;
    while (keyring.isDestroyed(last));
    return { ...event, data: { ...event.data, person: { ...event.data.person, key: last } } };
  });
}

/**
 * The key of an event's text: that of the person it is about, or the one that its case keeps though its person's record
 * was merged into another.
 */
function keyOf(event: Event, before: State, after: State): number | undefined {
  const kind = kindOf(event);
  const [first] = kind.touches(event.data);
  const ofCase =
    first?.[0] === 'referrals'
      ? (after.referrals.get(first[1]) ?? before.referrals.get(first[1]))
      : undefined;
  if (typeof ofCase?.key === 'number') return ofCase.key;
  const person = kind.subject(event.data, after) ?? kind.subject(event.data, before);
  return person === undefined ? undefined : (after.people.get(person) ?? before.people.get(person))?.key;
}

/**
 * The text of a commit's events, with the personal part of each sealed under the key of the person it is about,
 * bound to its place. `before` and `after`: the states around the commit. Undefined when that person was erased.
 */
export function sealEvents(
  keyring: Keyring,
  events: readonly Event[],
  seq: number,
  before: State,
  after: State,
): string | undefined {
  let lost = false;
  const stored = events.map((event, index) => {
    const key = keyOf(event, before, after);
    const bound = boundToEvent(after.workspace, seq, index, event.name);
    const { lost: gone = false, ...sealed } = seal<unknown>(keyring, event.data, key, bound);
    lost ||= gone;
    return { ...event, ...sealed };
  });
  return lost ? undefined : JSON.stringify(stored);
}

/** Reads a commit's events, opened. */
export async function openEvents(
  keyring: Keyring,
  { workspace, seq, events: text }: { workspace: string; seq: number; events: string },
): Promise<Event[]> {
  const events = readEvents(text) as Stored<Event>[];
  await keyring.upTo(Math.max(0, ...events.map((event) => event.sealed?.key ?? 0)));
  return events.map(({ sealed, ...event }, index) => {
    open(keyring, event.data, sealed, boundToEvent(workspace, seq, index, event.name));
    return event as Event;
  });
}

const boundToRecord = (workspace: string, table: TableName, id: string) =>
  JSON.stringify(['record', workspace, table, id]);

/** A record as a snapshot keeps it; of an erased person nothing personal is kept. */
export function sealRecord<T extends TableName>(
  keyring: Keyring,
  state: State,
  table: T,
  record: Tables[T],
): unknown {
  const about = personOf(table, record);
  const own = 'key' in record ? record.key : undefined;
  const key = own ?? (about === undefined ? undefined : state.people.get(about)?.key);
  const { data, sealed } = seal(keyring, record, key, boundToRecord(state.workspace, table, record.id));
  return sealed ? { ...data, sealed } : data;
}

/** A record as it was before `sealRecord`; the keys it names have to be covered by `upTo`. */
export function openRecord<T extends TableName>(
  keyring: Keyring,
  workspace: string,
  table: T,
  { sealed, ...record }: Stored<Tables[T]>,
): Tables[T] {
  open(keyring, record, sealed, boundToRecord(workspace, table, record.id));
  return record as Tables[T];
}
