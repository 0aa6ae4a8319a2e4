import { isRefusal, type Refusal } from '@kith/shared/errors';
import type { Accepted } from '@kith/shared/frames';
import type { Pending } from '@kith/shared/replica';

type Answer<Done> = Done | Refusal;

/** What the sending needs of the line it belongs to. */
interface Line<Done> {
  /** The command to send now; none while the line is not live, or when nothing waits. */
  next(): Pending | undefined;
  /** Sends it; `unavailable` when no answer comes. */
  send(pending: Pending): Promise<Answer<Done>>;
  /** What was sent has its answer for good. */
  answered(pending: Pending, answer: Answer<Done>): void;
}

const RETRY_MS = 1000;

/** Sends what waits, one after another, so that later commands stand on earlier ones; each until it is answered. */
export class Sending<Done extends Accepted = Accepted> {
  readonly #line: Line<Done>;
  /** Commands that the server may know of. */
  readonly #sent = new Set<string>();
  readonly #promised = new Map<string, (answer: Answer<Done>) => void>();
  #busy = false;

  constructor(line: Line<Done>) {
    this.#line = line;
  }

  /** Whether the server may know of a command. */
  mayBeKnown({ commandId }: Pick<Pending, 'commandId'>): boolean {
    return this.#sent.has(commandId);
  }

  /** Takes note that a command was perhaps sent in an earlier life of this tab. */
  wasPerhapsSent({ commandId }: Pick<Pending, 'commandId'>): void {
    this.#sent.add(commandId);
  }

  /** The answer to a command, however long that takes. */
  answerTo(commandId: string): Promise<Answer<Done>> {
    return new Promise((resolve) => this.#promised.set(commandId, resolve));
  }

  /** Passes on the answer to a command, or why there is none. */
  settle(commandId: string, answer: Answer<Done>): void {
    this.#sent.delete(commandId);
    this.#promised.get(commandId)?.(answer);
    this.#promised.delete(commandId);
  }

  /** Sends what waits. Does nothing while it does so already. */
  async run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#line.next(); next; next = this.#line.next()) {
        this.#sent.add(next.commandId);
        const answer = await this.#line.send(next);
        // Unknown is not failed: the same command again, until it is answered.
        const isOpen = isRefusal(answer) && (answer.code === 'unavailable' || answer.code === 'tooMany');
        if (isOpen) await new Promise((resume) => setTimeout(resume, RETRY_MS));
        else this.#line.answered(next, answer);
      }
    } finally {
      this.#busy = false;
    }
  }
}
