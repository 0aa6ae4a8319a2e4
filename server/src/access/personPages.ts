import type { Logger } from 'pino';
import type { mongo } from 'mongoose';
import type { AccessEntry } from '@kith/shared/access/entries';
import type { AccessPageDocument } from '../models/accessPage.ts';
import type { Commit } from '../models/commit.ts';
import { lastPlace } from './lastPlace.ts';
import { readPlaces, type Placed } from './places.ts';

/** How many entries of a stream are put on pages together; no page holds more, and no tail is longer. */
export const PAGED = 200;
const AT_ONCE = 16;
const DUPLICATE = 11000;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;
type AboutPerson = Placed<AccessEntry>;

/** Which person an entry is about, if any. */
export function personOf(entry: AccessEntry): string | undefined {
  return 'person' in entry ? entry.person : undefined;
}

/**
 * The pages of one workspace's people: who opened whose record, found without reading the whole stream. Written
 * behind the stream, every 200 entries, and never changed: of two processes at the same page one wins and the other
 * goes on after it. A page is made before the cursor passes it, so whatever ends in between is simply done again.
 */
export class PersonPages {
  readonly #commits: mongo.Collection<Commit>;
  readonly #pages: mongo.Collection<AccessPageDocument>;
  readonly #workspace: string;
  readonly #stream: string;
  readonly #log: Logger;
  #cursor: number | undefined;
  #making: Promise<void> | undefined;
  #closed = false;

  constructor(
    commits: mongo.Collection<Commit>,
    pages: mongo.Collection<AccessPageDocument>,
    { workspace, stream }: { workspace: string; stream: string },
    log: Logger,
  ) {
    this.#commits = commits;
    this.#pages = pages;
    this.#workspace = workspace;
    this.#stream = stream;
    this.#log = log;
  }

  /** Tells that the stream has come to `head`: pages are made of what is whole. Never throws; the next call goes on. */
  follow(head: number): void {
    if (this.#closed || this.#making || head < (this.#cursor ?? 0) + PAGED) return;
    this.catchUp(head).catch((error: unknown) => {
      this.#log.warn(
        { err: error, stream: this.#stream },
        'pages of the access stream were not written; later',
      );
    });
  }

  /** Makes all pages that are due when the stream has come to `head`. */
  async catchUp(head: number): Promise<void> {
    await this.#making;
    this.#making = this.#make(head).finally(() => (this.#making = undefined));
    return this.#making;
  }

  /**
   * The newest entries about a person that stand before place `before`, newest first, at most `most` of them.
   * `head`: how far the stream is.
   */
  async read(person: string, head: number, before: number, most: number): Promise<AboutPerson[]> {
    await this.catchUp(head);
    const cursor = await this.#readCursor();
    const tail = await readPlaces<AccessEntry>(this.#commits, this.#stream, cursor + 1, head);
    const found = tail.filter(({ seq, entry }) => seq < before && personOf(entry) === person).reverse();
    let { place } = await lastPlace((n) => this.#page(person, n));
    for (; found.length < most && place > 0; place -= AT_ONCE) {
      const numbers = Array.from({ length: Math.min(AT_ONCE, place) }, (_, i) => place - i);
      for (const page of await Promise.all(numbers.map((n) => this.#page(person, n)))) {
        // Another process may have made pages of what was just read as the tail.
        found.push(...(page ?? []).filter(({ seq }) => seq < before && seq <= cursor).reverse());
      }
    }
    return found.slice(0, most);
  }

  /** Finishes what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#making?.catch(() => {});
  }

  async #make(head: number): Promise<void> {
    let cursor = await this.#readCursor();
    while (cursor + PAGED <= head && !this.#closed) {
      const entries = await readPlaces<AccessEntry>(this.#commits, this.#stream, cursor + 1, cursor + PAGED);
      const people = Map.groupBy(entries, ({ entry }) => personOf(entry));
      for (const [person, about] of people) if (person !== undefined) await this.#add(person, about);
      cursor += PAGED;
      const text = String(cursor);
      await this.#pages.replaceOne({ _id: this.#id('cursor') }, { text }, { upsert: true, ...durable });
      this.#cursor = cursor;
    }
  }

  /** Puts entries on a new page of the person, but for those that are on one already. */
  async #add(person: string, about: readonly AboutPerson[]): Promise<void> {
    for (;;) {
      const { place, found } = await lastPlace((n) => this.#page(person, n));
      const last = found?.at(-1)?.seq ?? 0;
      const fresh = about.filter(({ seq }) => seq > last);
      if (fresh.length === 0) return;
      try {
        await this.#pages.insertOne(
          { _id: this.#id(`${person}:${place + 1}`), text: JSON.stringify(fresh) },
          durable,
        );
        return;
      } catch (error) {
        if ((error as { code?: unknown }).code !== DUPLICATE) throw error;
      }
    }
  }

  async #page(person: string, number: number): Promise<AboutPerson[] | null> {
    const found = await this.#pages.findOne(
      { _id: this.#id(`${person}:${number}`) },
      { readPreference: 'primary' },
    );
    return found && (JSON.parse(found.text) as AboutPerson[]);
  }

  async #readCursor(): Promise<number> {
    const found = await this.#pages.findOne({ _id: this.#id('cursor') }, { readPreference: 'primary' });
    return (this.#cursor = Number(found?.text ?? 0));
  }

  #id(what: string): string {
    return `${this.#workspace}:${what}`;
  }
}
