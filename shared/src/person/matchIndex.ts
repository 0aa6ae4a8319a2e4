import { isErased } from '../erasure/erased.ts';
import type { Table } from '../table.ts';
import { datesLike } from './birthLikeness.ts';
import { compare, traitsOf, type Compared, type Match, type Traits } from './matching.ts';
import type { Person } from './schema.ts';

/** Somebody recorded who may be the one asked for. */
export interface Found extends Match {
  person: string;
}

type Pages = Pick<Table<Person>, 'pages'>;

const MOST = 8;
/** So many under one key are not all compared: a day that stands for an unknown one, a name that half a town has. */
const CROWD = 200;

/** The date of birth that somebody is found under; an estimate is none. */
const bornOn = ({ birthDate, birthDateIsEstimated }: Traits): string | null =>
  birthDateIsEstimated === true ? null : birthDate;
const soundsOfAll = ({ names }: Traits): string[] => [
  ...new Set([...names.family, ...names.given.flat()].flatMap(({ sounds }) => sounds)),
];

/** Under what somebody recorded is found. */
function keysOf(traits: Traits): string[] {
  const sounds = soundsOfAll(traits);
  const born = bornOn(traits);
  return [
    ...(traits.nhsNumber === null ? [] : [`nhs ${traits.nhsNumber}`]),
    ...traits.phones.map((phone) => `phone ${phone}`),
    ...(born === null ? sounds.map((code) => `unborn ${code}`) : [`born ${born}`]),
    ...sounds.map((code) => `sounds ${code}`),
  ];
}

/** Under what somebody asked for may be found: with a date of birth, those who sound alike only where they have none. */
function asked(traits: Traits): string[] {
  const date = bornOn(traits);
  const born = date === null ? [] : datesLike(date);
  const sounds = soundsOfAll(traits).map((code) => `${born.length > 0 ? 'unborn' : 'sounds'} ${code}`);
  return [
    ...(traits.nhsNumber === null ? [] : [`nhs ${traits.nhsNumber}`]),
    ...traits.phones.map((phone) => `phone ${phone}`),
    ...born.map((date) => `born ${date}`),
    ...sounds,
  ];
}

/**
 * People by what they could be mistaken by, so that one of many thousands is found without comparing all. Follows the
 * table of people by its pages: what did not change since is not looked at again.
 */
export class MatchIndex {
  #pages = new Set<Table<Person>['pages'][number]>();
  readonly #traits = new Map<string, Traits>();
  readonly #byKey = new Map<string, Set<string>>();
  /** How many were compared in the last search. */
  compared = 0;

  /** Takes up what changed in the table since the last time. */
  follow(people: Pages): this {
    for (const _ of this.following(people)); // all at once
    return this;
  }

  /** The same, a page at a time: nothing is to be asked, and no other table followed, before it has come to its end. */
  *following({ pages }: Pages): Generator<void> {
    const now = new Set(pages);
    for (const page of this.#pages) {
      if (now.has(page)) continue;
      for (const id of page.keys()) this.#remove(id);
      this.#pages.delete(page);
      yield;
    }
    for (const page of pages) {
      if (this.#pages.has(page)) continue;
      for (const person of page.values()) if (!isErased(person)) this.add(person.id, person);
      this.#pages.add(page);
      yield;
    }
  }

  /** Those who may be the one described, the likeliest first, without those that `but` leaves out. */
  find(described: Compared, but: (person: string) => boolean = () => false, most = MOST): Found[] {
    const traits = traitsOf(described);
    const candidates = this.#candidates(traits);
    this.compared = candidates.size;
    return [...candidates]
      .filter((id) => !but(id))
      .map((person) => ({ person, match: compare(traits, this.#traits.get(person) as Traits) }))
      .flatMap(({ person, match }) => (match ? [{ person, ...match }] : []))
      .sort((a, b) => b.score - a.score || (a.person < b.person ? -1 : 1))
      .slice(0, most);
  }

  /** Those who may be meant; of a crowd under one key those who sound alike besides. */
  #candidates(traits: Traits): Set<string> {
    const candidates = new Set<string>();
    const sounds = soundsOfAll(traits).flatMap((code) => this.#byKey.get(`sounds ${code}`) ?? []);
    for (const key of asked(traits)) {
      const here = this.#byKey.get(key) ?? new Set();
      const isByName = key.startsWith('sounds ') || key.startsWith('unborn ');
      if (here.size <= CROWD) for (const id of here) candidates.add(id);
      else {
        for (const id of here) {
          // By name alone it takes the first name and the last name.
          let alike = 0;
          for (const set of sounds) if (set.has(id)) alike++;
          if (alike >= (isByName ? Math.min(2, sounds.length) : 1)) candidates.add(id);
        }
      }
    }
    return candidates;
  }

  /** Takes up somebody by themselves, under an id. */
  add(id: string, person: Compared): void {
    const traits = traitsOf(person);
    this.#traits.set(id, traits);
    for (const key of keysOf(traits)) {
      const here = this.#byKey.get(key) ?? new Set();
      this.#byKey.set(key, here.add(id));
    }
  }

  #remove(id: string): void {
    const traits = this.#traits.get(id);
    if (!traits) return;
    this.#traits.delete(id);
    for (const key of keysOf(traits)) {
      const here = this.#byKey.get(key);
      here?.delete(id);
      if (here?.size === 0) this.#byKey.delete(key);
    }
  }
}
