import { createHash, createHmac } from 'node:crypto';
import type { Commit } from '../models/commit.ts';

/** What the first commit of a log has for `prevHash`. */
export const FIRST_HASH = '0'.repeat(64);

/** The place of a commit in the log: its `_id`. */
export function placeOf(workspace: string, seq: number): string {
  return `${workspace}:${String(seq).padStart(10, '0')}`;
}

/** Hex SHA-256 over everything a commit says and the hash of the one before it. */
export function hashOf(commit: Omit<Commit, 'hash'>): string {
  const { prevHash, _id, workspace, seq, epoch, commandId, payloadHash, actor, at, events } = commit;
  const said = [prevHash, _id, workspace, seq, epoch, commandId, payloadHash, actor, at, events];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex');
}

/** Completes a commit with its place and its hash. */
export function sealCommit(commit: Omit<Commit, '_id' | 'hash'>): Commit {
  const placed = { _id: placeOf(commit.workspace, commit.seq), ...commit };
  return { ...placed, hash: hashOf(placed) };
}

/**
 * A keyed hash of what was asked. Keyed, since the bare hash of a short text such as an NHS number could be
 * guessed back, and would outlive the erasure of the person.
 */
export function payloadHashOf(secret: string, name: string, payload: unknown): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify([name, payload]))
    .digest('hex');
}

/** What is wrong with a commit as the successor of `prevHash` at `seq`, or undefined. */
export function faultOf(commit: Commit, seq: number, prevHash: string): string | undefined {
  if (commit.seq !== seq || commit._id !== placeOf(commit.workspace, seq)) {
    return `expected commit ${seq} here, found ${commit._id}`;
  }
  if (commit.prevHash !== prevHash) return 'does not follow the commit before it';
  if (hashOf(commit) !== commit.hash) return 'was changed after it was written';
  return undefined;
}
