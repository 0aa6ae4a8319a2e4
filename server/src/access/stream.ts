import type { Logger } from 'pino';
import type { mongo } from 'mongoose';
import type { AccessEntry, SystemEntry } from '@kith/shared/access/entries';
import type { Commit } from '../models/commit.ts';
import { append, readCommit } from '../workspace/append.ts';
import { FIRST_HASH, placeOf, sealCommit } from '../workspace/chain.ts';

interface Job<Entry> {
  actor: string;
  entry: Entry;
  done(error?: unknown): void;
}

/** How long an entry may take before the one who waits for it is told that it cannot be written. */
const PATIENCE_MS = 3000;
const BATCH = 64;

/**
 * An access stream. A log of the same kind as a workspace's own: durable, gapless, chained by hashes; but nobody is
 * told of it, and nothing is folded from it except its head. A workspace's (`<workspace>/access`) says who opened
 * which record and who was refused what; the system's (`system/access`), who signed in or tried to.
 */
export class AccessStream<Entry> {
  readonly #commits: mongo.Collection<Commit>;
  readonly #name: string;
  readonly #log: Logger;
  #head: { seq: number; hash: string; at: string } | undefined;
  #waiting: Job<Entry>[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  /** `name` is the stream's own, as `accessOf` makes it. */
  constructor(commits: mongo.Collection<Commit>, name: string, log: Logger) {
    this.#commits = commits;
    this.#name = name;
    this.#log = log;
  }

  /** Writes an entry; resolves when it is on disk. Rejects when it cannot be written in time: fail closed then. */
  write(actor: string, entry: Entry): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('the access stream is closed'));
    const written = new Promise<void>((resolve, reject) => {
      this.#waiting.push({ actor, entry, done: (error) => (error ? reject(error) : resolve()) });
    });
    this.#running ??= this.#work().finally(() => (this.#running = undefined));
    const late = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the access stream does not answer')), PATIENCE_MS).unref();
    });
    return Promise.race([written, late]);
  }

  /** Finishes what waits. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      const jobs = this.#waiting.slice(0, BATCH);
      try {
        const landed = await this.#append(jobs);
        for (const job of this.#waiting.splice(0, landed)) job.done();
      } catch (error) {
        this.#log.error({ err: error, stream: this.#name }, 'the access stream could not be written');
        for (const job of this.#waiting.splice(0)) job.done(error);
      }
    }
  }

  /** How many of the jobs are on disk now: all, or those before a place that another process took. */
  async #append(jobs: readonly Job<Entry>[]): Promise<number> {
    let head = (this.#head ??= await findHead(this.#commits, this.#name));
    const commits = jobs.map(({ actor, entry }) => {
      const now = new Date().toISOString();
      const seq = head.seq + 1;
      const commit = sealCommit({
        workspace: this.#name,
        seq,
        epoch: '-',
        commandId: `-:${seq}`,
        payloadHash: '-',
        actor,
        at: now > head.at ? now : head.at,
        events: JSON.stringify([entry]),
        prevHash: head.hash,
      });
      head = { seq, hash: commit.hash, at: commit.at };
      return commit;
    });
    const began = Date.now();
    const landed = await append(this.#commits, commits, (error) => {
      if (this.#closed || Date.now() - began > PATIENCE_MS) {
        this.#head = undefined; // what landed is not known; it is looked up before the next entry
        throw error;
      }
    });
    const last = commits[landed - 1];
    if (landed < commits.length) this.#head = undefined;
    else if (last) this.#head = { seq: last.seq, hash: last.hash, at: last.at };
    return landed;
  }
}

/** The name of a workspace's access stream. */
export function accessOf(workspace: string): string {
  return `${workspace}/access`;
}

/** The last entry of a gapless stream, by reads of single places only: doubling, then halving. */
async function findHead(commits: mongo.Collection<Commit>, name: string) {
  const at = (seq: number) => readCommit(commits, placeOf(name, seq));
  let low = 0;
  let found: Commit | null = null;
  let high = 1;
  for (let next = await at(high); next; next = await at(high)) {
    [low, found, high] = [high, next, high * 2];
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    const there = await at(middle);
    if (there) [low, found] = [middle, there];
    else high = middle;
  }
  return found ? { seq: found.seq, hash: found.hash, at: found.at } : { seq: 0, hash: FIRST_HASH, at: '' };
}

/** Where what belongs to no workspace is kept; no workspace is called so, since their names begin with U or P. */
export const SYSTEM = 'system';

/** The access streams of a process, each opened when it is first written to. */
export function openAccess(commits: mongo.Collection<Commit>, log: Logger) {
  const streams = new Map<string, AccessStream<AccessEntry>>();
  const system = new AccessStream<SystemEntry>(commits, accessOf(SYSTEM), log);
  return {
    /** The access stream of a workspace. */
    of(workspace: string): AccessStream<AccessEntry> {
      const stream = streams.get(workspace) ?? new AccessStream(commits, accessOf(workspace), log);
      streams.set(workspace, stream);
      return stream;
    },
    /** The access stream of what belongs to no workspace: signing in and out, accounts, links. */
    system,
    async close(): Promise<void> {
      await Promise.all([system, ...streams.values()].map((stream) => stream.close()));
    },
  };
}
export type Access = ReturnType<typeof openAccess>;
