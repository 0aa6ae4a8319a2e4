import { actorOf, type Actor } from '@kith/shared/actor';
import { refuse } from '@kith/shared/errors';
import type { Whereabouts } from '@kith/shared/frames';
import { words } from '@kith/shared/messages';
import { isNewsTo } from '@kith/shared/practice/news';
import type { State } from '@kith/shared/state';
import { viewerOf, type Viewer } from '@kith/shared/viewer';
import { frameOf, idsIn, openedRecord, type Change } from '../workspace/catchUp.ts';
import type { Openable } from '../access/opening.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { ClientSocket, Realtime } from './clientSocket.ts';
import { PresenceLane, type Present } from './presence.ts';
import { mayChangeSight, nextTurn } from './sightChanges.ts';

/** Who a socket acts as and how it sees. */
export interface Standing {
  actor: Actor;
  viewer: Viewer;
}

/** What a socket is told of commits: what they mean to it, or only that something of its own has changed. */
export type Told = 'frames' | 'changes';

/** How a socket sees, against when it joined; gone: it left, or joined once more. */
export type Sight = 'same' | 'other' | 'gone';

/** One socket that has joined a workspace. */
interface Seat extends Present, Standing {
  socket: ClientSocket;
  told: Told;
  opened: Set<string>;
}

/** The sockets that see alike, and the seq of the last frame they were sent. */
interface Class {
  viewer: Viewer;
  told: Told;
  seats: Set<Seat>;
  seq: number;
}

/** A seat that sees otherwise now, with how it saw before and the seq of the last frame it was sent. */
interface Turned {
  seat: Seat;
  was: Viewer;
  seq: number;
}

const CLOCK_MS = 1000;
/** Commits that a class of viewers may be told nothing of, at most. */
const QUIET = 1000;

/**
 * What a member holds and sees at `now` (ISO 8601); undefined when that is nothing. Whoever is told of changes only is
 * here as one who refers, whatever else they are.
 */
export function standingOf(
  state: State,
  id: string,
  now: string,
  told: Told = 'frames',
): Standing | undefined {
  const member = state.members.get(id);
  const whole = member && actorOf(state, member, now);
  const roles = whole?.roles.filter((role) => told === 'frames' || role === 'referrer') ?? [];
  const actor = whole && { ...whole, roles };
  const viewer = actor && viewerOf(state, actor, now);
  return actor && viewer && { actor, viewer };
}

/** The class of a seat. */
const keyOf = ({ viewer, told }: Pick<Seat, 'viewer' | 'told'>) => `${told} ${viewer.key}`;

/** Everyone who watches one workspace through this process: passes on commits, presence and whether it saves. */
export class Hub {
  readonly pipeline: Pipeline;
  readonly #io: Realtime;
  readonly #seats = new Map<string, Seat>();
  readonly #classes = new Map<string, Class>();
  readonly #presence: PresenceLane;
  readonly #clock: ReturnType<typeof setInterval>;
  /** When roles or emergency openings next begin or end by themselves. */
  #turn: string;
  readonly #release: () => void;
  readonly #silence: () => void;

