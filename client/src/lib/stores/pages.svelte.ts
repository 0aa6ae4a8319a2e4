import { isRefusal, type Refusal } from '@kith/shared/errors';
import { ask } from '../ask';

interface Page<Line> {
  ok: true;
  lines: Line[];
  next: string | null;
}

/** A path with one more question in its query. */
export function withQuery(path: string, name: string, value: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
}

/** A long list that comes from the server in pages, newest first. Call `load` once, then `more`. */
export class Pages<Line, Answer extends Page<Line> = Page<Line>> {
  lines: readonly Line[] = $state.raw([]);
  /** The last answer: what it says besides its lines. */
  answer: Answer | undefined = $state.raw();
  refusal: Refusal | undefined = $state.raw();
  busy = $state(false);
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Whether there is more to ask for; true before the first answer. */
  get hasMore(): boolean {
    return this.answer?.next !== null;
  }

  /** Begins again with the newest. */
  async load(): Promise<void> {
    this.lines = [];
    this.answer = undefined;
    await this.more();
  }

  /** Adds the next page. An empty page that is not the last one is passed over. */
  async more(): Promise<void> {
    if (this.busy || !this.hasMore) return;
    this.busy = true;
    const shown = this.lines.length;
    do {
      const next = this.answer?.next;
      const answer = await ask<Answer>(next ? withQuery(this.#path, 'before', next) : this.#path);
      this.refusal = isRefusal(answer) ? answer : undefined;
      if (isRefusal(answer)) break;
      this.answer = answer;
      this.lines = [...this.lines, ...answer.lines];
    } while (this.lines.length === shown && this.hasMore);
    this.busy = false;
  }

  /** Asks for everything there is. False when that failed on the way. */
  async all(): Promise<boolean> {
    while (this.hasMore && !this.refusal) await this.more();
    return !this.refusal;
  }
}
