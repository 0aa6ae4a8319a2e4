import type { Pending } from '@kith/shared/replica';

/** Since when each command made here waits for its answer. */
export class Unanswered {
  /** The oldest first. */
  readonly #since = new Map<string, number>();
  readonly #lateMs: number;
  readonly #late: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `late` is called when something has waited for `lateMs`. */
  constructor(lateMs: number, late: () => void) {
    this.#lateMs = lateMs;
    this.#late = late;
  }

  /** Takes note of what is pending now. */
  update(pending: readonly Pending[]): void {
    const waiting = new Set(pending.filter((p) => p.seq === undefined).map((p) => p.commandId));
    for (const commandId of this.#since.keys()) if (!waiting.has(commandId)) this.#since.delete(commandId);
    for (const commandId of waiting) {
      if (!this.#since.has(commandId)) this.#since.set(commandId, performance.now());
    }
    clearTimeout(this.#timer);
    const left = this.#lateMs - this.longestMs;
    if (waiting.size > 0 && left > 0) this.#timer = setTimeout(this.#late, left + 5); // a timer may be early
  }

  /** How long the oldest has waited; 0 when nothing waits. */
  get longestMs(): number {
    const [oldest] = this.#since.values();
    return oldest === undefined ? 0 : performance.now() - oldest;
  }

  /** True when something has waited too long. */
  get isLate(): boolean {
    return this.longestMs >= this.#lateMs;
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
