import type { Card } from '@kith/shared/board/cards';
import { digitsToFind, findByName } from '@kith/shared/board/find';
import { lookWords } from '@kith/shared/board/lookMessages';
import { isRefusal } from '@kith/shared/errors';
import type { Found } from '@kith/shared/socket';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Someone who was found; `by` says which number fits. */
export interface Result {
  card: Card;
  by?: Found['by'];
}

const SHOWN = 8;
/** Numbers are asked of the service, and written down there, so a pause in typing is waited for. */
const PAUSE_MS = 300;

/** Finds people as someone types: by name in what is here, by number at the service. */
export class Finding {
  readonly #board: BoardStore;
  text = $state('');
  /** What the service answered to `#asked`. */
  #byNumber: { found: readonly Found[]; more: number } = $state.raw({ found: [], more: 0 });
  isLooking = $state(false);
  /** Why numbers could not be looked up. */
  note: string | undefined = $state();
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #byName = $derived.by(() => {
    const { all, practices } = this.#board;
    return findByName(all, this.text, practices, SHOWN);
  });
  readonly results: readonly Result[] = $derived.by(() => {
    const byNumber = this.#byNumber.found.flatMap(({ id, by }) => {
      const card = this.#board.cardOf(id);
      return card?.person ? [{ card, by }] : [];
    });
    return [...byNumber, ...this.#byName.cards.map((card) => ({ card }))].slice(0, SHOWN);
  });
  readonly total = $derived.by(() => this.#byNumber.found.length + this.#byNumber.more + this.#byName.total);

  constructor(board: BoardStore) {
    this.#board = board;
  }

  /** Looks for what is typed now. */
  look(text: string): void {
    this.text = text;
    this.note = undefined;
    this.#byNumber = { found: [], more: 0 };
    clearTimeout(this.#timer);
    this.isLooking = digitsToFind(text) !== undefined;
    if (this.isLooking) this.#timer = setTimeout(() => void this.#ask(text), PAUSE_MS);
  }

  async #ask(text: string): Promise<void> {
    const answer = await this.#board.live.ask<{ ok: true; found: Found[]; more: number }>('people.find', {
      text,
    });
    if (this.text !== text) return; // more was typed meanwhile
    this.isLooking = false;
    if (!isRefusal(answer)) this.#byNumber = answer;
    else this.note = answer.code === 'tooMany' ? lookWords.find.tooOften : lookWords.find.notAsked;
  }
}
