import { isRefusal, type Refusal } from '@kith/shared/errors';
import { ask } from '../ask';

/** What the server answers at one address: being asked, there, or refused. Call `load` to ask, and to ask again. */
export class Answer<Said extends { ok: true }> {
  said: Said | undefined = $state.raw();
  refusal: Refusal | undefined = $state.raw();
  busy = $state(false);
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  async load(): Promise<void> {
    this.busy = true;
    const answer = await ask<Said>(this.#path);
    this.busy = false;
    this.refusal = isRefusal(answer) ? answer : undefined;
    if (!isRefusal(answer)) this.said = answer;
  }

  /** Takes what a post was answered for what stands there now; tells why when it was refused. */
  async post(path: string): Promise<Refusal | undefined> {
    this.busy = true;
    const answer = await ask<Said>(path, {});
    this.busy = false;
    if (isRefusal(answer)) return answer;
    this.said = answer;
    return undefined;
  }
}
