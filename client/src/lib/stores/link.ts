import type { Socket } from 'socket.io-client';
import type { Command, CommandName, Payload } from '@kith/shared/contract';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import {
  PROTOCOL,
  type Accepted,
  type Frame,
  type Opened,
  type OpenedRecord,
  type Part,
  type Presence,
  type Whereabouts,
} from '@kith/shared/frames';
import { words } from '@kith/shared/messages';
import * as replicas from '@kith/shared/replica';
import type { Pending, Replica, Seen } from '@kith/shared/replica';
import type { ClientToServer } from '@kith/shared/socket';
import { afterPaint } from '../afterPaint.ts';
import type { LiveSocket } from './liveSocket.ts';
import { LineCheck } from './lineCheck.ts';
import { Sending } from './sending.ts';
import { ServiceClock } from './serviceClock.ts';
import { Unanswered } from './unanswered.ts';

/**
 * - `connecting`: nothing is on screen yet
 * - `live`: what is on screen is what the team sees
 * - `reconnecting`: the connection is lost and being taken up again; work goes on and is kept
 * - `ended`: the server said goodbye for good (signed out, no role, page too old); `ended` says why
 */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'ended';

/** Where pending commands are kept over a reload of the tab. */
export interface PendingStorage {
  /** `key`: base64 of 32 bytes, from the server. Commands of tabs that are gone come back as `orphans`. */
  load(key: string): Promise<{ pending: Pending[]; orphans: Pending[] }>;
  save(pending: readonly Pending[], stale: readonly Pending[]): Promise<void>;
}

export interface LinkOptions {
  socket: LiveSocket;
  workspace: string;
  /** This tab's id. */
  client: string;
  storage: PendingStorage;
  /** The next number of a command of this tab; the same over reloads. */
  nextNumber(): number;
}

/** What a link tells. `changed` comes after every change of what it holds. */
export interface LinkEvents {
  changed(): void;
  /** A frame was applied: what happened, and by whom. Not told for what happened before the link was live. */
  happened(frame: Frame): void;
  /** A command of this tab was refused, and what it showed is taken back. */
  refused(pending: Pending, refusal: Refusal): void;
  /** A command of this tab is on disk. */
  accepted(pending: Pending, seq: number): void;
}

const ANSWER_MS = 10_000;
const RETRY_MS = 1000;
/** Records of a load that are taken up together, so that the page goes on answering meanwhile. */
const PIECE = 2000;
/** What waits longer than this for its answer is told as "not saved yet". */
export const SLOW_MS = 2500;
const FINAL: ReadonlySet<string> = new Set(['signIn', 'locked', 'forbidden', 'notFound', 'reload']);

/**
 * One tab's line to one workspace: joins, applies frames in order, asks for what it missed, and sends pending
 * commands one after another until each is answered. Knows nothing of screens; `workspace.svelte.ts` shows it.
 */
