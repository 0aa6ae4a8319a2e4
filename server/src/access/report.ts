import { accessWords } from '@kith/shared/access/messages';
import type { AccessEntry, SystemEntry } from '@kith/shared/access/entries';
import type { About, AccessLine } from '@kith/shared/access/page';
import { aboutFor } from '@kith/shared/access/sight';
import { tellEntry } from '@kith/shared/access/tell';
import { isErased, referenceOf } from '@kith/shared/erasure/erased';
import type { Actor } from '@kith/shared/actor';
import { idsOf, presentId } from '@kith/shared/person/merged';
import { shownName } from '@kith/shared/person/names';
import type { State } from '@kith/shared/state';
import type { Keyring } from '../workspace/keyring.ts';
import type { Access } from './access.ts';
import { SYSTEM } from './access.ts';
import type { Placed } from './places.ts';
import { openReason } from './reason.ts';

/** Whose eyes a report is for, and what it is made of. */
export interface Reader {
  access: Access;
  state: State;
  keyring: Keyring;
  actor: Actor;
  now: string;
}

const LINES = 50;
/** Entries read for one page at most; those that are hidden from the reader, or of other teams' staff, count. */
const READS = 500;

/** The person an entry is about, by themselves or by their referral, as they are recorded now. */
function personOf({ state }: Reader, entry: AccessEntry): string | undefined {
  if ('person' in entry) return entry.person && presentId(state, entry.person);
  return 'referral' in entry ? state.referrals.get(entry.referral ?? '')?.person : undefined;
}

/** How a reader may know a person; undefined when they must not know that there is a case. */
export function aboutOf({ state, actor, now }: Reader, person: string): About | undefined {
  const sight = aboutFor(state, actor, person, now);
  if (sight === 'nothing') return undefined;
  const found = sight === 'name' ? state.people.get(person) : undefined;
  return {
    person,
    name: found && !isErased(found) ? shownName(found) : null,
    reference: referenceOf(person),
  };
}

/** An entry of a workspace's stream as its reader may see it; undefined when they may not know of it. */
export async function lineOf(
  reader: Reader,
  { at, actor, entry }: Placed<AccessEntry>,
): Promise<AccessLine | undefined> {
  const { state, keyring } = reader;
  const person = personOf(reader, entry);
  const about = person === undefined ? undefined : aboutOf(reader, person);
  if (person !== undefined && !about) return undefined;
  const by = state.members.get(actor)?.name ?? accessWords.someoneGone;
  const line: AccessLine = { at, by, roles: [], did: tellEntry(entry) };
  if (about) line.about = about;
  if ('roles' in entry && entry.roles) line.roles = entry.roles;
  if ('relation' in entry && entry.relation) line.relation = entry.relation;
  // Whoever may not know the name may not read what was written about them either.
  if (entry.what === 'record.openedInEmergency' && about?.name != null) {
    line.reason = await openReason(keyring, state.workspace, entry.person, entry.reason);
  }
  return line;
}

/** An entry of the system's stream, if it is about an account of this workspace's members. */
function systemLineOf({ state }: Reader, { at, actor, entry }: Placed<SystemEntry>): AccessLine | undefined {
  const memberOf = (user: string) => [...state.members].find((member) => member.user === user);
  const by = memberOf(actor);
  const whose = 'account' in entry && entry.account !== actor ? memberOf(entry.account) : undefined;
  if (!by && !whose) return undefined;
  const line = { at, by: by?.name ?? accessWords.someoneElse, roles: [], did: tellEntry(entry) };
  return whose ? { ...line, account: whose.name } : line;
}

/**
 * The newest entries of a workspace's stream and, of the system's, those about its members, in one order by time.
 * `places`: how far both were read already. Reads single places only, and no more than 500 of them: a page may be
 * short, or empty, and still have another one before it.
 */
export async function readLines(
  reader: Reader,
  places?: readonly number[],
): Promise<{ lines: AccessLine[]; places: number[] | null }> {
  const { access, state } = reader;
  const [ours = 0, systems = 0] = places ?? [
    await access.of(state.workspace).count(),
    await access.system.count(),
  ];
  const own = access.backwards<AccessEntry>(state.workspace, ours);
  const system = access.backwards<SystemEntry>(SYSTEM, systems);
  const lines: AccessLine[] = [];
  while (lines.length < LINES && own.reads + system.reads < READS) {
    const [one, other] = [await own.peek(), await system.peek()];
    if (!one && !other) break;
    if (one && (!other || one.at >= other.at)) {
      own.take();
      lines.push(...[await lineOf(reader, one)].filter((line) => line !== undefined));
    } else if (other) {
      system.take();
      lines.push(...[systemLineOf(reader, other)].filter((line) => line !== undefined));
    }
  }
  const left = [own.before, system.before];
  return { lines, places: left.some((place) => place > 0) ? left : null };
}

/**
 * The newest entries about one person, also from before records of theirs were merged, before the place `before` of the
 * workspace's stream.
 */
export async function readPersonLines(
  reader: Reader,
  person: string,
  before = Infinity,
): Promise<{ lines: AccessLine[]; places: number[] | null }> {
  const { access, state } = reader;
  const head = await access.of(state.workspace).count();
  const pages = access.pagesOf(state.workspace);
  const ids = idsOf(state.people.get(person) ?? { id: person });
  const all: Placed<AccessEntry>[] = [];
  for (const id of ids) all.push(...(await pages.read(id, head, before, LINES + 1)));
  const found = all.sort((a, b) => b.seq - a.seq);
  const shown = found.slice(0, LINES);
  const lines: AccessLine[] = [];
  for (const placed of shown) {
    const line = await lineOf(reader, placed);
    if (line) lines.push(line);
  }
  const last = shown.at(-1);
  return { lines, places: found.length > LINES && last ? [last.seq] : null };
}
