import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** A list no longer than this is drawn whole: then the browser's own search and reading order see all of it. */
export const WHOLE = 80;
/** Drawn above and below what is in sight, so that scrolling meets no gap. */
const MARGIN_PX = 240;
const CARD_PX = 180;

/** How a list is drawn. */
interface Drawing {
  /** Pixels between two items. */
  gap?: number;
  /** About how high an item is, before any was measured. */
  guess?: number;
  /** The most items that are drawn whole. */
  whole?: number;
}

/** Where an item of a long list stands: what it leaves free above, and its place for a screen reader. */
export interface Place {
  space: number;
  position: number;
  size: number;
  /** Whether others of the list are not drawn; where none is left out, the numbers above are 0. */
  isPart: boolean;
  measure: Attachment<HTMLElement>;
}

/**
 * Draws of a long list what is in sight, and the one item that must always be there (what has the focus, or would get
 * it). What is left out is empty space as high as it would be. The list may scroll by itself or with the page. To be
 * made while a component is set up, since it watches over what is in sight for as long as that lives.
 */
export class LongList<T extends { id: string }> {
  readonly #items: () => readonly T[];
  readonly #always: () => string | undefined;
  readonly #gap: number;
  readonly #whole: number;
  /** Heights that were measured, by id. */
  readonly #heights = new Map<string, number>();
  /** Raised when a height turns out other than it was taken for. */
  #measured = $state(0);
  #guess: number;
  #hasGuess = false;
  #range: readonly [from: number, to: number] = $state.raw([0, 12]);
  #element: HTMLElement | undefined;
  /** What scrolls it; undefined: the page. */
  #scroller: Element | undefined;
  /** Where what is drawn stood in the list, by id. */
  #tops: ReadonlyMap<string, number> = new Map();
  /** Of a list that is drawn whole nothing changes but what it holds. */
  readonly #entries = new WeakMap<T, { item: T; place: Place }>();
  readonly #sizes: ResizeObserver | undefined;

  readonly isWhole = $derived.by(() => this.#items().length <= this.#whole);
  /** Where each item begins; the last number is the height of all. */
  readonly #offsets = $derived.by(() => {
    void this.#measured;
    const items = this.#items();
    const offsets = new Float64Array(items.length + 1);
    for (const [i, { id }] of items.entries()) {
      offsets[i + 1] = (offsets[i] ?? 0) + (this.#heights.get(id) ?? this.#guess) + this.#gap;
    }
    return offsets;
  });

