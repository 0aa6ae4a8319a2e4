import { hear, tell, type Present } from './awareness.ts';
import { awarenessMessage } from './noteMessages.ts';

/** Someone in a note, and the line to them. */
export interface PresentSeat extends Present {
  send(message: Uint8Array): void;
}

const TELL_MS = 50;

/** Who is in one note and where their carets are: told together, every 50 ms at most, and never kept. */
export class Presence {
  readonly #seats = new Set<PresentSeat>();
  readonly #moved = new Set<PresentSeat>();
  readonly #left = new Set<number>();
  #isTelling = false;
  /** Grows over restarts too, since editors remember the clock they heard last. */
  #clock = Date.now();

  get isEmpty(): boolean {
    return this.#seats.size === 0;
  }

  join(seat: PresentSeat): void {
    this.#seats.add(seat);
    this.tellAll(seat);
  }

  /** Tells one of everybody who is here. */
  tellAll(seat: PresentSeat): void {
    const others = [...this.#seats].filter((other) => other !== seat && other.shown !== undefined);
    if (others.length > 0) seat.send(awarenessMessage(tell(others, ++this.#clock)));
  }

  /** Takes up what an editor says; throws when it cannot be read. */
  hear(seat: PresentSeat, update: Uint8Array): void {
    const isTaken = (client: number) => {
      for (const other of this.#seats) {
        if (other.client !== client || other === seat) continue;
        if (other.identity.member !== seat.identity.member) return true;
        other.client = undefined; // their older line, which is dead but not yet known to be
        this.#moved.delete(other);
      }
      return false;
    };
    if (!hear(seat, update, isTaken)) return;
    if (seat.client !== undefined) this.#left.delete(seat.client);
    this.#moved.add(seat);
    this.#tellSoon();
  }

  leave(seat: PresentSeat): void {
    this.#seats.delete(seat);
    this.#moved.delete(seat);
    if (seat.client === undefined) return;
    this.#left.add(seat.client);
    this.#tellSoon();
  }

  #tellSoon(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    setTimeout(() => this.#tell(), TELL_MS);
  }

  #tell(): void {
    this.#isTelling = false;
    const clock = ++this.#clock;
    const gone = [...this.#left].map((client) => ({ client, shown: undefined }));
    const moved = [...this.#moved].filter(({ client }) => client !== undefined);
    this.#left.clear();
    this.#moved.clear();
    const toAll = [...moved, ...gone];
    if (toAll.length === 0) return;
    const message = awarenessMessage(tell(toAll, clock));
    for (const seat of this.#seats) {
      // Where one's own caret is, one knows better.
      const others = moved.includes(seat) ? toAll.filter((one) => one !== seat) : toAll;
      if (others === toAll) seat.send(message);
      else if (others.length > 0) seat.send(awarenessMessage(tell(others, clock)));
    }
  }
}
