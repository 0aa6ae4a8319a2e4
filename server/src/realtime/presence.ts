import type { Presence, Whereabouts } from '@kith/shared/frames';
import type { State } from '@kith/shared/state';
import { seesTheBoard, sightOfClass, type Viewer } from '@kith/shared/viewer';
import type { Realtime } from './clientSocket.ts';

/** One tab, as others hear of it. */
export interface Present {
  /** Socket. */
  id: string;
  client: string;
  member: string;
  viewer: Viewer;
  where: Whereabouts;
}

/**
 * Who came, moved or left is told together, this often, and less often the more are here: what everyone tells
 * everyone would otherwise grow with the square of their number, most of all when all come back at once.
 */
const TELL_MS = 100;
const TELL_MS_EACH = 1;

/** Tells those who see the board who else is there, and at which card as far as they may know of it. */
export class PresenceLane {
  readonly #io: Realtime;
  readonly #present: () => Iterable<Present>;
  readonly #state: () => State;
  /** Clients whose presence changed since it was last told, with their members. */
  readonly #moved = new Map<string, string>();
  /** Sockets that were not told yet who is here. */
  readonly #new = new Set<string>();
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(io: Realtime, present: () => Iterable<Present>, state: () => State) {
    this.#io = io;
    this.#present = present;
    this.#state = state;
  }

  /** Someone came, who is to be told of everyone. */
  came(present: Present): void {
    this.#new.add(present.id);
    this.moved(present);
  }

  /** Someone came, moved or left. */
  moved({ client, member, viewer }: Present): void {
    if (!seesTheBoard(viewer)) return;
    this.#moved.set(client, member);
    const count = [...this.#present()].length;
    this.#telling ??= setTimeout(() => this.#tell(), TELL_MS + count * TELL_MS_EACH);
  }

  /** Stops telling. */
  close(): void {
    clearTimeout(this.#telling);
  }

  /** Tells newcomers who is here, and all others what changed: two messages a class, encoded once each. */
  #tell(): void {
    this.#telling = undefined;
    const seats = [...this.#present()].filter(({ viewer }) => seesTheBoard(viewer));
    const here = new Map(seats.map((seat) => [seat.client, seat]));
    const moved = [...this.#moved];
    const everyone = [...here.values()].map(({ client, member }) => [client, member] as const);
    const fresh = new Set(this.#new);
    this.#moved.clear();
    this.#new.clear();
    for (const ofClass of Map.groupBy(seats, ({ viewer }) => viewer.key).values()) {
      const { viewer } = ofClass[0] as Present;
      const [newcomers, others] = [true, false].map((isNew) =>
        ofClass.map(({ id }) => id).filter((id) => fresh.has(id) === isNew),
      ) as [string[], string[]];
      const told = (clients: Iterable<readonly [string, string]>) =>
        [...clients].map(([client, member]): Presence => ({
          client,
          member,
          where: this.#whereFor(viewer, here.get(client)),
        }));
      if (others.length) this.#io.to(others).emit('presence', told(moved));
      if (newcomers.length) this.#io.to(newcomers).emit('presence', told(everyone));
    }
  }

  /** Where someone is, as far as these viewers may know and it is a case of this workspace; null when they left. */
  #whereFor(viewer: Viewer, seat: Present | undefined): Whereabouts | null {
    if (!seat) return null;
    const state = this.#state();
    const person = seat.where.at === null ? undefined : state.referrals.get(seat.where.at)?.person;
    const isKnown = person !== undefined && sightOfClass(viewer, state, person) === 'all';
    return isKnown ? seat.where : { ...seat.where, at: null };
  }
}
