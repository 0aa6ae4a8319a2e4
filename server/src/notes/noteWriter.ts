import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { mongo } from 'mongoose';
import type { NoteDocument } from '../models/note.ts';
import { durable, readDocument } from './noteStore.ts';

/** A note that has something to write. */
export interface Writing {
  /** The document to be written next; its updates are under way from now on. Undefined: nothing waits. */
  take(): NoteDocument | undefined;
  /** What `take` gave is on disk. */
  written(): void;
  /** Another process took that place: what is there has to be read before what was taken is given again. */
  outrun(): Promise<void>;
}

/** Words that come after a pause are on their way to disk so soon, with what comes meanwhile. */
const GATHER_MS = 25;
/** From one insert to the next while people go on writing: an insert costs as much as passing on ten edits. */
const APART_MS = 100;
const BATCH_BYTES = 4 * 1024 * 1024;
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 1000;
const DUPLICATE = 11000;

/**
 * Writes the updates of all notes of this process: one ordered insert at a time, 25 ms after the first word and
 * 100 ms after the last insert. A document whose fate is unknown is inserted again, the same bytes at the same place,
 * until it is there or another one is; meanwhile nothing is told to be saved.
 */
export class NoteWriter {
  readonly #notes: mongo.Collection<NoteDocument>;
  readonly #log: Logger;
  readonly #due = new Set<Writing>();
  #running: Promise<void> | undefined;
  /** When the last insert began, by `performance.now()`. */
  #began = -Infinity;
  #closed = false;

  constructor(notes: mongo.Collection<NoteDocument>, log: Logger) {
    this.#notes = notes;
    this.#log = log;
  }

  /** Says that this note has something to write. */
  due(writing: Writing): void {
    this.#due.add(writing);
    if (this.#closed) return;
    this.#running ??= this.#work().finally(() => (this.#running = undefined));
  }

  /** Writes what waits, once; what the database does not take then is told to nobody as saved. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #work(): Promise<void> {
    while (this.#due.size > 0) {
      if (!this.#closed) await sleep(Math.max(GATHER_MS, this.#began + APART_MS - performance.now()));
      this.#began = performance.now();
      try {
        await this.#write();
      } catch (error) {
        this.#log.error({ err: error }, 'notes could not be written');
        if (this.#closed) return;
        await sleep(LONGEST_PAUSE_MS);
      }
    }
  }

  async #write(): Promise<void> {
    const batch: { writing: Writing; document: NoteDocument }[] = [];
    let bytes = 0;
    for (const writing of this.#due) {
      if (bytes > BATCH_BYTES) break;
      this.#due.delete(writing);
      const document = writing.take();
      if (!document) continue;
      batch.push({ writing, document });
      bytes += document.box.length;
    }
    if (batch.length === 0) return;
    try {
      await this.#notes.insertMany(
        batch.map(({ document }) => document),
        { ordered: true, ...durable },
      );
      for (const { writing } of batch) writing.written();
      return;
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE) this.#unknown(error);
    }
    // Which of them landed is settled one by one: rare, and the same for a race and for an unknown outcome.
    for (const { writing, document } of batch) {
      if (await this.#settle(document)) writing.written();
      else await this.#catchUp(writing);
    }
  }

  /** True when this very document is at its place, false when another one is. */
  async #settle(document: NoteDocument): Promise<boolean> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        await this.#notes.insertOne(document, durable);
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code !== DUPLICATE) {
          this.#unknown(error);
          await sleep(pause);
          continue;
        }
      }
      try {
        const occupant = await readDocument(this.#notes, document._id);
        if (occupant) return document.box.equals(occupant.box);
      } catch (error) {
        this.#unknown(error);
      }
      await sleep(pause);
    }
  }

  async #catchUp(writing: Writing): Promise<void> {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await writing.outrun();
      } catch (error) {
        this.#unknown(error);
        await sleep(pause);
      }
    }
  }

  /** Told each time; at the end of the process it gives up what is not known to be on disk. */
  #unknown(error: unknown): void {
    if (this.#closed) throw error;
    this.#log.warn({ err: error }, 'notes are not saved at the moment');
  }
}
