import { isRefusal, type Refusal } from '@kith/shared/errors';

/**
 * The answer to a question that is asked again whenever something may have changed. What was answered last stays while
 * it is asked anew, and when nothing can be reached.
 */
export class Asked<Answer extends { ok: true }> {
  said: Answer | undefined = $state.raw();
  /** Why there is no answer; not for want of a connection, which the page says by itself. */
  refusal: Refusal | undefined = $state.raw();
  #turn = 0;

  /** Takes the answer unless a later question was answered before. */
  async ask(question: () => Promise<Answer | Refusal>): Promise<void> {
    const turn = ++this.#turn;
    const answer = await question();
    if (turn !== this.#turn) return;
    if (!isRefusal(answer)) {
      this.said = answer;
      this.refusal = undefined;
    } else if (answer.code !== 'unavailable' && answer.code !== 'tooMany') {
      this.refusal = answer;
      if (answer.code === 'notFound') this.said = undefined;
    }
  }
}
