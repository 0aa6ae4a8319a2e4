import type { Logger } from 'pino';
import { commands, type Command, type CommandName } from '@kith/shared/contract';
import { refuse, type Refusal } from '@kith/shared/errors';
import { readEvents } from '@kith/shared/events';
import type { Accepted, Sent } from '@kith/shared/frames';
import type { ImportRow } from '@kith/shared/import/schema';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import type { State } from '@kith/shared/state';
import { append, readCommit } from './append.ts';
import { decideBatch, mostPeople, type Job } from './batch.ts';
import { changeOf, Ring, RING, type Change } from './catchUp.ts';
import { payloadHashOf, placeOf } from './chain.ts';
import type { Keyring } from './keyring.ts';
import { answeredBy, follow, readTail, type Committed, type openWorkspace, type Stores } from './open.ts';
import { openEvents } from './seal.ts';
import type { Recent } from './recent.ts';
import { writeSnapshot, type Snapshot } from './snapshot.ts';

/** What a pipeline needs from around it. */
export interface PipelineOptions {
  stores: Stores;
  /** Key of the payload hashes. */
  secret: string;
  log: Logger;
  /** Commits between two snapshots. */
  snapshotEvery: number;
  clock?: () => Date;
}

/** What a pipeline tells those who listen. */
export interface Listener {
  /** A commit is on disk, whoever wrote it. Called in the order of the log. */
  committed?(committed: Committed, change: Change, before: State): unknown;
  /** False while nothing can be saved, true again afterwards. */
  saving?(saving: boolean): unknown;
}

/** A write that takes longer than this is told to people as "not saving". */
const SLOW_MS = 2000;
const PAUSE_AFTER_FAILURE_MS = 250;

/**
 * One workspace in memory, and the one way to change it: parse → authorise → decide → append → evolve → tell.
 * Commands that wait while a write is under way are decided together and written as consecutive commits.
 */
export class Pipeline {
  readonly workspace: string;
  readonly ring = new Ring();
  readonly #options: PipelineOptions;
  readonly #listeners = new Set<Listener>();
  readonly #keyring: Keyring;
  readonly #readRecent: () => Promise<Recent>;
  #reading: Promise<Recent> | undefined;
  #recent: Recent | undefined;
  #state: State;
  #hash: string;
  #snapshot: Snapshot;
  #snapshotting: Promise<void> | undefined;
  #waiting: Job[] = [];
  #running: Promise<void> | undefined;
  #probing = false;
  /** Whether something was written since the last probe: its place was free, so nobody else had written. */
  #wrote = false;
  #saving = true;
  #closed = false;
  #held = 0;
  #lastUsed = Date.now();

  constructor(
    { kept, base, tail, keyring }: Awaited<ReturnType<typeof openWorkspace>>,
    options: PipelineOptions,
  ) {
    this.workspace = kept.state.workspace;
    this.#options = options;
    this.#keyring = keyring;
    this.#readRecent = kept.recent;
    this.#state = kept.state;
    this.#hash = kept.hash;
    this.#snapshot = base;
    for (const { commit, events } of tail.slice(-RING)) this.ring.push(changeOf(commit, events));
  }

  /** The confirmed state. */
  get state(): State {
    return this.#state;
  }

  /** False while nothing can be saved. */
  get saving(): boolean {
    return this.#saving;
  }

  /** Milliseconds since anything was asked of this workspace; 0 while it works or is held. */
  get idleMs(): number {
    const busy = this.#running || this.#waiting.length > 0 || this.#held > 0;
    return busy ? 0 : Date.now() - this.#lastUsed;
  }

  /** Says that this workspace is wanted: it will not be evicted before its idle time has passed anew. */
  touch(): void {
    this.#lastUsed = Date.now();
  }

  /** Tells the listener of commits and of saving until the returned function is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Keeps this workspace in memory until the returned function is called. */
  hold(): () => void {
    this.#held++;
    return () => {
      this.#held--;
      this.touch();
    };
  }