  constructor(io: Realtime, pipeline: Pipeline) {
    this.#io = io;
    this.pipeline = pipeline;
    this.#presence = new PresenceLane(
      io,
      () => this.#seats.values(),
      () => pipeline.state,
    );
    this.#turn = nextTurn(pipeline.state, new Date());
    this.#clock = setInterval(() => this.#lookAtClock(), CLOCK_MS);
    this.#release = pipeline.hold();
    this.#silence = pipeline.listen({
      committed: ({ after }, change, before) => this.#tell(after, change, before),
      saving: (saving) => this.#io.to(this.#room()).emit('saving', saving),
    });
  }

  /** Of everyone, of a class, or of those of a class who hold a record open. */
  #room(of?: Pick<Seat, 'viewer' | 'told'>, record?: string): string {
    return [this.pipeline.workspace, of && keyOf(of), record].filter((part) => part !== undefined).join('/');
  }

  /**
   * Takes a socket in: from this call on it gets every frame of its class. Returns how it sees now, against this
   * moment.
   */
  join(
    socket: ClientSocket,
    client: string,
    { actor, viewer }: Standing,
    told: Told = 'frames',
  ): () => Sight {
    const where: Whereabouts = { at: null, doing: 'viewing' };
    const member = actor.id;
    const seen = { actor, viewer, told, opened: new Set<string>() };
    const seat: Seat = { id: socket.id, socket, client, member, where, ...seen };
    this.#seats.set(socket.id, seat);
    void socket.join(this.#room());
    this.#enter(seat, this.pipeline.state.seq);
    this.#presence.came(seat);
    return () => {
      if (this.#seats.get(socket.id) !== seat) return 'gone';
      return seat.viewer === viewer ? 'same' : 'other';
    };
  }

  /** Lets a socket go. True when nobody is left. */
  leave(socket: ClientSocket): boolean {
    const seat = this.#seats.get(socket.id);
    if (seat) {
      this.#seats.delete(socket.id);
      this.#exit(seat);
      void socket.leave(this.#room());
      this.#presence.moved(seat);
    }
    return this.#seats.size === 0;
  }

  /** Stops passing on. */
  close(): void {
    clearInterval(this.#clock);
    this.#presence.close();
    this.#silence();
    this.#release();
  }

  #enter(seat: Seat, seq: number): void {
    const { viewer, told, socket } = seat;
    const key = keyOf(seat);
    const own = this.#classes.get(key) ?? { viewer, told, seats: new Set(), seq };
    this.#classes.set(key, own);
    own.seats.add(seat);
    void socket.join([...seat.opened].map((id) => this.#room(seat, id)).concat(this.#room(seat)));
  }

  #exit(seat: Seat): void {
    const { socket } = seat;
    const own = this.#classes.get(keyOf(seat));
    own?.seats.delete(seat);
    if (own?.seats.size === 0) this.#classes.delete(keyOf(seat));
    for (const id of seat.opened) void socket.leave(this.#room(seat, id));
    void socket.leave(this.#room(seat));
  }

  /** Says where a socket's person is. */
  move(socket: ClientSocket, where: Whereabouts): void {
    const seat = this.#seats.get(socket.id);
    // Whoever hears nothing asks whether the line still stands by saying again where they are.
    if (!seat || (seat.where.at === where.at && seat.where.doing === where.doing)) return;
    seat.where = where;
    this.#presence.moved(seat);
  }

  /** Who acts through a socket, and as what. */
  actorOn(socket: ClientSocket): Actor | undefined {
    return this.#seats.get(socket.id)?.actor;
  }

  /** How a socket sees. */
  viewerOn(socket: ClientSocket): Viewer | undefined {
    return this.#seats.get(socket.id)?.viewer;
  }

  /** What this socket would open by this id, a referral's or a person's; undefined: not there, or closed to it. */
  openableOn(socket: ClientSocket, id: string): Openable | undefined {
    const seat = this.#seats.get(socket.id);
    const { state } = this.pipeline;
    if (!seat || openedRecord(state, id, seat.viewer) === undefined) return undefined;
    return state.referrals.get(id) ?? { id: null, person: id, assignee: null };
  }

  /** Opens a record whole, and sends its newer versions until it is closed. Undefined: not there for this viewer. */
  openRecord(socket: ClientSocket, id: string) {
    const seat = this.#seats.get(socket.id);
    const record = seat && openedRecord(this.pipeline.state, id, seat.viewer);
    if (!record) return undefined;
    seat.opened.add(id);
    void socket.join(this.#room(seat, id));
    return record;
  }

  /** Stops sending newer versions of a record. */
  closeRecord(socket: ClientSocket, id: string): void {
    const seat = this.#seats.get(socket.id);
    if (!seat?.opened.delete(id)) return;
    void socket.leave(this.#room(seat, id));
  }

  #tell(after: State, change: Change, before: State): void {
    const turned = mayChangeSight(change, before, after) ? this.#restand(after) : [];
    for (const own of this.#classes.values()) {
      if (own.told === 'changes') {
        const isNews = isNewsTo(own.viewer.organisations, change.touched, before, after);
        if (isNews) this.#io.to(this.#room(own)).emit('changed');
        continue;
      }
      const frame = frameOf([change], after, own.viewer, { viewer: own.viewer, state: before });
      const isNews = frame.put.length + frame.drop.length + frame.what.length > 0;
      // Whoever did it waits for the frame; of others' doing, those hear who see something of it. Now and then the
      // others hear how far the log is, so that what they do next is not taken for something made long ago.
      const isAwaited = () => [...own.seats].some(({ member }) => member === change.by);
      // What is one member's alone is told to them beside what their class is told.
      if (change.touched.some(([table]) => table === 'views')) {
        for (const seat of own.seats) this.#tellOne(seat, seat.viewer, own.seq, [after, change, before]);
        own.seq = change.seq;
        continue;
      }
      if (!isNews && change.seq - own.seq < QUIET && !isAwaited()) continue;
      this.#io.to(this.#room(own)).emit('frame', { ...frame, after: own.seq });
      own.seq = change.seq;
    }
    for (const { seat, was, seq } of turned) {
      if (seat.told === 'changes') seat.socket.emit('changed');
      else this.#tellOne(seat, was, seq, [after, change, before]);
      this.#enter(seat, change.seq);
    }
    this.#tellRecords(after, change);
  }

  /** Tells one seat what a change means to them, who saw as `was` before and were told all up to `seq`. */
  #tellOne(seat: Seat, was: Viewer, seq: number, [after, change, before]: [State, Change, State]): void {
    const { member: self, viewer } = seat;
    const then = { viewer: { ...was, self }, state: before };
    const frame = frameOf([change], after, { ...viewer, self }, then);
    seat.socket.emit('frame', { ...frame, after: seq });
  }

  #tellRecords(after: State, change: Change): void {
    const touched = new Set(change.touched.map(([, id]) => id));
    const told = new Set<string>();
    for (const seat of this.#seats.values()) {
      for (const id of seat.opened) {
        const room = this.#room(seat, id);
        if (told.has(room) || !idsIn(after, id).some((one) => touched.has(one))) continue;
        told.add(room);
        const record = openedRecord(after, id, seat.viewer);
        if (record) this.#io.to(room).emit('record', record);
      }
    }
  }

  /** Roles and emergency openings begin and end without a commit. */
  #lookAtClock(): void {
    if (new Date().toISOString() < this.#turn) return;
    for (const { seat } of this.#restand(this.pipeline.state)) this.#reopen(seat);
  }

  /** Has a client open anew, since it sees otherwise than by what one frame could say. */
  #reopen(seat: Seat): void {
    seat.socket.emit('reopen');
    this.leave(seat.socket);
  }

  /**
   * Looks anew at what everyone here holds and sees. Whoever sees nothing any more is let go, whoever sees in another
   * role opens anew; those for whom other restricted cases are open are taken out of their class and returned with
   * how they saw before, for a frame of their own.
   */
  #restand(state: State): Turned[] {
    const now = new Date();
    this.#turn = nextTurn(state, now);
    const turned: Turned[] = [];
    for (const seat of Array.from(this.#seats.values())) {
      const standing = standingOf(state, seat.member, now.toISOString(), seat.told);
      if (!standing) {
        seat.socket.emit('closing', refuse('forbidden', words.refusal.noRole));
        seat.socket.disconnect(true);
        continue;
      }
      const { actor, viewer } = standing;
      if (JSON.stringify(actor) !== JSON.stringify(seat.actor)) seat.socket.emit('actor', actor);
      seat.actor = actor;
      if (viewer.key === seat.viewer.key) continue;
      if (!isSameRole(viewer, seat.viewer)) {
        this.#reopen(seat);
        continue;
      }
      const was = seat.viewer;
      const seq = this.#classes.get(keyOf(seat))?.seq ?? state.seq;
      this.#exit(seat);
      seat.viewer = viewer;
      for (const id of seat.opened) if (!openedRecord(state, id, viewer)) seat.opened.delete(id);
      turned.push({ seat, was, seq });
    }
    return turned;
  }
}

function isSameRole(one: Viewer, other: Viewer): boolean {
  return (
    one.families.join() === other.families.join() && one.organisations.join() === other.organisations.join()
  );
}
