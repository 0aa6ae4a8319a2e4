import type { mongo } from 'mongoose';
import type { Commit } from '../models/commit.ts';
import { faultOf, FIRST_HASH } from '../workspace/chain.ts';
import { scanLog } from '../workspace/open.ts';

/** What checking one workspace's chain found. `fault` names the first bad commit. */
export interface Verified {
  workspace: string;
  commits: number;
  fault?: { seq: number; id: string; what: string };
}

/** The workspaces that have a log. Scans the ids of all commits. */
export async function workspacesIn(commits: mongo.Collection<Commit>): Promise<string[]> {
  const found = new Set<string>();
  for await (const { workspace } of commits.find({}, { projection: { workspace: 1 } })) found.add(workspace);
  return [...found].sort();
}

/** Checks the whole chain of a workspace: places without a gap, each commit unchanged and following the last. */
export async function verifyLog(commits: mongo.Collection<Commit>, workspace: string): Promise<Verified> {
  let prevHash = FIRST_HASH;
  let seq = 0;
  for (const commit of await scanLog(commits, workspace)) {
    const what = faultOf(commit, seq + 1, prevHash);
    if (what) return { workspace, commits: seq, fault: { seq: seq + 1, id: commit._id, what } };
    prevHash = commit.hash;
    seq++;
  }
  return { workspace, commits: seq };
}
