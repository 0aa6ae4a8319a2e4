import type { mongo } from 'mongoose';
import type { Logger } from 'pino';
import * as Y from 'yjs';
import type { NoteDocument } from '../models/note.ts';
import { Known } from './known.ts';
import { answerMessage, askMessage, savedMessage, updateMessage } from './noteMessages.ts';
import { Passing } from './passing.ts';
import type { NotePlace, NoteSeal } from './noteSeal.ts';
import { readBase, readTail, sealUpdates, writeBase, type Base, type Tail } from './noteStore.ts';
import type { NoteWriter, Writing } from './noteWriter.ts';
import { readUpdate, type Run } from './readUpdate.ts';
import type { RollUp } from './rollUp.ts';

/** One editor's line to a room. */
export interface Seat {
  send(message: Uint8Array): void;
  /** Messages that brought words, so far. */
  received: number;
  /** How many of them are on disk. */
  saved: number;
  /** Whether it may bring so many clients that the note does not know. */
  mayBring(clients: number): boolean;
  /** It was not told yet what is on disk. */
  isNew: boolean;
}

/** What a room needs from around it. */
export interface RoomParts {
  notes: mongo.Collection<NoteDocument>;
  writer: NoteWriter;
  rollUp: RollUp;
  log: Logger;
}

/** Words on their way to disk. `update` undefined: known already, told to be saved with those before it. */
interface Entry {
  update: Uint8Array | undefined;
  runs: Run[];
  seat: Seat;
  count: number;
}

/** Documents of updates that are rolled up into pages. */
export const ROLL_UP_AT = 100;
/** How long after words are on disk that is told; longer where many are, since it goes to each of them. */
const TELL_SAVED_MS = 250;
const TELL_SAVED_PER_SEAT_MS = 20;
const NOTE_BYTES = 8 * 1024 * 1024;
const DOCUMENT_BYTES = 2 * 1024 * 1024;
/** A larger state is sent as it is: what the editor knows already it passes over. */
const DIFF_BYTES = 256 * 1024;

/**
 * One note while somebody is in it: its encoded state, the updates since, and what they hold, without a live
 * document. Passes words on at once, and says that they are saved when they are on disk.
 */
export class NoteRoom implements Writing {
  readonly place: NotePlace;
  readonly #seal: NoteSeal;
  readonly #parts: RoomParts;
  readonly #known = new Known();
  readonly #seats = new Set<Seat>();
  readonly #passing = new Passing(this.#seats);
  #base: Base;
  /** Since the base, one entry a document; the last is at `#head`. */
  #documents: Uint8Array[][] = [];
  #head: number;
  #bytes = 0;
  #flight: Entry[] = [];
  #waiting: Entry[] = [];
  #savedSince = new Map<number, number>();
  #telling: NodeJS.Timeout | undefined;
  #reading = false;
  #rolling: Promise<void> | undefined;
  #rollUpAt = ROLL_UP_AT;
  /** When words last came, from here or elsewhere. */
  lastWords = Date.now();

  private constructor(place: NotePlace, seal: NoteSeal, parts: RoomParts, base: Base) {
    this.place = place;
    this.#seal = seal;
    this.#parts = parts;
    this.#base = base;
    this.#head = base.upTo;
    if (base.state) this.#learn(base.state);
  }

  /** Reads a note from the database. */
  static async open(place: NotePlace, seal: NoteSeal, parts: RoomParts): Promise<NoteRoom> {
    const room = new NoteRoom(place, seal, parts, await readBase(parts.notes, seal, place));
    room.#take(await readTail(parts.notes, seal, place, room.#head));
    room.#rollUpInTime();
    return room;
  }

  /** Nobody is here and nothing is on its way. */
  get isIdle(): boolean {
    return this.#seats.size === 0 && !this.#isWriting && !this.#reading && !this.#rolling;
  }

