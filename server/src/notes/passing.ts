import * as Y from 'yjs';
import { updateMessage } from './noteMessages.ts';
import type { Seat } from './noteRoom.ts';

/** Between two messages of words to a note with 50 editors lie 100 ms, which nobody notices; with two, 4 ms. */
const PER_SEAT_MS = 2;

/** Words on their way to everybody in a note: at once, and together where many people write much. */
export class Passing {
  readonly #seats: ReadonlySet<Seat>;
  #waiting: { update: Uint8Array; from: Seat | undefined }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #passed = -Infinity;

  constructor(seats: ReadonlySet<Seat>) {
    this.#seats = seats;
  }

  /** Passes words on to everybody but whoever they are from. */
  pass(update: Uint8Array, from?: Seat): void {
    this.#waiting.push({ update, from });
    if (this.#timer) return;
    const wait = this.#passed + this.#seats.size * PER_SEAT_MS - performance.now();
    if (wait > 0) this.#timer = setTimeout(() => this.#passNow(), wait);
    else this.#passNow();
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  #passNow(): void {
    const words = this.#waiting;
    this.#waiting = [];
    this.#timer = undefined;
    this.#passed = performance.now();
    if (this.#seats.size === 0) return;
    // Whose words are among others' gets them back with those, and passes over them.
    const isOnlyFrom = (seat: Seat) => words.every(({ from }) => from === seat);
    const messages = together(words.map(({ update }) => update)).map(updateMessage);
    for (const seat of this.#seats) {
      if (!isOnlyFrom(seat)) for (const message of messages) seat.send(message);
    }
  }
}

/** These updates as one; each by itself if Yjs cannot put them together, which is their editor's fault. */
function together(updates: Uint8Array[]): Uint8Array[] {
  if (updates.length === 1) return updates;
  try {
    return [Y.mergeUpdates(updates)];
  } catch {
    return updates;
  }
}
