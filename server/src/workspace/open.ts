import type { mongo } from 'mongoose';
import { evolve, type Event } from '@kith/shared/events';
import { emptyState, type State } from '@kith/shared/state';
import type { Commit } from '../models/commit.ts';
import type { SnapshotDocument } from '../models/snapshot.ts';
import { readCommit } from './append.ts';
import { FIRST_HASH, placeOf } from './chain.ts';
import { finishErasures } from './erasing.ts';
import type { Keyring } from './keyring.ts';
import { Recent, type Answered } from './recent.ts';
import { openEvents } from './seal.ts';
import { noSnapshot, readSnapshot, type Kept, type Snapshot } from './snapshot.ts';

/** Where a workspace is kept. */
export interface Stores {
  commits: mongo.Collection<Commit>;
  snapshots: mongo.Collection<SnapshotDocument>;
  /** The keyring of a workspace, the same for all who ask. */
  keyring(workspace: string): Keyring;
}

/** A commit with its events read, and the state after it. */
export interface Committed {
  commit: Commit;
  events: Event[];
  after: State;
}

const WINDOW = 32;
const LONG_TAIL = 2000;

/** The state after one more commit. Throws when it does not follow the chain: then nothing may be built on it. */
export async function follow(
  keyring: Keyring,
  state: State,
  hash: string,
  commit: Commit,
): Promise<Committed> {
  if (commit.seq !== state.seq + 1 || commit.prevHash !== hash) {
    throw new Error(`commit ${commit._id} does not follow commit ${state.seq}: run "kith verify"`);
  }
  const events = await openEvents(keyring, commit);
  const { seq, actor, at } = commit;
  return { commit, events, after: evolve(state, events, { seq, actor, client: clientOf(commit), at }) };
}

/** The tab a commit was made in, as records remember it: `<member>/<client>`. */
export function clientOf({ actor, commandId }: { actor: string; commandId: string }): string {
  return `${actor}/${commandId.slice(0, commandId.lastIndexOf(':'))}`;
}

/** The commits after `seq`, in order, each by its `_id`; some at a time, until one is not there. */
export async function* readTail(
  commits: Stores['commits'],
  workspace: string,
  seq: number,
): AsyncGenerator<Commit> {
  const first = await readCommit(commits, placeOf(workspace, seq + 1)); // mostly there is none
  if (!first) return;
  yield first;
  for (let from = seq + 2; ; from += WINDOW) {
    const places = Array.from({ length: WINDOW }, (_, i) => placeOf(workspace, from + i));
    for (const commit of await Promise.all(places.map((place) => readCommit(commits, place)))) {
      if (!commit) return;
      yield commit;
    }
  }
}

/** All commits of a workspace in order, by one scan. Administrative. */
export async function scanLog(commits: Stores['commits'], workspace: string): Promise<Commit[]> {
  const found = await commits.find({ workspace }).toArray();
  return found.sort((a, b) => a.seq - b.seq);
}

/** The state of a workspace: its newest snapshot and the commits after it. `seq` 0 when it has no commits. */
export async function openWorkspace(
  { commits, snapshots, keyring: openKeyring }: Stores,
  workspace: string,
): Promise<{ kept: Kept; base: Snapshot; tail: Committed[]; keyring: Keyring }> {
  const keyring = openKeyring(workspace);
  const found = await readSnapshot(snapshots, keyring, workspace);
  const base = found?.base ?? noSnapshot();
  const kept: Kept = found?.kept ?? {
    state: emptyState(workspace),
    hash: FIRST_HASH,
    recent: async () => new Recent(),
  };
  const tail: Committed[] = [];
  const take = async (commit: Commit) => {
    const committed = await follow(keyring, kept.state, kept.hash, commit);
    kept.state = committed.after;
    kept.hash = commit.hash;
    tail.push(committed);
  };
  for await (const commit of readTail(commits, workspace, kept.state.seq)) {
    await take(commit);
    if (tail.length === LONG_TAIL) break;
  }
  if (tail.length === LONG_TAIL) {
    const last = kept.state.seq;
    for (const commit of await scanLog(commits, workspace)) if (commit.seq > last) await take(commit);
    for await (const commit of readTail(commits, workspace, kept.state.seq)) await take(commit);
  }
  await finishErasures(keyring, kept.state);
  const { recent } = kept;
  kept.recent = async () => {
    const read = await recent();
    for (const { commit } of tail) read.add(answeredBy(commit));
    return read;
  };
  return { kept, base, tail, keyring };
}

/** What is remembered of a commit to answer its command again. */
export function answeredBy({ seq, actor, commandId, payloadHash }: Commit): Answered {
  return [seq, actor, commandId, payloadHash];
}
