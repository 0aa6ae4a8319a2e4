import { NoteContent, type ContentParts } from './noteContent.ts';
import { askMessage, savedMessage } from './noteMessages.ts';
import type { NotePlace, NoteSeal } from './noteSeal.ts';
import type { NoteDocument } from '../models/note.ts';
import type { NoteWriter, Writing } from './noteWriter.ts';
import { Passing } from './passing.ts';
import { readUpdate, type Run } from './readUpdate.ts';

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
export interface RoomParts extends ContentParts {
  writer: NoteWriter;
}

/** Words on their way to disk. `update` undefined: known already, told to be saved with those before it. */
interface Entry {
  update: Uint8Array | undefined;
  runs: Run[];
  seat: Seat;
  count: number;
}

/** How long after words are on disk that is told; longer where many are, since it goes to each of them. */
const TELL_SAVED_MS = 250;
const TELL_SAVED_PER_SEAT_MS = 20;
const DOCUMENT_BYTES = 2 * 1024 * 1024;

/**
 * One note while somebody is in it. Passes words on at once, sees to it that they are written, and says that they
 * are saved when they are on disk.
 */
export class NoteRoom implements Writing {
  readonly #content: NoteContent;
  readonly #writer: NoteWriter;
  readonly #seats = new Set<Seat>();
  readonly #passing = new Passing(this.#seats);
  #flight: Entry[] = [];
  #waiting: Entry[] = [];
  #savedSince = new Map<number, number>();
  #telling: NodeJS.Timeout | undefined;
  #reading = false;
  /** When words last came, from here or elsewhere. */
  lastWords = Date.now();

  private constructor(content: NoteContent, writer: NoteWriter) {
    this.#content = content;
    this.#writer = writer;
  }

  /** Reads a note from the database. */
  static async open(place: NotePlace, seal: NoteSeal, parts: RoomParts): Promise<NoteRoom> {
    return new NoteRoom(await NoteContent.open(place, seal, parts), parts.writer);
  }

  get place(): NotePlace {
    return this.#content.place;
  }

  /** Nobody is here and nothing is on its way. */
  get isIdle(): boolean {
    return this.#seats.size === 0 && !this.#isWriting && !this.#reading && !this.#content.isRollingUp;
  }

  /** Up to which clock of each client it has words. */
  get clocks(): ReadonlyMap<number, number> {
    return this.#content.clocks;
  }

  get #isWriting(): boolean {
    return this.#flight.length + this.#waiting.length > 0;
  }

  /** Takes an editor in; a writer is asked for what it has and the note has not. */
  join(seat: Seat, writes: boolean): void {
    this.#seats.add(seat);
    if (writes) seat.send(askMessage(this.clocks));
    this.#tellSavedSoon();
  }

  leave(seat: Seat): void {
    this.#seats.delete(seat);
  }

  /** Sends an editor everything it lacks, given what it has. */
  answer(seat: Seat, vector: ReadonlyMap<number, number>): void {
    const onTheirWay = wordsOf([...this.#flight, ...this.#waiting]);
    for (const message of this.#content.answers(vector, onTheirWay)) seat.send(message);
  }

  /**
   * Takes up words of an editor. `gap`: they build on words the note has not; the editor has to be asked for those.
   * `full`: the note holds as much as it can. Throws `MalformedUpdate`.
   */
  receive(seat: Seat, update: Uint8Array): 'taken' | 'gap' | 'full' | 'flood' {
    const parts = readUpdate(update);
    const judged = this.#content.judge(parts);
    const count = ++seat.received;
    if (judged !== 'news') {
      // Of words that are missing here the clocks are not told, so that nobody takes them for saved.
      if (this.#isWriting) this.#waiting.push({ update: undefined, runs: [], seat, count });
      else this.#saved(seat, count);
      return judged === 'gap' ? 'gap' : 'taken';
    }
    if (!this.#content.hasRoomFor(update.length)) return 'full';
    const unknown = parts.runs.filter(({ client }) => !this.clocks.has(client));
    if (!seat.mayBring(unknown.length)) return 'flood';
    this.#content.expect(parts, update.length);
    this.lastWords = Date.now();
    this.#waiting.push({ update, runs: parts.runs, seat, count });
    this.#passing.pass(update, seat);
    this.#writer.due(this);
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
    return this.#content.documentOf(updates);
  }

  written(): void {
    this.#content.written(wordsOf(this.#flight));
    this.#landed();
  }

  #landed(): void {
    for (const { seat, count, runs } of this.#flight) {
      this.#onDiskNow(runs);
      this.#saved(seat, count);
    }
    this.#flight = [];
    if (this.#waiting.length > 0) this.#writer.due(this);
  }

  async outrun(): Promise<void> {
    this.#waiting = [...this.#flight, ...this.#waiting];
    this.#flight = [];
    await this.#readOn();
    this.#writer.due(this);
  }

  /** Looks for words that came through another process. */
  async probe(): Promise<void> {
    if (this.#isWriting || this.#reading) return; // a race for the next place tells as well
    await this.#readOn();
    if (this.#waiting.length > 0) this.#writer.due(this);
  }

  async #readOn(): Promise<void> {
    this.#reading = true;
    try {
      const { updates, runs } = await this.#content.readOn();
      if (updates.length === 0) return;
      this.lastWords = Date.now();
      this.#onDiskNow(runs);
      this.#tellSavedSoon();
      for (const update of updates) this.#passing.pass(update);
    } finally {
      this.#reading = false;
    }
  }

  /** Somebody who has fewer words of a client may send them after somebody who has more: the most counts. */
  #onDiskNow(runs: readonly Run[]): void {
    for (const { client, to } of runs) {
      if (to > (this.#savedSince.get(client) ?? 0)) this.#savedSince.set(client, to);
    }
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
    const clocks = new Map(this.clocks);
    for (const { runs } of [...this.#flight, ...this.#waiting]) {
      for (const { client, from } of runs) clocks.set(client, Math.min(from, clocks.get(client) ?? 0));
    }
    return clocks;
  }

  /** Stops telling anybody anything. */
  close(): void {
    clearTimeout(this.#telling);
    this.#passing.close();
  }
}

function wordsOf(entries: readonly Entry[]): Uint8Array[] {
  return entries.map(({ update }) => update).filter((update) => update !== undefined);
}
