import { words } from '../messages.ts';
import { shownName } from '../person/names.ts';
import { stages, urgencies } from '../referral/stages.ts';
import { compareCards, type Card, type Columns } from './cards.ts';
import { criteria, NONE, type Surroundings } from './filter.ts';
import type { Option } from './filterOptions.ts';
import type { Grouping, Sort, SortKey } from './look.ts';

/** How codes and ids are read. */
export interface Labels {
  practices: ReadonlyMap<string, string>;
  needs: ReadonlyMap<string, string>;
}

/** The name that a card is listed under. */
export function nameOf({ person }: Card): string {
  return person ? shownName(person) : words.restriction.closedCase;
}

const collator = new Intl.Collator('en-GB', { sensitivity: 'base', numeric: true });
type Key = (card: Card, labels: Labels) => string | number;

/** What each column is sorted by. What is empty comes last, whichever way it is sorted. */
const keys: Record<SortKey, Key> = {
  // By family name, as lists of people are; closed cards have none.
  person: ({ person }) => (person ? `${person.familyName ?? ''} ${person.givenName ?? ''}` : ''),
  practice: ({ person }, { practices }) => practices.get(person?.practice ?? '') ?? '',
  needs: ({ referral }, { needs }) => needs.get(referral.needs?.[0] ?? '') ?? '',
  urgency: ({ referral }) => urgencies.indexOf(referral.urgency),
  stage: ({ referral }) => stages.indexOf(referral.stage),
  assignee: ({ assignee }) => assignee?.name ?? '',
  age: ({ referral }) => referral.receivedAt,
};

/** The cards of all columns as one list: stage by stage in the board's order, or sorted by a column. */
export function listed(columns: Columns, sort: Sort | null, labels: Labels): Card[] {
  const cards = stages.flatMap((stage) => columns[stage]);
  if (!sort) return cards;
  const keyed = cards.map((card) => ({ card, key: keys[sort.by](card, labels) }));
  const turn = sort.down ? -1 : 1;
  const compare = (a: string | number, b: string | number) => {
    if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
    // What came first is oldest.
    return sort.by === 'age' ? (a < b ? 1 : a > b ? -1 : 0) : collator.compare(a, b);
  };
  return keyed
    .sort(
      (a, b) =>
        Number(a.key === '') - Number(b.key === '') ||
        turn * compare(a.key, b.key) ||
        compareCards(a.card, b.card),
    )
    .map(({ card }) => card);
}

/** A part of the list under a heading. */
export interface Part {
  value: string;
  label: string;
  cards: Card[];
}

/** The list in parts by one criterion, in the order of its options; a card of several needs stands in each. */
export function grouped(
  cards: readonly Card[],
  by: Grouping,
  options: readonly Option[],
  around: Surroundings,
  without: string,
): Part[] {
  const parts = new Map<string, Part>(
    options.map(({ value, label }) => [value, { value, label, cards: [] }]),
  );
  for (const card of cards) {
    const values = criteria[by](card, around);
    for (const value of values.length > 0 ? values : [NONE]) {
      const part = parts.get(value) ?? { value, label: value === NONE ? without : value, cards: [] };
      part.cards.push(card);
      parts.set(value, part);
    }
  }
  return [...parts.values()].filter((part) => part.cards.length > 0);
}
