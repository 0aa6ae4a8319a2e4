import type { Run, UpdateParts } from './readUpdate.ts';

/** By client, sorted pairs of clocks: from, to (not included), from, to … */
type Ranges = number[];

/**
 * What a note holds, without its words: up to which clock of each client, and what was deleted. Enough to tell
 * whether an update is news, and whether it can be applied, without a live document.
 */
export class Known {
  readonly clocks = new Map<number, number>();
  readonly #deleted = new Map<number, Ranges>();

  /**
   * - `gap`: builds on words that are not known here
   * - `known`: brings nothing new
   * - `news`: to be kept and passed on
   */
  judge(parts: UpdateParts): 'gap' | 'known' | 'news' {
    const { runs, deletes } = parts;
    if (runs.some(({ client, from }) => from > this.clockOf(client))) return 'gap';
    const brought = new Map(runs.map(({ client, to }) => [client, to]));
    const reach = (client: number) => Math.max(this.clockOf(client), brought.get(client) ?? 0);
    if (deletes.some(({ client, to }) => to > reach(client))) return 'gap';
    if (!this.#canApply(parts, reach)) return 'gap';
    const isNews =
      runs.some(({ client, to }) => to > this.clockOf(client)) ||
      deletes.some((run) => !this.#isDeleted(run));
    return isNews ? 'news' : 'known';
  }

  /** Whether all words can be applied, in some order: what they build on is known, or comes before them. */
  #canApply({ crossings }: UpdateParts, reach: (client: number) => number): boolean {
    const open = crossings.filter(({ of, clock }) => clock >= this.clockOf(of));
    if (open.length === 0) return true;
    const byClient = new Map(Map.groupBy(open, ({ client }) => client));
    const done = new Map([...byClient.keys()].map((client) => [client, 0]));
    const reached = (client: number): number => {
      const next = byClient.get(client)?.[done.get(client) ?? 0];
      return next ? Math.max(this.clockOf(client), next.at) : reach(client);
    };
    for (let moved = true; moved;) {
      moved = false;
      for (const [client, list] of byClient) {
        let at = done.get(client) ?? 0;
        for (let next = list[at]; next && next.clock < reached(next.of); next = list[at]) {
          done.set(client, ++at);
          moved = true;
        }
      }
    }
    return [...byClient].every(([client, list]) => done.get(client) === list.length);
  }

  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  /** Takes up what an update brings. */
  take({ runs, deletes }: UpdateParts): void {
    for (const { client, to } of runs) if (to > this.clockOf(client)) this.clocks.set(client, to);
    for (const run of deletes) {
      const ranges = this.#deleted.get(run.client);
      this.#deleted.set(run.client, ranges ? withRange(ranges, run) : [run.from, run.to]);
    }
  }

  #isDeleted({ client, from, to }: Run): boolean {
    const ranges = this.#deleted.get(client);
    if (!ranges) return false;
    const end = endAt(ranges, from);
    return end !== undefined && to <= end;
  }
}

/** Index of the first range that ends at or after `clock`. */
function placeIn(ranges: Ranges, clock: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle * 2 + 1] ?? 0) < clock) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the range that holds `clock` ends. */
function endAt(ranges: Ranges, clock: number): number | undefined {
  let at = placeIn(ranges, clock) * 2;
  if (ranges[at + 1] === clock) at += 2;
  const [from, to] = [ranges[at], ranges[at + 1]];
  return from !== undefined && from <= clock ? to : undefined;
}

/** The ranges with one more, those that touch made one. */
function withRange(ranges: Ranges, { from, to }: Run): Ranges {
  const first = placeIn(ranges, from);
  let last = first;
  let [least, most] = [from, to];
  while (last * 2 < ranges.length && (ranges[last * 2] ?? 0) <= most) {
    least = Math.min(least, ranges[last * 2] ?? least);
    most = Math.max(most, ranges[last * 2 + 1] ?? most);
    last++;
  }
  return ranges.toSpliced(first * 2, (last - first) * 2, least, most);
}
