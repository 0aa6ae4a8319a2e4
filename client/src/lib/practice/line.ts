import type { Socket } from 'socket.io-client';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { PROTOCOL, type Opened } from '@kith/shared/frames';
import { refusalWords } from '@kith/shared/refusalMessages';
import { LineCheck } from '#lib/stores/lineCheck.ts';
import type { LiveSocket } from '#lib/stores/liveSocket.ts';

/** What a line tells: something of theirs may have changed, whether it stands, and that it is over for good. */
export interface LineEvents {
  changed(): void;
  live(isLive: boolean): void;
  ended(why: Refusal): void;
}

const ANSWER_MS = 10_000;
const RETRY_MS = 1000;
const FINAL: ReadonlySet<string> = new Set(['signIn', 'locked', 'forbidden', 'notFound', 'reload']);

/**
 * One tab's line on which those who refer hear that something has changed, and nothing else. What it takes is fetched
 * after the page is there, which works without it.
 */
export class PracticeLine {
  readonly #workspace: string;
  readonly #client: string;
  readonly #events: LineEvents;
  #socket: LiveSocket | undefined;
  #check: LineCheck | undefined;
  #closed = false;

  constructor(workspace: string, client: string, events: LineEvents) {
    this.#workspace = workspace;
    this.#client = client;
    this.#events = events;
    void this.#connect();
  }

  /** Tries to connect now instead of at the next attempt. */
  wake(): void {
    if (this.#closed || !this.#socket || this.#socket.connected) return;
    this.#reconnect();
  }

  close(): void {
    this.#closed = true;
    this.#check?.close();
    this.#socket?.disconnect();
  }

  async #connect(): Promise<void> {
    const library = await import('socket.io-client').catch(() => undefined);
    if (this.#closed) return;
    // The page may have come from a cache, before the line was cut.
    if (!library) return void setTimeout(() => void this.#connect(), RETRY_MS);
    const socket: LiveSocket = library.io({
      autoConnect: false,
      transports: ['websocket', 'polling'],
      tryAllTransports: true, // some networks let no WebSocket through
      reconnectionDelay: 300,
      reconnectionDelayMax: 4000,
      timeout: 8000,
    });
    this.#socket = socket;
    socket.on('connect', () => void this.#open(socket));
    socket.on('disconnect', (reason) => {
      this.#events.live(false);
      // The server ended this socket itself; unless it said that it is for good, come back.
      if (reason === 'io server disconnect' && !this.#closed) socket.connect();
    });
    socket.on('connect_error', (error) => {
      if (error.message === 'signIn' || error.message === 'locked') {
        this.#end(refuse(error.message, refusalWords[error.message]));
      } else if (!socket.active) setTimeout(() => this.#closed || socket.connect(), RETRY_MS);
    });
    socket.on('changed', () => this.#events.changed());
    socket.on('reopen', () => void this.#open(socket));
    socket.on('closing', (why) => FINAL.has(why.code) && this.#end(why));
    this.#check = new LineCheck(
      socket,
      () => 0,
      (patience) =>
        (socket.timeout(patience) as Socket).emitWithAck('presence', { at: null, doing: 'viewing' }),
      () => this.#reconnect(),
    );
    socket.connect();
  }

  #reconnect(): void {
    // While it waits for its next attempt, `connect` alone would do nothing.
    this.#socket?.disconnect();
    this.#socket?.connect();
  }

  #end(why: Refusal): void {
    this.close();
    this.#events.ended(why);
  }

  /** Takes up the line; what happened while there was none is unknown, so that all is asked anew. */
  async #open(socket: LiveSocket): Promise<void> {
    const request = {
      protocol: PROTOCOL,
      workspace: this.#workspace,
      client: this.#client,
      told: 'changes',
    };
    const asked = (socket.timeout(ANSWER_MS) as Socket).emitWithAck('open', request);
    const answer = (await asked.catch(() => undefined)) as Opened | Refusal | undefined;
    if (this.#closed || !socket.connected) return;
    if (answer && isRefusal(answer) && FINAL.has(answer.code)) return this.#end(answer);
    if (!answer || isRefusal(answer)) {
      setTimeout(() => socket.connected && void this.#open(socket), RETRY_MS);
      return;
    }
    this.#check?.proved();
    this.#events.live(true);
    this.#events.changed();
  }
}
