/** A record of the workspace, found by its id. */
export interface Identified {
  readonly id: string;
}

type Page<R> = ReadonlyMap<string, R>;

const USUAL_PAGE = 64;
const LARGEST_PAGE = 128;

/** FNV-1a, 32 bits: spreads ids over pages; the layout is not part of any stored format. */
function hash(id: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) h = Math.imul(h ^ id.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/**
 * An immutable table of records by id. Records live in pages of some dozens, so that a change copies one
 * page and the list of pages, whatever the size of the table, and a snapshot can tell by identity which pages
 * changed since the last one.
 */
export class Table<R extends Identified> implements Iterable<R> {
  readonly pages: readonly Page<R>[];
  readonly size: number;

  private constructor(pages: readonly Page<R>[], size: number) {
    this.pages = pages;
    this.size = size;
  }

  /** A table of these records; a later record with the same id replaces an earlier one. */
  static of<R extends Identified>(records: Iterable<R> = []): Table<R> {
    const byId = new Map<string, R>();
    for (const record of records) byId.set(record.id, record);
    let count = 1;
    while (byId.size > count * USUAL_PAGE) count *= 2;
    return Table.spread(byId.values(), count);
  }

  /** A table with exactly these pages, as `pages` of another table of the same records listed them. */
  static ofPages<R extends Identified>(pages: readonly (readonly R[])[]): Table<R> {
    const maps = pages.map((page) => new Map(page.map((record) => [record.id, record])));
    return new Table<R>(
      maps.length ? maps : [new Map()],
      maps.reduce((n, page) => n + page.size, 0),
    );
  }

  private static spread<R extends Identified>(records: Iterable<R>, count: number): Table<R> {
    const pages = Array.from({ length: count }, () => new Map<string, R>());
    let size = 0;
    for (const record of records) {
      pages[hash(record.id) & (count - 1)]?.set(record.id, record);
      size++;
    }
    return new Table<R>(pages, size);
  }

  private indexOf(id: string): number {
    return hash(id) & (this.pages.length - 1);
  }

  get(id: string): R | undefined {
    return this.pages[this.indexOf(id)]?.get(id);
  }

  has(id: string): boolean {
    return this.get(id) !== undefined;
  }

  /** The table with this record added, or replaced. */
  put(record: R): Table<R> {
    const index = this.indexOf(record.id);
    const page = new Map(this.pages[index]);
    const size = page.has(record.id) ? this.size : this.size + 1;
    page.set(record.id, record);
    const changed = new Table<R>(this.pages.with(index, page), size);
    const crowded = size > this.pages.length * LARGEST_PAGE;
    return crowded ? Table.spread(changed, this.pages.length * 2) : changed;
  }

  /** The table with these records added, or replaced; each page is copied once. */
  putAll(records: readonly R[]): Table<R> {
    if (records.length === 0) return this;
    const size = this.size + records.length; // at most
    const roomy = size > this.pages.length * LARGEST_PAGE ? Table.of([...this, ...records]) : undefined;
    if (roomy) return roomy;
    const pages = [...this.pages];
    const copied = new Map<number, Map<string, R>>();
    let added = 0;
    for (const record of records) {
      const index = this.indexOf(record.id);
      const page = copied.get(index) ?? new Map(pages[index]);
      copied.set(index, page);
      pages[index] = page;
      if (!page.has(record.id)) added++;
      page.set(record.id, record);
    }
    return new Table<R>(pages, this.size + added);
  }

  /** The table without the record of this id; the same table when there is none. */
  remove(id: string): Table<R> {
    if (!this.has(id)) return this;
    const index = this.indexOf(id);
    const page = new Map(this.pages[index]);
    page.delete(id);
    return new Table<R>(this.pages.with(index, page), this.size - 1);
  }

  *[Symbol.iterator](): Iterator<R> {
    for (const page of this.pages) yield* page.values();
  }
}

/** What became of one record between two tables; undefined before it came, and after it went. */
export type Difference<R> = readonly [before: R | undefined, after: R | undefined];

/** The records that differ. Costs as much as was written between the two, not as much as they hold. */
export function differences<R extends Identified>(before: Table<R>, after: Table<R>): Difference<R>[] {
  const found: Difference<R>[] = [];
  const compare = (was: Page<R>, is: Page<R>) => {
    for (const [id, record] of is) if (was.get(id) !== record) found.push([was.get(id), record]);
    for (const [id, record] of was) if (!is.has(id)) found.push([record, undefined]);
  };
  if (before.pages.length === after.pages.length) {
    for (const [i, page] of after.pages.entries()) {
      const was = before.pages[i];
      if (was && was !== page) compare(was, page);
    }
  } else {
    const whole = (table: Table<R>) => new Map(Array.from(table, (record) => [record.id, record]));
    compare(whole(before), whole(after));
  }
  return found;
}
