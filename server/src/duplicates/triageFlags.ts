import type { Found, MatchIndex } from '@kith/shared/person/matchIndex';
import type { Person } from '@kith/shared/person/schema';

/** For so long, who is like somebody is not looked up again, unless a newcomer is. */
const KEEP_MS = 30_000;

/** Who is like the people in triage, kept for a while: many ask, and seldom is there anything new. */
export class Likenesses {
  readonly #known = new Map<string, { person: Person; at: number; found: Found[] }>();

  /** Those who are like this person. */
  of(index: MatchIndex, person: Person): Found[] {
    const now = Date.now();
    const before = this.#known.get(person.id);
    if (before && before.person === person && now - before.at < KEEP_MS) return before.found;
    const found = index.find(person, (id) => id === person.id);
    // Whoever they are like, is like them, and is looked up again if that is news.
    for (const { person: other } of found) {
      const known = this.#known.get(other)?.found.some((one) => one.person === person.id);
      if (known === false) this.#known.delete(other);
    }
    this.#known.set(person.id, { person, at: now, found });
    return found;
  }

  /** Forgets all but these people. */
  keep(people: ReadonlySet<string>): void {
    for (const id of this.#known.keys()) if (!people.has(id)) this.#known.delete(id);
  }
}
