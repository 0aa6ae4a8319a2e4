import type { mongo } from 'mongoose';
import type { AccessEntry, SystemEntry } from '@kith/shared/access/entries';
import type { Commit } from '../models/commit.ts';
import { readCommit } from '../workspace/append.ts';
import { placeOf } from '../workspace/chain.ts';

/** One entry of an access stream and its place in it. */
export interface Placed<Entry = AccessEntry | SystemEntry> {
  seq: number;
  at: string;
  actor: string;
  entry: Entry;
}

const AT_ONCE = 32;

/** The entries at the places `from` to `to` of a stream, in order, each read by its `_id`; none may be missing. */
export async function readPlaces<Entry>(
  commits: mongo.Collection<Commit>,
  name: string,
  from: number,
  to: number,
): Promise<Placed<Entry>[]> {
  const placed: Placed<Entry>[] = [];
  for (let first = from; first <= to; first += AT_ONCE) {
    const seqs = Array.from({ length: Math.min(AT_ONCE, to - first + 1) }, (_, i) => first + i);
    const read = await Promise.all(seqs.map((seq) => readCommit(commits, placeOf(name, seq))));
    for (const commit of read) {
      if (!commit) throw new Error(`an entry of ${name} is missing: run "kith verify"`);
      const { seq, at, actor, events } = commit;
      for (const entry of JSON.parse(events) as Entry[]) placed.push({ seq, at, actor, entry });
    }
  }
  return placed;
}

/** A stream read backwards, newest first, some entries at a time. */
export class Backwards<Entry> {
  /** Everything up to this place is still to come. */
  before: number;
  reads = 0;
  readonly #commits: mongo.Collection<Commit>;
  readonly #name: string;
  #ready: Placed<Entry>[] = [];

  constructor(commits: mongo.Collection<Commit>, name: string, upTo: number) {
    this.#commits = commits;
    this.#name = name;
    this.before = upTo;
  }

  /** The next entry, left where it is; undefined at the beginning of the stream. */
  async peek(): Promise<Placed<Entry> | undefined> {
    if (this.#ready.length === 0 && this.before > 0) {
      const from = Math.max(1, this.before - AT_ONCE + 1);
      this.#ready = (await readPlaces<Entry>(this.#commits, this.#name, from, this.before)).reverse();
      this.reads += this.before - from + 1;
    }
    return this.#ready[0];
  }

  /** Goes on to the next entry. */
  take(): void {
    const taken = this.#ready.shift();
    if (taken) this.before = this.#ready[0]?.seq ?? taken.seq - 1;
  }
}