  /** Up to which clock of each client it has words. */
  get clocks(): ReadonlyMap<number, number> {
    return this.#known.clocks;
  }

  get #isWriting(): boolean {
    return this.#flight.length + this.#waiting.length > 0;
  }

  /** Takes an editor in; a writer is asked for what it has and the note has not. */
  join(seat: Seat, writes: boolean): void {
    this.#seats.add(seat);
    if (writes) seat.send(askMessage(this.#known.clocks));
    this.#tellSavedSoon();
  }

  leave(seat: Seat): void {
    this.#seats.delete(seat);
  }

  /** Sends an editor everything it lacks, given what it has. */
  answer(seat: Seat, vector: ReadonlyMap<number, number>): void {
    const { state } = this.#base;
    const updates = [
      ...this.#documents.flat(),
      ...[...this.#flight, ...this.#waiting].map((e) => e.update),
    ].filter((update) => update !== undefined);
    if (state && (state.length > DIFF_BYTES || vector.size === 0)) seat.send(updateMessage(state));
    else if (state) updates.unshift(Y.diffUpdate(state, vectorOf(vector)));
    seat.send(answerMessage(updates.length > 0 ? Y.mergeUpdates(updates) : EMPTY));
  }

  /**
   * Takes up words of an editor. `gap`: they build on words the note has not; the editor has to be asked for those.
   * `full`: the note holds as much as it can. Throws `MalformedUpdate`.
   */
  receive(seat: Seat, update: Uint8Array): 'taken' | 'gap' | 'full' | 'flood' {
    const parts = readUpdate(update);
    const judged = this.#known.judge(parts);
    const count = ++seat.received;
    if (judged !== 'news') {
      // Of words that are missing here the clocks are not told, so that nobody takes them for saved.
      if (this.#isWriting) this.#waiting.push({ update: undefined, runs: [], seat, count });
      else this.#saved(seat, count);
      return judged === 'gap' ? 'gap' : 'taken';
    }
    if (this.#bytes + update.length > NOTE_BYTES) return 'full';
    const unknown = parts.runs.filter(({ client }) => !this.#known.clocks.has(client));
    if (!seat.mayBring(unknown.length)) return 'flood';
    this.#known.take(parts);
    this.#bytes += update.length;
    this.lastWords = Date.now();
    this.#waiting.push({ update, runs: parts.runs, seat, count });
    this.#passing.pass(update, seat);
    this.#parts.writer.due(this);
    return 'taken';
  }

  take(): NoteDocument | undefined {
    if (this.#reading || this.#flight.length > 0) return undefined; // asked for again when that is done
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && bytes < DOCUMENT_BYTES) {
      bytes += this.#waiting[count++]?.update?.length ?? 0;
    }
    this.#flight = this.#waiting.splice(0, count);
    const updates = wordsOf(this.#flight);
    if (updates.length === 0) {
      this.#landed();
      return undefined;
    }
    return sealUpdates(this.#seal, this.place, this.#head + 1, updates);
  }

  written(): void {
    this.#documents.push(wordsOf(this.#flight));
    this.#head++;
    this.#landed();
    this.#rollUpInTime();
  }

  #landed(): void {
    for (const { seat, count, runs } of this.#flight) {
      for (const { client, to } of runs) this.#savedSince.set(client, to);
      this.#saved(seat, count);
    }
    this.#flight = [];
    if (this.#waiting.length > 0) this.#parts.writer.due(this);
  }

  async outrun(): Promise<void> {
    this.#waiting = [...this.#flight, ...this.#waiting];
    this.#flight = [];
    await this.#readOn();
    this.#parts.writer.due(this);
  }

  /** Looks for words that came through another process. */
  async probe(): Promise<void> {
    if (this.#isWriting || this.#reading) return; // a race for the next place tells as well
    await this.#readOn();
    if (this.#waiting.length > 0) this.#parts.writer.due(this);
  }

  async #readOn(): Promise<void> {
    this.#reading = true;
    try {
      const tail = await readTail(this.#parts.notes, this.#seal, this.place, this.#head);
      for (const update of this.#take(tail)) this.#passing.pass(update);
    } finally {
      this.#reading = false;
    }
    this.#rollUpInTime();
  }

  /** Takes up documents that are on disk; answers the updates in them. */
  #take({ documents, head }: Tail): Uint8Array[] {
    const updates = documents.flat();
    if (updates.length > 0) this.lastWords = Date.now();
    for (const update of updates) {
      for (const { client, to } of this.#learn(update)) this.#savedSince.set(client, to);
    }
    this.#documents.push(...documents);
    this.#head = head;
    if (updates.length > 0) this.#tellSavedSoon();
    return updates;
  }

  #learn(update: Uint8Array): Run[] {
    const parts = readUpdate(update);
    this.#known.take(parts);
    this.#bytes += update.length;
    return parts.runs;
  }

  #saved(seat: Seat, count: number): void {
    seat.saved = count;
    this.#tellSavedSoon();
  }

  #tellSavedSoon(): void {
    const wait = Math.max(TELL_SAVED_MS, TELL_SAVED_PER_SEAT_MS * this.#seats.size);
    this.#telling ??= setTimeout(() => this.tellSaved(), wait);
  }

  /** Tells every editor what is on disk. */
  tellSaved(): void {
    clearTimeout(this.#telling);
    this.#telling = undefined;
    let everything: Map<number, number> | undefined;
    for (const seat of this.#seats) {
      const clocks = seat.isNew ? (everything ??= this.#onDisk()) : this.#savedSince;
      seat.isNew = false;
      seat.send(savedMessage(seat.saved, clocks));
    }
    this.#savedSince = new Map();
  }

  #onDisk(): Map<number, number> {
    const clocks = new Map(this.#known.clocks);
    for (const { runs } of [...this.#flight, ...this.#waiting]) {
      for (const { client, from } of runs) clocks.set(client, Math.min(from, clocks.get(client) ?? 0));
    }
    return clocks;
  }

  #rollUpInTime(): void {
    if (this.#rolling || this.#documents.length < this.#rollUpAt) return;
    this.#rolling = this.#rollUp()
      .catch((error: unknown) => {
        this.#rollUpAt = this.#documents.length + ROLL_UP_AT;
        this.#parts.log.error({ err: error, note: this.place.note }, 'a note could not be rolled up');
      })
      .finally(() => (this.#rolling = undefined));
  }

  async #rollUp(): Promise<void> {
    const { notes, rollUp } = this.#parts;
    const upTo = this.#head;
    const { state: before } = this.#base;
    const state = await rollUp.together([...(before ? [before] : []), ...this.#documents.flat()]);
    const written = await writeBase(notes, this.#seal, this.place, { upTo, state }, this.#base);
    const base = written ?? (await readBase(notes, this.#seal, this.place));
    // Another process's base may hold words that are still to be read here; then the next one will do.
    if (base.upTo > this.#head || base.upTo < this.#base.upTo) return;
    this.#documents = this.#documents.slice(base.upTo - this.#base.upTo);
    this.#base = base;
    this.#rollUpAt = ROLL_UP_AT;
    this.#bytes = [base.state, ...this.#documents.flat()].reduce((sum, part) => sum + (part?.length ?? 0), 0);
  }

  /** Stops telling anybody anything. */
  close(): void {
    clearTimeout(this.#telling);
    this.#passing.close();
  }
}

const EMPTY = new Uint8Array([0, 0]);

function wordsOf(entries: readonly Entry[]): Uint8Array[] {
  return entries.map(({ update }) => update).filter((update) => update !== undefined);
}

function vectorOf(vector: ReadonlyMap<number, number>): Uint8Array {
  return Y.encodeStateVector(new Map(vector));
}