  /**
   * Runs a command sent by a member (`system` for Kith itself). Answers when it is on disk or refused. `rows`: what
   * comes with `import.rows` from where it is kept.
   */
  async execute(actor: string, sent: Sent, rows?: readonly ImportRow[]): Promise<Accepted | Refusal> {
    this.touch();
    const name = sent.name as CommandName;
    if (!Object.hasOwn(commands, name)) return refuse('invalid', words.field.notUnderstood);
    const parsed = commands[name].safeParse(sent.payload);
    if (!parsed.success) {
      return refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) });
    }
    const command = { name, payload: parsed.data } as Command;
    const payloadHash = payloadHashOf(this.#options.secret, name, parsed.data);
    let undo: Job['undo'];
    if (command.name === 'commit.undo' || command.name === 'import.takeBack') {
      try {
        undo = await this.#commitAt(command.payload.seq);
      } catch {
        return refuse('unavailable', words.refusal.unavailable);
      }
    }
    if (this.#closed) return refuse('unavailable', words.refusal.unavailable);
    return new Promise((answer) => {
      this.#waiting.push({ sent, command, actor, payloadHash, undo, rows, answer });
      this.#run();
    });
  }

  async #commitAt(seq: number): Promise<Job['undo']> {
    if (seq > this.#state.seq) return undefined;
    const commit = await readCommit(this.#options.stores.commits, placeOf(this.workspace, seq));
    return commit ? { seq, actor: commit.actor, events: await openEvents(this.#keyring, commit) } : undefined;
  }

  /**
   * Looks whether another process has written, and takes up what it wrote. While this one writes there is no need: who
   * comes later takes a place that the next write, or the next probe, finds taken.
   */
  probe(): void {
    const wrote = this.#wrote;
    this.#wrote = false;
    if (wrote) return;
    this.#probing = true;
    this.#run();
  }

  /** Extends the ring back to `since` from the log, when that is at most its length away. */
  async reachBack(since: number): Promise<void> {
    const reaches = this.ring.reaches ?? this.#state.seq;
    if (since >= reaches || this.#state.seq - since > RING || since < 0) return;
    const places = Array.from({ length: reaches - since }, (_, i) => placeOf(this.workspace, since + 1 + i));
    const { commits } = this.#options.stores;
    const read = await Promise.all(places.map((place) => readCommit(commits, place)));
    // Another caller may have been faster.
    if ((this.ring.reaches ?? this.#state.seq) !== reaches) return;
    const older = read.flatMap((c) => (c ? [changeOf(c, readEvents(c.events))] : []));
    if (older.length === places.length) this.ring.reachBack(older);
  }

  #run(): void {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
      if (this.#waiting.length > 0 && !this.#closed) this.#run();
    });
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0 || this.#probing) {
      const slow = setTimeout(() => this.#setSaving(false), SLOW_MS);
      try {
        await this.#loadRecent();
        if (this.#probing) {
          await this.#takeTail();
          this.#probing = false;
        }
        if (this.#waiting.length > 0) await this.#writeWaiting();
        this.#setSaving(true);
      } catch (error) {
        this.#setSaving(false);
        this.#options.log.error({ err: error, workspace: this.workspace }, 'the log could not be reached');
        if (this.#closed) return;
        await new Promise((resume) => setTimeout(resume, PAUSE_AFTER_FAILURE_MS));
      } finally {
        clearTimeout(slow);
      }
    }
  }

  /** The recent commands: read once, and anew only after a failure. */
  async #loadRecent(): Promise<Recent> {
    this.#reading ??= this.#readRecent();
    try {
      this.#recent = await this.#reading;
      return this.#recent;
    } catch (error) {
      this.#reading = undefined;
      throw error;
    }
  }

  async #writeWaiting(): Promise<void> {
    const { clock = () => new Date(), log } = this.#options;
    const recent = await this.#loadRecent();
    // The keys of those who may be recorded have to be on disk before anything is sealed under them.
    const wanted = () => this.#state.keys + mostPeople(this.#waiting);
    for (let keys = 0; keys < wanted();) await this.#keyring.upTo((keys = wanted()));
    const ground = { state: this.#state, hash: this.#hash, recent, keyring: this.#keyring, clock, log };
    const outcomes = decideBatch(this.#waiting, ground);
    const made = outcomes.flatMap((o) => o.made ?? []);
    let landed = 0;
    try {
      landed = await append(
        this.#options.stores.commits,
        made.map((m) => m.commit),
        (error) => {
          this.#setSaving(false);
          if (this.#closed) throw error;
        },
      );
    } catch (error) {
      // Given up at shutdown: some may have landed, and none is acknowledged; clients will ask again.
      for (const { job } of outcomes) job.answer(refuse('unavailable', words.refusal.unavailable));
      throw error;
    }
    this.#wrote = landed > 0;
    const lost = made[landed];
    const cut = lost ? outcomes.findIndex((o) => o.made === lost) : outcomes.length;
    for (const { job, answer, made: committed } of outcomes.slice(0, cut)) {
      if (committed) this.#advance(committed);
      job.answer(answer);
    }
    if (lost) {
      // Everything from here on was decided on a state that never came true.
      this.#waiting.unshift(...outcomes.slice(cut).map((o) => o.job));
      await this.#takeTail();
    }
    this.#snapshotInTime();
  }

  async #takeTail(): Promise<void> {
    for await (const commit of readTail(this.#options.stores.commits, this.workspace, this.#state.seq)) {
      this.#advance(await follow(this.#keyring, this.#state, this.#hash, commit));
    }
  }

  #advance(committed: Committed): void {
    const { commit, events, after } = committed;
    const before = this.#state;
    this.#state = after;
    this.#hash = commit.hash;
    this.#recent?.add(answeredBy(commit));
    const change = changeOf(commit, events);
    this.ring.push(change);
    for (const listener of this.#listeners) listener.committed?.(committed, change, before);
  }

  #setSaving(saving: boolean): void {
    if (this.#saving === saving) return;
    this.#saving = saving;
    for (const listener of this.#listeners) listener.saving?.(saving);
  }

  #snapshotInTime(): void {
    if (this.#state.seq - this.#snapshot.seq >= this.#options.snapshotEvery) void this.snapshot();
  }

  /** Writes a snapshot of the confirmed state, unless the last one is as new. Never throws. */
  snapshot(): Promise<void> {
    if (this.#snapshot.seq === this.#state.seq) return Promise.resolve();
    this.#snapshotting ??= this.#writeSnapshot().finally(() => {
      this.#snapshotting = undefined;
    });
    return this.#snapshotting;
  }

  async #writeSnapshot(): Promise<void> {
    const { stores, log } = this.#options;
    try {
      const recent = await this.#loadRecent();
      const kept = { state: this.#state, hash: this.#hash };
      this.#snapshot = await writeSnapshot(
        stores.snapshots,
        this.#keyring,
        kept,
        recent.blocks(),
        this.#snapshot,
      );
    } catch (error) {
      log.warn(
        { err: error, workspace: this.workspace },
        'a snapshot could not be written; the log has it all',
      );
    }
  }

  /** Finishes what waits (unless the database is away), writes a last snapshot, and takes no more commands. */
  async close(): Promise<void> {
    while (this.#running && this.#saving) await this.#running;
    this.#closed = true;
    for (const job of this.#waiting.splice(0)) {
      job.answer(refuse('unavailable', words.refusal.unavailable));
    }
    await this.#running;
    await this.#snapshotting; // one under way is of an older state
    if (this.#saving) await this.snapshot();
  }
}
