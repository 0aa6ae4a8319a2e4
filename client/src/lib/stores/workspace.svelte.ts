import { io } from 'socket.io-client';
import { SvelteMap } from 'svelte/reactivity';
import type { CommandName, Payload } from '@kith/shared/contract';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import type { Frame, Line, OpenedRecord, Presence, Whereabouts } from '@kith/shared/frames';
import { nobody, type Actor } from '@kith/shared/actor';
import { words } from '@kith/shared/messages';
import { can, type Subject } from '@kith/shared/permissions';
import { noteRight, type NoteRight } from '@kith/shared/note/rights';
import type { Pending, Seen } from '@kith/shared/replica';
import type { Referral } from '@kith/shared/referral/schema';
import { decide, idsFor, isShownAtOnce } from '@kith/shared/rules';
import { emptyState, type State } from '@kith/shared/state';
import type { Member } from '@kith/shared/team/schema';
import type { ClientToServer } from '@kith/shared/socket';
import type { Settings } from '@kith/shared/workspace/schema';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { LiveSocket } from './liveSocket';
import { Link, type Connection } from './link';
import { pendingStorage } from './pendingStorage';
import { isTabOpen, openTab } from './tab';

/** What someone else just did to a record; shown where it happened, for a while. */
export interface News {
  by: string;
  at: string;
  line: Line;
}

/** What became of a command made here: for toasts, and for putting things back where they were. */
export interface Outcome {
  pending: Pending;
  seq?: number;
  refusal?: Refusal;
}

const NEWS_MS = 8000;

/**
 * The one store of a workspace's page: what the team sees (`state`), what is on its way (`pending`), and how the
 * connection stands. Components read it and call `run`; they change nothing themselves.
 */
export class WorkspaceStore {
  /** Its code, as in addresses. */
  readonly workspace: string;
  /** Confirmed state with this tab's pending commands over it. */
  state: State = $state.raw(emptyState(''));
  /** The confirmed state alone: what the server has. */
  confirmed: State = $state.raw(emptyState(''));
  /** What of the state seldom changes, apart: the many who read it need not look anew at every change of a case. */
  settings: Settings | undefined = $state.raw();
  members: State['members'] = $state.raw(emptyState('').members);
  restrictions: State['restrictions'] = $state.raw(emptyState('').restrictions);
  consultations: State['consultations'] = $state.raw(emptyState('').consultations);
  /** Records that are here whole, by referral. */
  opened: ReadonlyMap<string, OpenedRecord> = $state.raw(new Map());
  pending: readonly Pending[] = $state.raw([]);
  /** Those of `pending` that never left this tab. */
  unsent: readonly Pending[] = $state.raw([]);
  /** Made before the board moved on too far: to be done again or given up by the person. */
  stale: readonly Pending[] = $state.raw([]);
  /** Whether all is here that this person may see: what is on screen first comes first. */
  whole = $state(false);
  connection: Connection = $state('connecting');
  saving = $state(true);
  /** What the device says of its own connection. */
  online = $state(true);
  /** Since when something is wrong: the connection lost, or changes not confirmed. */
  troubleSince: Date | undefined = $state.raw();
  /** How far the clock of this device is ahead of the service's, in ms; 0 where it is as good as right. */
  clockAhead = $state(0);
  /** Why the connection ended for good. */
  ended: Refusal | undefined = $state.raw();
  /** Others who are here now: one entry a tab. */
  present: readonly Presence[] = $state.raw([]);
  /** By record id: what someone else did a moment ago. */
  readonly news = new SvelteMap<string, News>();
  /** This tab's member, once known. */
  readonly me: Member | undefined = $derived.by(() => this.members.get(this.actor.id));
  /** Who acts in this tab, and what they hold. */
  actor: Actor = $state.raw(nobody(''));
  #link: Link | undefined;
  readonly #listeners = new Set<(what: { frame?: Frame; outcome?: Outcome }) => void>();
  #closed = false;

  constructor(workspace: string) {
    this.workspace = workspace;
  }

