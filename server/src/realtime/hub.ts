import type { Server, Socket } from 'socket.io';
import { refuse } from '@kith/shared/errors';
import type { Presence, Whereabouts } from '@kith/shared/frames';
import { words } from '@kith/shared/messages';
import { actorOf, viewClassOf, type ViewClass } from '@kith/shared/permissions';
import type { ClientToServer, ServerToClient } from '@kith/shared/socket';
import { frameOf, openedRecord, type Change } from '../workspace/catchUp.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Committed } from '../workspace/open.ts';

export type Realtime = Server<ClientToServer, ServerToClient>;
export type ClientSocket = Socket<ClientToServer, ServerToClient>;

/** One socket that has joined a workspace. */
interface Seat {
  socket: ClientSocket;
  client: string;
  member: string;
  viewer: ViewClass;
  opened: Set<string>;
  where: Whereabouts;
  /** It was not told yet who else is here. */
  isNew: boolean;
}

/**
 * Who came, moved or left is told together, this often, and less often the more are here: what everyone tells
 * everyone would otherwise grow with the square of their number, most of all when all come back at once.
 */
const PRESENCE_MS = 100;
const PRESENCE_MS_EACH = 1;

/** Everyone who watches one workspace through this process: passes on commits, presence and whether it saves. */
export class Hub {
  readonly pipeline: Pipeline;
  readonly #io: Realtime;
  readonly #seats = new Map<string, Seat>();
  /** Clients whose presence changed since it was last told, with their members. */
  readonly #moved = new Map<string, string>();
  #telling: ReturnType<typeof setTimeout> | undefined;
  readonly #release: () => void;
  readonly #silence: () => void;

  constructor(io: Realtime, pipeline: Pipeline) {
    this.#io = io;
    this.pipeline = pipeline;
    this.#release = pipeline.hold();
    this.#silence = pipeline.listen({
      committed: (committed, change) => this.#tell(committed, change),
      saving: (saving) => this.#io.to(this.#room()).emit('saving', saving),
    });
  }

  #room(viewer?: ViewClass, record?: string): string {
    return [this.pipeline.workspace, viewer, record].filter((part) => part !== undefined).join('/');
  }

  /** Takes a socket in. From this call on it gets every frame of its class. */
  join(socket: ClientSocket, seat: Pick<Seat, 'client' | 'member' | 'viewer'>): void {
    const where: Whereabouts = { at: null, doing: 'viewing' };
    this.#seats.set(socket.id, { ...seat, socket, opened: new Set(), where, isNew: true });
    void socket.join([this.#room(), this.#room(seat.viewer)]);
    this.#show(seat);
  }

  /** Lets a socket go. True when nobody is left. */
  leave(socket: ClientSocket): boolean {
    const seat = this.#seats.get(socket.id);
    if (seat) {
      this.#seats.delete(socket.id);
      for (const id of seat.opened) void socket.leave(this.#room(seat.viewer, id));
      void socket.leave(this.#room(seat.viewer));
      void socket.leave(this.#room());
      this.#show(seat);
    }
    return this.#seats.size === 0;
  }

  /** Stops passing on. */
  close(): void {
    clearTimeout(this.#telling);
    this.#silence();
    this.#release();
  }

  /** Says where a socket's person is. */
  move(socket: ClientSocket, where: Whereabouts): void {
    const seat = this.#seats.get(socket.id);
    // Whoever hears nothing asks whether the line still stands by saying again where they are.
    if (!seat || (seat.where.at === where.at && seat.where.doing === where.doing)) return;
    seat.where = where;
    this.#show(seat);
  }

  #show({ client, member }: Pick<Seat, 'client' | 'member'>): void {
    this.#moved.set(client, member);
    this.#telling ??= setTimeout(
      () => this.#tellPresence(),
      PRESENCE_MS + this.#seats.size * PRESENCE_MS_EACH,
    );
  }

  /** Tells newcomers who is here, and all others what changed: two messages, encoded once each. */
  #tellPresence(): void {
    this.#telling = undefined;
    const seats = [...this.#seats.values()];
    const here = new Map(seats.map((seat) => [seat.client, seat]));
    const tell = (client: string, member: string): Presence => ({
      client,
      member,
      where: here.get(client)?.where ?? null,
    });
    const moved = [...this.#moved].map(([client, member]) => tell(client, member));
    this.#moved.clear();
    const newcomers = seats.filter((seat) => seat.isNew);
    for (const seat of newcomers) seat.isNew = false;
    const ids = newcomers.map(({ socket }) => socket.id);
    this.#io.to(this.#room()).except(ids).emit('presence', moved);
    if (ids.length === 0) return;
    const everyone = [...here.values()].map(({ client, member }) => tell(client, member));
    this.#io.to(ids).emit('presence', everyone);
  }

  /** Opens a record whole, and sends its newer versions until it is closed. Undefined: not there for this viewer. */
  openRecord(socket: ClientSocket, id: string) {
    const seat = this.#seats.get(socket.id);
    const record = seat && openedRecord(this.pipeline.state, id, seat.viewer);
    if (!record) return undefined;
    seat.opened.add(id);
    void socket.join(this.#room(seat.viewer, id));
    return record;
  }

  /** Stops sending newer versions of a record. */
  closeRecord(socket: ClientSocket, id: string): void {
    const seat = this.#seats.get(socket.id);
    if (!seat?.opened.delete(id)) return;
    void socket.leave(this.#room(seat.viewer, id));
  }

  #tell({ after }: Committed, change: Change): void {
    const viewers = new Set([...this.#seats.values()].map((seat) => seat.viewer));
    for (const viewer of viewers) {
      this.#io.to(this.#room(viewer)).emit('frame', frameOf([change], after, viewer));
    }
    this.#tellRecords(after, change);
    if (change.touched.some(([table]) => table === 'members')) this.#reclass();
  }

  #tellRecords(after: Committed['after'], change: Change): void {
    const touched = new Set(change.touched.map(([, id]) => id));
    const told = new Set<string>();
    for (const { opened, viewer } of this.#seats.values()) {
      for (const id of opened) {
        const room = this.#room(viewer, id);
        const person = after.referrals.get(id)?.person;
        if (told.has(room) || !(touched.has(id) || (person && touched.has(person)))) continue;
        told.add(room);
        const record = openedRecord(after, id, viewer);
        if (record) this.#io.to(room).emit('record', record);
      }
    }
  }

  /** After a change of members: whoever may no longer see this workspace is told and let go. */
  #reclass(): void {
    const now = new Date().toISOString();
    for (const { socket, member, viewer } of this.#seats.values()) {
      const found = this.pipeline.state.members.get(member);
      if (found && viewClassOf(actorOf(found, now)) === viewer) continue;
      socket.emit('closing', refuse('forbidden', words.refusal.noRole));
      socket.disconnect(true);
    }
  }
}
