import type { mongo } from 'mongoose';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { NoteDocument } from '../models/note.ts';
import { Known } from './known.ts';
import { answerMessage, updateMessage } from './noteMessages.ts';
import type { NotePlace, NoteSeal } from './noteSeal.ts';
import { readBase, readTail, sealUpdates, writeBase, type Base } from './noteStore.ts';
import { Packed } from './packed.ts';
import { readUpdate, type Run, type UpdateParts } from './readUpdate.ts';
import type { RollUp } from './rollUp.ts';

/** What the content of a note needs from around it. */
export interface ContentParts {
  notes: mongo.Collection<NoteDocument>;
  rollUp: RollUp;
  log: Logger;
}

/** Documents of updates that are rolled up into pages. */
export const ROLL_UP_AT = 100;
/** So many updates are rolled up when they are larger than this, and than what they would be rolled up with. */
const MANY_UPDATES = 100;
const MANY_BYTES = 16 * 1024;
const NOTE_BYTES = 8 * 1024 * 1024;
/** A larger state is sent as it is: what the editor knows already it passes over. */
const DIFF_BYTES = 256 * 1024;

/**
 * What one note holds, and where on disk: the state that was rolled up, the updates since, and which words these
 * are, with those on their way; without a live document.
 */
export class NoteContent {
  readonly place: NotePlace;
  readonly #seal: NoteSeal;
  readonly #parts: ContentParts;
  readonly #known = new Known();
  readonly #since = new Packed();
  #base: Base;
  #head: number;
  #bytesOnTheirWay = 0;
  #rolling: Promise<void> | undefined;
  /** After a failure: not before there are so many documents. */
  #rollUpFrom = 0;

  private constructor(place: NotePlace, seal: NoteSeal, parts: ContentParts, base: Base) {
    this.place = place;
    this.#seal = seal;
    this.#parts = parts;
    this.#base = base;
    this.#head = base.upTo;
    if (base.state) this.#known.take(readUpdate(base.state));
  }

  /** Reads a note from the database. */
  static async open(place: NotePlace, seal: NoteSeal, parts: ContentParts): Promise<NoteContent> {
    const content = new NoteContent(place, seal, parts, await readBase(parts.notes, seal, place));
    await content.readOn();
    return content;
  }

  /** Up to which clock of each client it has words. */
  get clocks(): ReadonlyMap<number, number> {
    return this.#known.clocks;
  }

  get isRollingUp(): boolean {
    return this.#rolling !== undefined;
  }

  /** See `Known.judge`. */
  judge(parts: UpdateParts): 'gap' | 'known' | 'news' {
    return this.#known.judge(parts);
  }

  /** Whether an update of this size still finds room. */
  hasRoomFor(bytes: number): boolean {
    return this.#stored + this.#bytesOnTheirWay + bytes <= NOTE_BYTES;
  }

  get #stored(): number {
    return (this.#base.state?.length ?? 0) + this.#since.bytes;
  }

  /** Takes up words that are on their way to disk from now on. */
  expect(parts: UpdateParts, bytes: number): void {
    this.#known.take(parts);
    this.#bytesOnTheirWay += bytes;
  }

  /** The next document, to hold these updates. */
  documentOf(updates: readonly Uint8Array[]): NoteDocument {
    return sealUpdates(this.#seal, this.place, this.#head + 1, updates);
  }

  /** That document is on disk. */
  written(updates: readonly Uint8Array[]): void {
    this.#head++;
    this.#since.push(updates);
    for (const { length } of updates) this.#bytesOnTheirWay -= length;
    this.#rollUpInTime();
  }

  /** Takes up what is on disk beyond what it has; answers those updates, and which words they bring. */
  async readOn(): Promise<{ updates: Uint8Array[]; runs: Run[] }> {
    const { documents, head } = await readTail(this.#parts.notes, this.#seal, this.place, this.#head);
    const updates = documents.flat();
    const runs: Run[] = [];
    for (const update of updates) {
      const parts = readUpdate(update);
      this.#known.take(parts);
      runs.push(...parts.runs);
    }
    for (const document of documents) this.#since.push(document);
    this.#head = head;
    this.#rollUpInTime();
    return { updates, runs };
  }

  /** What an editor is sent that has what `vector` says: everything it lacks, with these updates on their way. */
  answers(vector: ReadonlyMap<number, number>, onTheirWay: readonly Uint8Array[]): Uint8Array[] {
    const { state } = this.#base;
    const updates = [...this.#since.all(), ...onTheirWay];
    const sendsState = state && (state.length > DIFF_BYTES || vector.size === 0);
    if (state && !sendsState) updates.unshift(Y.diffUpdate(state, Y.encodeStateVector(new Map(vector))));
    const rest = answerMessage(updates.length > 0 ? Y.mergeUpdates(updates) : EMPTY);
    return sendsState ? [updateMessage(state), rest] : [rest];
  }

  #rollUpInTime(): void {
    const { documents, updates, bytes } = this.#since;
    if (this.#rolling || documents < this.#rollUpFrom) return;
    const isMuch = updates >= MANY_UPDATES && bytes >= Math.max(MANY_BYTES, this.#base.state?.length ?? 0);
    if (documents < ROLL_UP_AT && !isMuch) return;
    this.#rolling = this.#rollUp()
      .catch((error: unknown) => {
        this.#rollUpFrom = this.#since.documents + ROLL_UP_AT;
        this.#parts.log.error({ err: error, note: this.place.note }, 'a note could not be rolled up');
      })
      .finally(() => (this.#rolling = undefined));
  }

  async #rollUp(): Promise<void> {
    const { notes, rollUp } = this.#parts;
    const upTo = this.#head;
    const { state: before } = this.#base;
    const state = await rollUp.together([...(before ? [before] : []), ...this.#since.all()]);
    const written = await writeBase(notes, this.#seal, this.place, { upTo, state }, this.#base);
    const base = written ?? (await readBase(notes, this.#seal, this.place));
    // Another process's base may hold words that are still to be read here; then the next one will do.
    if (base.upTo > this.#head || base.upTo < this.#base.upTo) return;
    this.#since.drop(base.upTo - this.#base.upTo);
    this.#base = base;
    this.#rollUpFrom = 0;
  }
}

const EMPTY = new Uint8Array([0, 0]);
