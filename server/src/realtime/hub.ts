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
}

/** Everyone who watches one workspace through this process: passes on commits, presence and whether it saves. */
export class Hub {
  readonly pipeline: Pipeline;
  readonly #io: Realtime;
  readonly #seats = new Map<string, Seat>();
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

  /** Everyone here now. */
  present(): Presence[] {
    return [...this.#seats.values()].map(({ client, member, where }) => ({ client, member, where }));
  }

  /** Takes a socket in. From this call on it gets every frame of its class. */
  join(socket: ClientSocket, seat: Pick<Seat, 'client' | 'member' | 'viewer'>): void {
    this.#seats.set(socket.id, { ...seat, socket, opened: new Set(), where: { at: null, doing: 'viewing' } });
    void socket.join([this.#room(), this.#room(seat.viewer)]);
    this.#show(socket.id);
  }

  /** Lets a socket go. True when nobody is left. */
  leave(socket: ClientSocket): boolean {
    const seat = this.#seats.get(socket.id);
    if (seat) {
      this.#seats.delete(socket.id);
      for (const id of seat.opened) void socket.leave(this.#room(seat.viewer, id));
      void socket.leave(this.#room(seat.viewer));
      void socket.leave(this.#room());
      const { client, member } = seat;
      // A line that died without a word ends long after its tab is back on another one.
      const isBack = [...this.#seats.values()].some((s) => s.client === client && s.member === member);
      if (!isBack) this.#io.to(this.#room()).emit('presence', { client, member, where: null });
    }
    return this.#seats.size === 0;
  }

  /** Stops passing on. */
  close(): void {
    this.#silence();
    this.#release();
  }

  /** Says where a socket's person is. */
  move(socket: ClientSocket, where: Whereabouts): void {
    const seat = this.#seats.get(socket.id);
    // Whoever hears nothing asks whether the line still stands by saying again where they are.
    if (!seat || (seat.where.at === where.at && seat.where.doing === where.doing)) return;
    seat.where = where;
    this.#show(socket.id);
  }

  #show(id: string): void {
    const seat = this.#seats.get(id);
    if (!seat) return;
    const { client, member, where, socket } = seat;
    socket.to(this.#room()).emit('presence', { client, member, where });
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
