import type { Logger } from 'pino';
import type { mongo } from 'mongoose';
import type { Commit } from '../models/commit.ts';
import { append, readCommit } from '../workspace/append.ts';
import { FIRST_HASH, placeOf, sealCommit } from '../workspace/chain.ts';
import { lastPlace } from './lastPlace.ts';

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
  readonly #onLanded: (seq: number) => void;
  #head: { seq: number; hash: string; at: string } | undefined;
  #waiting: Job<Entry>[] = [];
  #running: Promise<void> | undefined;
  #closed = false;

  /** `name` is the stream's own, as `accessOf` makes it; `onLanded` is told the last place that is on disk. */
  constructor(
    commits: mongo.Collection<Commit>,
    name: string,
    log: Logger,
    onLanded: (seq: number) => void = () => {},
  ) {
    this.#commits = commits;
    this.#name = name;
    this.#log = log;
    this.#onLanded = onLanded;
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

  /** How many entries the stream has now, whoever wrote them. */
  async count(): Promise<number> {
    return (await this.#findHead(this.#head?.seq ?? 0)).seq;
  }

  async #findHead(known: number): Promise<{ seq: number; hash: string; at: string }> {
    const { found } = await lastPlace((seq) => readCommit(this.#commits, placeOf(this.#name, seq)), known);
    return found ?? { seq: 0, hash: FIRST_HASH, at: '' };
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
    let head = (this.#head ??= await this.#findHead(0));
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
    if (last) this.#onLanded(last.seq);
    return landed;
  }
}

/** The name of a workspace's access stream. */
export function accessOf(workspace: string): string {
  return `${workspace}/access`;
}
