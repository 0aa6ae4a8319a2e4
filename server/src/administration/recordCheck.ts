import type { mongo } from 'mongoose';
import { readCommit } from '../workspace/append.ts';
import { faultOf, FIRST_HASH, placeOf } from '../workspace/chain.ts';
import type { Commit } from '../models/commit.ts';

const AT_ONCE = 32;

/**
 * Checks the chain of a log up to `to`, some entries at a time, each read by its `_id`, so that everything else goes
 * on meanwhile. Tells how many it has checked; answers the place of the first bad one, or null.
 */
export async function checkChain(
  commits: mongo.Collection<Commit>,
  name: string,
  to: number,
  checked: (more: number) => void,
): Promise<number | null> {
  let prevHash = FIRST_HASH;
  for (let first = 1; first <= to; first += AT_ONCE) {
    const seqs = Array.from({ length: Math.min(AT_ONCE, to - first + 1) }, (_, i) => first + i);
    const read = await Promise.all(seqs.map((seq) => readCommit(commits, placeOf(name, seq))));
    for (const [i, commit] of read.entries()) {
      const seq = first + i;
      if (!commit || faultOf(commit, seq, prevHash)) return seq;
      prevHash = commit.hash;
    }
    checked(read.length);
    await new Promise((resume) => setImmediate(resume));
  }
  return null;
}
