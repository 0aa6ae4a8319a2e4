import type { Command, CommandName, Payload } from '@kith/shared/contract';
import type { Refusal } from '@kith/shared/errors';
import type { Sent } from '@kith/shared/practice/answers';
import type { Pending } from '@kith/shared/replica';
import { Sending } from '#lib/stores/sending.ts';
import { Unanswered } from '#lib/stores/unanswered.ts';

/** What those who refer send. */
export type PracticeCommand = Extract<
  CommandName,
  'referral.receive' | 'referral.replyAsReferrer' | 'referral.readMessages' | 'referral.withdraw'
>;

/** What waits longer than this for its answer is told as "not sent yet". */
const SLOW_MS = 2500;

interface Post {
  /** Sends it; `unavailable` when no answer comes. */
  post(pending: Pending): Promise<Sent | Refusal>;
  /** Puts what waits where a reload leaves it; what is not kept does not leave. */
  keep(): Promise<void>;
  answered(pending: Pending, answer: Sent | Refusal): void;
}

/** What one tab sends, one after another and each until it is answered. It survives a reload. */
export class Outbox {
  pending: readonly Pending[] = $state.raw([]);
  /** Left by tabs that are gone, or by another life of the workspace: the person decides. */
  left: readonly Pending[] = $state.raw([]);
  /** Whether something waits longer than it should. */
  late = $state(false);
  readonly #sending: Sending<Sent>;
  readonly #unanswered = new Unanswered(SLOW_MS, () => (this.late = true));
  readonly #post: Post;
  #closed = false;

  constructor(post: Post) {
    this.#post = post;
    this.#sending = new Sending<Sent>({
      next: () => (this.#closed ? undefined : this.pending[0]),
      send: (pending) => post.post(pending),
      answered: (pending, answer) => this.#settle(pending, answer),
    });
  }

  /** Sends a command; the answer comes when the service has it on disk or refuses it, however long that takes. */
  async run<K extends PracticeCommand>(
    made: Omit<Pending, 'command'>,
    name: K,
    payload: Payload<K>,
  ): Promise<Sent | Refusal> {
    const answer = this.#sending.answerTo(made.commandId);
    this.#set([...this.pending, { ...made, command: { name, payload } as Command }]);
    await this.#post.keep();
    void this.#sending.run();
    return answer;
  }

  /** Takes up what was kept from before a reload. */
  restore(pending: readonly Pending[], left: readonly Pending[]): void {
    for (const one of pending) this.#sending.wasPerhapsSent(one);
    this.left = [...this.left, ...left];
    this.#set([...pending, ...this.pending]);
    void this.#sending.run();
  }

  /** Sends what was left, under the number it had: had it arrived after all, it is not done again. */
  sendLeft(pending: Pending): void {
    this.left = this.left.filter((one) => one !== pending);
    this.restore([pending], []);
    void this.#post.keep();
  }

  discardLeft(pending: Pending): void {
    this.left = this.left.filter((one) => one !== pending);
    void this.#post.keep();
  }

  close(): void {
    this.#closed = true;
    this.#unanswered.close();
  }

  #set(pending: readonly Pending[]): void {
    this.pending = pending;
    this.#unanswered.update(pending);
    this.late = this.#unanswered.isLate;
  }

  #settle(pending: Pending, answer: Sent | Refusal): void {
    this.#set(this.pending.filter((one) => one !== pending));
    this.#post.answered(pending, answer);
    void this.#post.keep();
    this.#sending.settle(pending.commandId, answer);
  }
}
