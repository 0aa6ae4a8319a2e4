/** Up to which clock of each client there are words. */
export type Clocks = ReadonlyMap<number, number>;

/**
 * Whether everything in a note is on disk. Two things have to agree: every message of this line that brought words
 * was confirmed (which covers what was deleted), and no client's words go beyond what the server has on disk.
 */
export class NoteSaving {
  /** The server said what it has, since this line was opened. */
  isTold = false;
  #sent = 0;
  #confirmed = 0;
  #onDisk = new Map<number, number>();

  /** A new line: what was sent over the last one may be lost. */
  begin(): void {
    this.isTold = false;
    this.#sent = 0;
    this.#confirmed = 0;
    this.#onDisk = new Map();
  }

  /** Words were sent. */
  sent(): void {
    this.#sent++;
  }

  /** The server's word: so many messages, and these clocks, are on disk. */
  told(count: number, clocks: Clocks): void {
    this.isTold = true;
    this.#confirmed = count;
    for (const [client, clock] of clocks) {
      this.#onDisk.set(client, Math.max(clock, this.#onDisk.get(client) ?? 0));
    }
  }

  /** Messages that brought words over this line, so far. */
  get sentSoFar(): number {
    return this.#sent;
  }

  /** Whether all of these words are on disk, and what was deleted in so many messages. */
  covers(clocks: Clocks, sent = this.#sent): boolean {
    if (!this.isTold || this.#confirmed < sent) return false;
    for (const [client, clock] of clocks) if (clock > (this.#onDisk.get(client) ?? 0)) return false;
    return true;
  }
}