  /** Joins the workspace. Call once, in the browser. */
  async open(): Promise<void> {
    const tab = await openTab();
    if (this.#closed) return;
    const socket: LiveSocket = io({
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true, // some networks let no WebSocket through
      reconnectionDelay: 300,
      reconnectionDelayMax: 4000,
      timeout: 8000,
    });
    const { client } = tab;
    const storage = pendingStorage(this.workspace, client, isTabOpen);
    const link = new Link(
      { socket, workspace: this.workspace, client, storage, nextNumber: () => tab.nextNumber() },
      {
        changed: () => this.#show(link),
        happened: (frame) => this.#hear(frame),
        accepted: (pending, seq) => this.#tell({ outcome: { pending, seq } }),
        refused: (pending, refusal) => this.#tell({ outcome: { pending, refusal } }),
      },
    );
    this.#link = link;
    // A device that notices it is back online need not wait for the next attempt.
    this.online = navigator.onLine;
    window.addEventListener('online', this.#look);
    window.addEventListener('offline', this.#look);
    window.addEventListener('beforeunload', this.#guard);
  }

  close(): void {
    this.#closed = true;
    this.#link?.close();
    if (typeof window === 'undefined') return;
    window.removeEventListener('online', this.#look);
    window.removeEventListener('offline', this.#look);
    window.removeEventListener('beforeunload', this.#guard);
  }

  readonly #look = (): void => {
    this.online = navigator.onLine;
    if (this.online) this.#link?.wake();
    this.#time();
  };

  #time(): void {
    const trouble = !this.online || !this.saving || this.connection === 'reconnecting';
    if (!trouble) this.troubleSince = undefined;
    else this.troubleSince ??= new Date();
  }

  /** Asks before a tab with unsent changes is closed. */
  readonly #guard = (event: BeforeUnloadEvent): void => {
    if (this.pending.length > 0) event.preventDefault();
  };

  /** What time it is by the service, once it has said so. */
  now(): Date {
    return new Date(Date.now() - this.clockAhead);
  }

  /** May this person do this, by the same rule that the server runs? */
  can(action: Parameters<typeof can>[1], subject: Subject = null): boolean {
    return can(this.actor, action, subject);
  }

  /** What this person may do with the notes of a case; undefined: nothing. */
  noteRight(referral: Referral): NoteRight | undefined {
    return noteRight(this.state, this.actor, referral, this.now().toISOString());
  }

  /**
   * Runs a command. A refusal comes at once when the rules already say no; otherwise it is on screen now (where its
   * rule allows) and the promise tells when it is on disk, or why not.
   */
  run<K extends CommandName>(name: K, payload: Payload<K>, seen?: Seen) {
    if (!this.#link) throw new Error('the workspace is not open');
    return this.#link.run(name, payload, seen);
  }

  /** Asks the service something besides commands. */
  ask<T>(message: keyof ClientToServer, request: unknown, patience?: number): Promise<T | Refusal> {
    if (!this.#link) return Promise.resolve(refuse('unavailable', words.refusal.unavailable));
    return this.#link.ask<T>(message, request, patience);
  }

  /** The id of the first record that a command of this tab makes. */
  idIn(commandId: string): string {
    return idsFor(this.workspace, this.actor.id, commandId)(0);
  }

  /** The record that a command on its way is about: a referral, or a person. */
  recordOf({ commandId, command }: Pending): string | undefined {
    const { payload } = command;
    if (command.name === 'referral.receive') return this.idIn(commandId);
    if (command.name === 'person.record') return command.payload.closeTo?.person;
    if ('referral' in payload) return payload.referral;
    if ('consultation' in payload) return this.state.consultations.get(payload.consultation)?.referral;
    return 'person' in payload && typeof payload.person === 'string' ? payload.person : undefined;
  }

  /** Does a stale command again, on what is there now. */
  again({ commandId, command }: Pending): Refusal | undefined {
    const answer = this.run(command.name, command.payload);
    if (isRefusal(answer)) return answer;
    this.#link?.discard(commandId);
    return undefined;
  }

  /** Gives up a command that waits, or a stale one. */
  discard(commandId: string): void {
    this.#link?.discard(commandId);
  }

  /** Opens a record whole, until `closeRecord`. Answers a refusal when it may not be seen. */
  openRecord(id: string): Promise<Refusal | undefined> {
    return this.#link?.openRecord(id) ?? Promise.resolve(undefined);
  }

  closeRecord(id: string): void {
    this.#link?.closeRecord(id);
  }

  /** Whether something on the page holds this record open. */
  isRecordOpen(id: string): boolean {
    return this.#link?.isWanted(id) ?? false;
  }

  /** Why the rules would refuse this command now, as far as this client can tell. */
  whyNotNow({ commandId, command }: Pending): Refusal | undefined {
    if (!isShownAtOnce(command.name)) return undefined;
    const id = idsFor(this.workspace, this.actor.id, commandId);
    const answer = decide(this.state, command, { actor: this.actor, now: this.now().toISOString(), id });
    return isRefusal(answer) ? answer : undefined;
  }

  /** Whether what is done now is saved as soon as it is answered, as far as this client can tell. */
  get savesNow(): boolean {
    return this.connection === 'live' && this.online && this.saving;
  }

  /** Tells the others where this person is. */
  go(where: Whereabouts): void {
    this.#link?.go(where);
  }

  /** Hears of frames and of outcomes of this tab's commands, until the returned function is called. */
  listen(listener: (what: { frame?: Frame; outcome?: Outcome }) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls back once commit `seq` is among what is confirmed here: at once, or with the frame that brings it. */
  whenConfirmed(seq: number, then: () => void): void {
    if (this.confirmed.seq >= seq) return then();
    const stop = this.listen(() => {
      if (this.confirmed.seq < seq) return;
      stop();
      then();
    });
  }

  #tell(what: { frame?: Frame; outcome?: Outcome }): void {
    for (const listener of this.#listeners) listener(what);
  }

  #show(link: Link): void {
    const { replica } = link;
    const { settings, members, restrictions, consultations } = replica.view;
    Object.assign(this, { members, restrictions, consultations, settings: settings.get(SETTINGS) });
    this.state = replica.view;
    this.confirmed = replica.confirmed;
    this.opened = replica.opened;
    this.pending = replica.pending;
    this.unsent = link.unsent;
    this.stale = link.stale;
    this.whole = link.whole;
    this.connection = link.connection;
    this.saving = link.saving;
    this.ended = link.ended;
    this.clockAhead = link.clock.ahead;
    const present = [...link.present.values()];
    // Every card asks who looks at it: what stays the same need not be asked again.
    if (present.length !== this.present.length || present.some((one, i) => one !== this.present[i])) {
      this.present = present;
    }
    this.actor = replica.actor;
    this.#time();
  }

  #hear(frame: Frame): void {
    if (frame.by !== this.actor.id) {
      for (const line of frame.what) {
        const news = { by: frame.by, at: frame.at, line };
        this.news.set(line.id, news);
        setTimeout(() => this.news.get(line.id) === news && this.news.delete(line.id), NEWS_MS);
      }
    }
    this.#tell({ frame });
  }
}
