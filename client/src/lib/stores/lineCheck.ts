import type { LiveSocket } from './liveSocket.ts';

/** When nothing was heard for this long, the line is asked whether it still carries anything. */
const QUIET_MS = 1500;
/** How long it may take to answer that; longer after each time that a new line was no better. */
const PATIENCE_MS = { first: 2500, last: 20_000 };
const LOOK_MS = 250;
/** A line that dies in the middle of being taken up says nothing either; attempts and the waits between take less. */
const TAKING_UP_MS = 20_000;

/**
 * Notices a line that died without a word (a sleeping router, a changed network), which Socket.IO's own pings take a
 * minute to do. Pinging everyone often would cost the server more than the news it carries, so whoever hears
 * nothing, or waits for an answer, asks; and takes a new line when that is not answered either.
 */
export class LineCheck {
  readonly #socket: LiveSocket;
  readonly #waitingMs: () => number;
  readonly #ask: (patienceMs: number) => Promise<unknown>;
  readonly #renew: () => void;
  readonly #timer: ReturnType<typeof setInterval>;
  #heard = performance.now();
  /** When the line was last there, or last taken anew. */
  #there = performance.now();
  #asking = false;
  #patience = PATIENCE_MS.first;

  /**
   * @param waitingMs how long something has waited for its answer
   * @param ask sends something harmless; rejects when it is not answered in time
   * @param renew takes a new line
   */
  constructor(
    socket: LiveSocket,
    waitingMs: () => number,
    ask: (patienceMs: number) => Promise<unknown>,
    renew: () => void,
  ) {
    this.#socket = socket;
    this.#waitingMs = waitingMs;
    this.#ask = ask;
    this.#renew = renew;
    socket.on('connect', () => (this.#heard = performance.now()));
    socket.onAny(() => (this.#heard = performance.now()));
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  /** The line has proved good: the next doubt gets the usual patience. */
  proved(): void {
    this.#patience = PATIENCE_MS.first;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    const now = performance.now();
    if (this.#socket.connected) this.#there = now;
    else if (now - this.#there > TAKING_UP_MS) {
      this.#there = now;
      this.#renew();
    }
    const quiet = now - this.#heard > QUIET_MS || this.#waitingMs() > QUIET_MS;
    if (!this.#socket.connected || this.#asking || !quiet) return;
    const line = this.#socket.id;
    this.#asking = true;
    const answered = await this.#ask(this.#patience).then(
      () => true,
      () => false,
    );
    this.#asking = false;
    if (answered) this.#heard = performance.now();
    else if (this.#socket.id === line) {
      this.#patience = Math.min(this.#patience * 2, PATIENCE_MS.last);
      this.#renew();
    }
  }
}
