import type { mongo } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Commit } from '../models/commit.ts';

type Commits = mongo.Collection<Commit>;

const durable = { writeConcern: { w: 'majority', journal: true } } as const;
const DUPLICATE = 11000;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown }).code;
}

/** The commit at this place as the primary has it; undefined when there is none (which settles nothing). */
export function readCommit(commits: Commits, place: string): Promise<Commit | null> {
  return commits.findOne({ _id: place }, { readPreference: 'primary', readConcern: { level: 'majority' } });
}

/**
 * Appends consecutive commits to the log, durably and in order; the only writer of commits.
 * Answers how many of them are on disk: all, or those before the first place that another writer took.
 *
 * The `_id` lets writers race: one insert at a place wins. When the outcome is unknown (time-out, lost
 * connection), the same bytes are inserted at the same place again until that succeeds or the place turns out to
 * be occupied; an absent commit proves nothing, since a delayed insert can still land.
 *
 * @param onUnknown told each time an outcome is unknown; throw from it to give up (at shutdown).
 */
export async function append(
  commits: Commits,
  batch: readonly Commit[],
  onUnknown: (error: unknown) => void,
): Promise<number> {
  if (batch.length === 0) return 0;
  try {
    await commits.insertMany(batch as Commit[], { ordered: true, ...durable });
    return batch.length;
  } catch (error) {
    if (codeOf(error) !== DUPLICATE) onUnknown(error);
  }
  // Which of them landed is settled one by one: rare, and the same for a race and for an unknown outcome.
  for (const [index, commit] of batch.entries()) {
    if (!(await settle(commits, commit, onUnknown))) return index;
  }
  return batch.length;
}

/** True when this very commit is at its place, false when another one is. */
async function settle(
  commits: Commits,
  commit: Commit,
  onUnknown: (error: unknown) => void,
): Promise<boolean> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      await commits.insertOne(commit, durable);
      return true;
    } catch (error) {
      if (codeOf(error) !== DUPLICATE) {
        onUnknown(error);
        await sleep(pause);
        continue;
      }
    }
    try {
      const occupant = await readCommit(commits, commit._id);
      if (occupant) return occupant.hash === commit.hash;
    } catch (error) {
      onUnknown(error);
    }
    await sleep(pause);
  }
}