export class Link {
  replica: Replica;
  connection: Connection = 'connecting';
  ended: Refusal | undefined;
  /** Commands of an earlier life of tab or workspace, to be asked of the person again. */
  stale: Pending[] = [];
  readonly present = new Map<string, Presence>();
  readonly clock = new ServiceClock();
  /** What the server says: whether it can save. */
  #serverSaves = true;
  readonly #unanswered = new Unanswered(SLOW_MS, () => this.#changed());
  readonly #lineCheck: LineCheck;
  readonly #options: LinkOptions;
  readonly #events: Partial<LinkEvents>;
  readonly #wanted = new Set<string>();
  /** Everything, as it comes in parts; parts may overtake the answer that announces them. */
  #loading: { opened?: Opened; parts: Part[]; begun?: true; shown?: () => void } = { parts: [] };
  #early: Frame[] = [];
  /** Names the opening under way; another one makes what is left of it void. */
  #opening: symbol | undefined;
  #restored = false;
  #closed = false;
  /** What the confirmed state was seen as. */
  #viewer = '';
  #where: Whereabouts = { at: null, doing: 'viewing' };
  readonly #sending = new Sending({
    next: () => this.#nextToSend(),
    send: (pending) => this.#sendOne(pending),
    answered: (pending, answer) => this.#settle(pending, answer),
  });

  constructor(options: LinkOptions, events: Partial<LinkEvents> = {}) {
    this.#options = options;
    this.#events = events;
    this.replica = replicas.emptyReplica(options.workspace, options.client);
    const { socket } = options;
    socket.on('connect', () => void this.#open());
    socket.on('disconnect', (reason) => {
      this.#lost();
      // The server ended this socket itself; unless it said that it is for good, come back.
      if (reason === 'io server disconnect' && !this.ended && !this.#closed) socket.connect();
    });
    socket.on('connect_error', (error) => {
      if (error.message === 'signIn' || error.message === 'locked') {
        this.#end(refuse(error.message, words.refusal[error.message]));
      } else if (!socket.active) setTimeout(() => this.#closed || socket.connect(), RETRY_MS);
    });
    socket.on('frame', (frame) => this.#take(frame));
    socket.on('part', (part, shown) => this.#takePart(part, shown));
    socket.on('record', (record) => this.#keepOpened(record));
    socket.on('presence', (moved) => {
      for (const presence of moved) {
        if (presence.client === options.client) continue;
        if (presence.where) this.present.set(presence.client, presence);
        else this.present.delete(presence.client);
      }
      this.#changed();
    });
    socket.on('saving', (saving) => {
      this.#serverSaves = saving;
      this.#changed();
    });
    socket.on('actor', (actor) => this.#set(replicas.actAs(this.replica, actor)));
    socket.on('reopen', () => this.#openAnew());
    socket.on('closing', (why) => {
      if (FINAL.has(why.code)) this.#end(why);
    });
    this.#lineCheck = new LineCheck(
      socket,
      () => this.#unanswered.longestMs,
      (patience) => (socket.timeout(patience) as Socket).emitWithAck('presence', this.#where),
      () => this.#reconnect(),
    );
    socket.connect();
  }

  /** False while the server cannot save, or leaves something made here without an answer. */
  get saving(): boolean {
    return this.#serverSaves && !this.#unanswered.isLate;
  }

  /** Whether all that this client may see is here, and not only the beginning of it. */
  get whole(): boolean {
    return this.replica.confirmed.epoch !== '' && this.replica.partial === undefined;
  }

  /** Tries to connect now instead of at the next attempt. */
  wake(): void {
    if (this.#closed || this.ended || this.#options.socket.connected) return;
    this.#reconnect();
  }

  /** Commands that never left this tab: they can be given up without asking anyone. */
  get unsent(): Pending[] {
    return this.replica.pending.filter((p) => p.seq === undefined && !this.#sending.mayBeKnown(p));
  }

  /** Whether a record was asked for whole, and not closed since. */
  isWanted(id: string): boolean {
    return this.#wanted.has(id);
  }

  #reconnect(): void {
    const { socket } = this.#options;
    // While it waits for its next attempt, `connect` alone would do nothing.
    socket.disconnect();
    socket.connect();
  }

  /** Stops for good. */
  close(): void {
    this.#closed = true;
    this.#lineCheck.close();
    this.#unanswered.close();
    this.#options.socket.disconnect();
  }

  /**
   * Runs a command: refused at once when the rules already say no, else shown (where its rule allows) and sent.
   * The answer comes when the server has it on disk or refuses it, however long that takes.
   */
  run<K extends CommandName>(
    name: K,
    payload: Payload<K>,
    seen?: Seen,
  ): Refusal | Promise<Accepted | Refusal> {
    if (this.ended) return this.ended;
    const commandId = `${this.#options.client}:${this.#options.nextNumber()}`;
    const now = this.clock.now().toISOString();
    const added = replicas.add(this.replica, { name, payload } as Command, commandId, now, seen);
    if (isRefusal(added)) return added;
    const answer = this.#sending.answerTo(commandId);
    this.#set(added);
    void this.#sending.run();
    return answer;
  }

  /** Gives up a stale command, or one that is still waiting. */
  discard(commandId: string): void {
    this.stale = this.stale.filter((p) => p.commandId !== commandId);
    this.#sending.settle(commandId, refuse('stale', words.refusal.stale));
    this.#set(replicas.discard(this.replica, commandId));
  }

  /** Opens a record whole and keeps it up to date until it is closed, over cuts as well. */
  async openRecord(id: string): Promise<Refusal | undefined> {
    this.#wanted.add(id);
    const answer = await this.ask<{ ok: true; record: OpenedRecord }>('record.open', { id });
    if (isRefusal(answer)) return answer;
    this.#keepOpened(answer.record);
    return undefined;
  }

  #keepOpened(record: OpenedRecord): void {
    // One that was closed meanwhile would be taken for one that is kept up to date.
    if (this.#wanted.has(record.id)) this.#set(replicas.keepOpened(this.replica, record));
  }

  closeRecord(id: string): void {
    this.#wanted.delete(id);
    this.#set(replicas.closeOpened(this.replica, id));
    void this.ask('record.close', { id });
  }

  /** Tells the others where this tab is. */
  go(where: Whereabouts): void {
    this.#where = where;
    if (this.connection === 'live') void this.ask('presence', where);
  }

  /** Asks the service something that changes nothing in what is held here; `unavailable` when no answer comes. */
  async ask<T>(message: keyof ClientToServer, request: unknown, patience = ANSWER_MS): Promise<T | Refusal> {
    try {
      return await (this.#options.socket.timeout(patience) as Socket).emitWithAck(message, request);
    } catch {
      return refuse('unavailable', words.refusal.unavailable);
    }
  }

  #changed(): void {
    this.#events.changed?.();
  }

  #set(replica: Replica): void {
    const kept = replica.pending !== this.replica.pending;
    this.replica = replica;
    if (kept) {
      this.#keep();
      this.#unanswered.update(replica.pending);
    }
    this.#changed();
  }

  /** What waits, and what the person has yet to decide on, must survive a reload alike. */
  #keep(): void {
    if (!this.#restored) return;
    void this.#options.storage.save(this.replica.pending, this.stale).catch(() => {});
  }

  #lost(): void {
    this.#opening = undefined;
    this.#loading = { parts: [] };
    this.present.clear();
    if (this.connection === 'live') this.connection = 'reconnecting';
    this.#changed();
  }

  #end(why: Refusal): void {
    this.ended = why;
    this.connection = 'ended';
    this.#lineCheck.close();
    this.#options.socket.disconnect();
    this.#changed();
  }

  /** What this person may see has changed: nothing of what was seen is kept. */
  #openAnew(): void {
    this.#opening = undefined;
    this.connection = 'connecting';
    this.#set(replicas.forget(this.replica));
    void this.#open();
  }

  async #open(): Promise<void> {
    if (this.#opening || this.ended) return;
    const opening = (this.#opening = Symbol('opening'));
    this.#early = [];
    this.#loading = { parts: [] };
    const { workspace, client, socket } = this.#options;
    const { seq, epoch } = this.replica.confirmed;
    const known = epoch && this.whole ? { since: seq, epoch, viewer: this.#viewer } : {};
    const answer = await this.ask<Opened>('open', { protocol: PROTOCOL, workspace, client, ...known });
    if (this.#opening !== opening || !socket.connected) return; // cut meanwhile; the next connection opens anew
    if (isRefusal(answer)) {
      this.#opening = undefined;
      if (FINAL.has(answer.code)) this.#end(answer);
      else setTimeout(() => socket.connected && void this.#open(), RETRY_MS);
      return;
    }
    this.clock.set(answer.now);
    this.replica = replicas.actAs(this.replica, answer.actor);
    this.#viewer = answer.viewer;
    this.#serverSaves = answer.saving;
    if (answer.frame) {
      this.#apply(answer.frame);
      await this.#joined(answer);
    } else {
      this.#loading.opened = answer;
      this.#load();
    }
  }

  #takePart(part: Part, shown?: () => void): void {
    if (!this.#opening && !this.#loading.opened) return;
    this.#loading.parts.push(part);
    if (shown) this.#loading.shown = shown;
    this.#load();
  }

  /**
   * Takes up the first part at once, so that there is something to work on, and the rest in larger pieces. Who has
   * everything of before on screen keeps that until all is there.
   */
  #load(): void {
    const { opened, begun } = this.#loading;
    if (!opened) return;
    // What is left of an opening before this one is of another moment, and not all of it.
    const parts = (this.#loading.parts = this.#loading.parts.filter(({ load }) => load === opened.load));
    const last = parts.at(-1)?.last ?? false;
    if (parts.length === 0) return;
    const puts = () => parts.splice(0).flatMap((part) => part.puts);
    if (begun) {
      const isEnough = last || parts.reduce((sum, part) => sum + part.puts.length, 0) >= PIECE;
      if (isEnough) this.#set(replicas.loadMore(this.replica, puts(), last));
    } else if (last || !this.whole) {
      const { epoch, seq, at } = opened;
      const { replica, stale } = replicas.load(this.replica, epoch, seq, at, puts(), last);
      this.#loading.begun = true;
      this.stale = [...this.stale, ...stale];
      this.#set(replica);
      void this.#joined(opened);
    }
    if (!this.#loading.begun) this.#loading.shown?.(); // what is on screen stays; all the rest is wanted
    if (last) this.#loading = { parts: [] };
  }

  async #joined(opened: Opened): Promise<void> {
    const opening = this.#opening;
    if (!this.#restored) await this.#restore(opened.pendingKey);
    if (!opening || this.#opening !== opening || !this.#options.socket.connected) return; // cut meanwhile
    this.#opening = undefined;
    this.#lineCheck.proved();
    this.connection = 'live';
    if (this.#loading.shown) afterPaint(this.#loading.shown);
    const early = this.#early;
    this.#early = [];
    for (const frame of early) this.#take(frame);
    this.#changed();
    for (const id of this.#wanted) void this.openRecord(id);
    if (this.#where.at !== null) this.go(this.#where);
    void this.#sending.run();
  }

  async #restore(key: string): Promise<void> {
    const { epoch } = this.replica.confirmed;
    const { pending, orphans } = await this.#options.storage
      .load(key)
      .catch(() => ({ pending: [], orphans: [] }));
    this.#restored = true;
    const here = new Set(this.replica.pending.map((p) => p.commandId));
    const earlier = pending.filter((p) => !here.has(p.commandId));
    for (const pending of earlier) this.#sending.wasPerhapsSent(pending); // before the reload
    this.stale.push(...orphans, ...earlier.filter((p) => p.epoch !== epoch));
    this.#set(
      replicas.restore(
        this.replica,
        earlier.filter((p) => p.epoch === epoch),
      ),
    );
    this.#keep(); // orphans are this tab's now
  }

  #take(frame: Frame): void {
    if (this.#opening) return void this.#early.push(frame);
    const place = replicas.placeOf(this.replica, frame);
    if (place === 'known') return;
    if (place === 'gap') return void this.#open();
    this.#apply(frame);
    this.#events.happened?.(frame);
  }

  #apply(frame: Frame): void {
    // The frame may be all that is heard of a command of ours, when the line was cut before its answer.
    const mine = this.replica.pending.find((p) => p.commandId === frame.commandId);
    this.#set(replicas.applyFrame(this.replica, frame));
    if (mine && mine.seq === undefined) this.#tell(mine, { ok: true, seq: frame.seq });
  }

  #nextToSend(): Pending | undefined {
    if (this.connection !== 'live') return undefined;
    return this.replica.pending.find((p) => p.seq === undefined);
  }

  async #sendOne({ commandId, base, epoch, command }: Pending): Promise<Accepted | Refusal> {
    this.#changed();
    const { workspace } = this.#options;
    return this.ask<Accepted>('command', { workspace, commandId, base, epoch, ...command });
  }

  #settle(pending: Pending, answer: Accepted | Refusal): void {
    const { commandId } = pending;
    if (!this.replica.pending.some((p) => p.commandId === commandId)) return; // its frame was faster
    if (isRefusal(answer)) {
      if (answer.code === 'stale') this.stale = [...this.stale, pending];
      this.#set(replicas.discard(this.replica, commandId));
    } else this.#set(replicas.acknowledge(this.replica, commandId, answer.seq));
    this.#tell(pending, answer);
  }

  #tell(pending: Pending, answer: Accepted | Refusal): void {
    if (isRefusal(answer)) this.#events.refused?.(pending, answer);
    else this.#events.accepted?.(pending, answer.seq);
    this.#sending.settle(pending.commandId, answer);
  }
}