  /** Where the item stands that is always drawn. */
  readonly #kept = $derived.by(() => {
    const always = this.#always();
    if (this.isWhole || always === undefined) return -1;
    return this.#items().findIndex(({ id }) => id === always);
  });

  /** The items to draw, and how much is free below the last. */
  readonly drawn = $derived.by((): { items: { item: T; place: Place }[]; below: number } => {
    const items = this.#items();
    const measure = this.measure;
    const size = items.length;
    if (this.isWhole) return { items: items.map((item) => this.#entryOf(item)), below: 0 };
    const offsets = this.#offsets;
    const [from, to] = this.#range;
    const wanted = new Set<number>();
    const kept = this.#kept;
    if (kept >= 0 && kept < from) wanted.add(kept);
    for (let i = from; i < Math.min(to, size); i++) wanted.add(i);
    if (kept >= to) wanted.add(kept);
    let end = 0;
    const places = [...wanted].map((i) => {
      const space = (offsets[i] ?? 0) - end;
      end = offsets[i + 1] ?? 0;
      return { item: items[i] as T, place: { space, position: i + 1, size, isPart: true, measure } };
    });
    return { items: places, below: Math.max(0, (offsets[size] ?? 0) - end) };
  });

  /**
   * @param items the list
   * @param always the id of the item that is drawn wherever it is
   */
  constructor(
    items: () => readonly T[],
    always: () => string | undefined,
    { gap = 0, guess = CARD_PX, whole = WHOLE }: Drawing = {},
  ) {
    this.#items = items;
    this.#always = always;
    this.#gap = gap;
    this.#guess = guess;
    this.#whole = whole;
    this.#sizes =
      typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver((e) => this.#take(e));
    $effect(() => {
      void this.drawn;
      this.#holdStill();
      this.#look();
    });
  }

  #entryOf(item: T): { item: T; place: Place } {
    let entry = this.#entries.get(item);
    if (!entry) this.#entries.set(item, (entry = { item, place: this.#anywhere }));
    return entry;
  }

  readonly measure: Attachment<HTMLElement> = (element) => {
    this.#sizes?.observe(element, { box: 'border-box' });
    return () => this.#sizes?.unobserve(element);
  };

  /** The place of each where all are drawn. */
  readonly #anywhere: Place = { space: 0, position: 0, size: 0, isPart: false, measure: this.measure };

  #take(entries: readonly ResizeObserverEntry[]): void {
    if (this.isWhole) return;
    let differs = false;
    for (const { target, borderBoxSize } of entries) {
      const { item: id } = (target as HTMLElement).dataset;
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (id === undefined || height === 0) continue;
      if (Math.abs((this.#heights.get(id) ?? this.#guess) - height) > 0.5) differs = true;
      this.#heights.set(id, height);
    }
    if (!this.#hasGuess && this.#heights.size > 2) {
      this.#hasGuess = true; // once and for all: another guess would move what is in sight
      this.#guess = [...this.#heights.values()].reduce((a, b) => a + b, 0) / this.#heights.size;
      differs = true;
    }
    if (differs) this.#measured++;
    this.#look();
  }

  /** Where the list begins on the screen, and what part of it can be seen, in pixels from there. */
  #sight(): { above: number; top: number; bottom: number; isBeside: boolean } | undefined {
    if (!this.#element || untrack(() => this.isWhole)) return undefined;
    const { top: above, left, right } = this.#element.getBoundingClientRect();
    const isBeside = right < -MARGIN_PX || left > innerWidth + MARGIN_PX; // a lane that is scrolled out sideways
    const { top, bottom } = this.#scroller?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    return { above, isBeside, top: Math.max(0, top) - above, bottom: Math.min(innerHeight, bottom) - above };
  }

  /** Finds out what is in sight. */
  readonly #look = (): void => {
    const sight = this.#sight();
    if (!sight) return;
    const { top, bottom, isBeside } = sight;
    const offsets = untrack(() => this.#offsets);
    const from = isBeside ? 0 : indexAt(offsets, top - MARGIN_PX);
    const to = isBeside ? 0 : indexAt(offsets, bottom + MARGIN_PX) + 1;
    const [was, until] = untrack(() => this.#range);
    if (from !== was || to !== until) this.#range = [from, to];
  };

  /** For the element that holds the items. */
  readonly attach: Attachment<HTMLElement> = (element) => {
    this.#element = element;
    this.#scroller = scrollerOf(element);
    // Scrolling does not bubble, but it can be caught on its way down, whatever it is that scrolls.
    const onscroll = ({ target }: Event) =>
      target instanceof Node && target.contains(element) && this.#look();
    const onresize = () => {
      this.#scroller = scrollerOf(element); // another one, as a phone is turned
      this.#look();
    };
    window.addEventListener('scroll', onscroll, { capture: true, passive: true });
    window.addEventListener('resize', onresize);
    this.#look();
    return () => {
      window.removeEventListener('scroll', onscroll, { capture: true });
      window.removeEventListener('resize', onresize);
      this.#sizes?.disconnect();
    };
  };

  /** What is in sight stays where it is when something above it comes, goes or turns out higher than guessed. */
  #holdStill(): void {
    const before = this.#tops;
    const tops = new Map<string, number>();
    this.#tops = tops;
    const sight = this.#sight();
    if (!this.#element || !sight) return; // browsers do it by themselves
    const moved: number[] = [];
    for (const child of this.#element.children) {
      const { item: id } = (child as HTMLElement).dataset;
      if (id === undefined) continue;
      const { top, height } = child.getBoundingClientRect();
      const now = top - sight.above;
      const was = before.get(id);
      tops.set(id, now);
      if (was !== undefined && was + height > sight.top && was < sight.bottom) moved.push(now - was);
    }
    const by = moved.sort((a, b) => a - b)[moved.length >> 1] ?? 0;
    const scroller = this.#scroller ?? document.scrollingElement;
    // At the very top what comes first is to be seen.
    if (scroller && Math.abs(by) > 1 && scroller.scrollTop > 8) scroller.scrollTop += by;
  }
}

/** The box that this element scrolls in; undefined: it scrolls with the page. */
function scrollerOf(element: HTMLElement): Element | undefined {
  const box = element.closest('.scroll');
  return box && getComputedStyle(box).overflowY === 'auto' ? box : undefined;
}

/** The item at this height. */
function indexAt(offsets: Float64Array, at: number): number {
  let [low, high] = [0, Math.max(0, offsets.length - 2)];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
