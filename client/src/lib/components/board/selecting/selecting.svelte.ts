import { selectionPageWords as says } from '@kith/shared/selection/pageMessages';
import { announce } from '#lib/announce.svelte.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** The referrals that somebody selects on the board, while they do so. */
export class Selecting {
  readonly #board: BoardStore;
  #chosen: ReadonlySet<string> = $state.raw(new Set());
  /** Where a range begins: what was selected or left last. */
  #anchor: string | undefined;
  /** What can be selected of what the board shows. */
  readonly shown: readonly string[] = $derived.by(() => {
    const ids = this.#board.lists.flatMap((list) => list.map(({ id }) => id));
    return [...new Set(ids)].filter((id) => this.#isOpen(id));
  });
  /** The selected referrals in the order of the board; those that it does not show now are last. */
  readonly ids: readonly string[] = $derived.by(() => {
    const shown = this.shown.filter((id) => this.#chosen.has(id));
    return [...shown, ...[...this.#chosen].filter((id) => !this.#isShown.has(id) && this.#isOpen(id))];
  });
  readonly #isShown: ReadonlySet<string> = $derived.by(() => new Set(this.shown));
  /** How many of them the board does not show now. */
  readonly hidden: number = $derived.by(() => this.ids.filter((id) => !this.#isShown.has(id)).length);

  constructor(board: BoardStore) {
    this.#board = board;
  }

  has(id: string): boolean {
    return this.#chosen.has(id);
  }

  /** Selects a referral, or leaves it again. */
  toggle(id: string): void {
    if (!this.#isOpen(id)) return announce(says.closed);
    const chosen = new Set(this.#chosen);
    const isOn = !chosen.delete(id);
    if (isOn) chosen.add(id);
    this.#chosen = chosen;
    this.#anchor = id;
    announce((isOn ? says.selected : says.unselected)(this.#board.nameOf(id), this.ids.length));
  }

  /** Selects everything from where the last selection was made to this referral, where both stand in one list. */
  extendTo(id: string): void {
    const anchor = this.#anchor ?? id;
    const list = this.#board.lists
      .map((cards) => cards.map((card) => card.id))
      .find((ids) => ids.includes(id) && ids.includes(anchor));
    if (!list) return this.toggle(id);
    const [from = 0, to = 0] = [list.indexOf(anchor), list.indexOf(id)].sort((a, b) => a - b);
    this.#chosen = new Set([...this.#chosen, ...list.slice(from, to + 1).filter((one) => this.#isOpen(one))]);
    this.#anchor = anchor;
    announce(says.selected(this.#board.nameOf(id), this.ids.length));
  }

  /** Selects all that the board shows. */
  all(): void {
    this.#chosen = new Set([...this.#chosen, ...this.shown]);
    announce(says.count(this.ids.length));
  }

  none(): void {
    this.#chosen = new Set();
    announce(says.count(0));
  }

  /** Takes out those for which something is done; selecting ends with the last of them. */
  leave(ids: readonly string[]): void {
    const done = new Set(ids);
    this.#chosen = new Set([...this.#chosen].filter((id) => !done.has(id)));
    if (this.ids.length === 0) this.#board.selects = false;
  }

  #isOpen(id: string): boolean {
    const { referrals, people } = this.#board.live.state;
    return people.has(referrals.get(id)?.person ?? '');
  }
}
