import { stages } from '../referral/stages.ts';
import { noColumns, type Card, type Columns } from './cards.ts';
import { daysUntil } from './days.ts';

/** What a filter needs to know besides the card. */
export interface Surroundings {
  /** `YYYY-MM-DD`, in the United Kingdom. */
  today: string;
  isRestricted: (person: string) => boolean;
}

/** Stands for no member, practice, complexity … where a card has none. */
export const NONE = 'none';

/** Days since a referral came in, in spans that a team talks about: '0-6' is a week, '90-' three months and more. */
export const ageSpans = ['0-6', '7-27', '28-89', '90-'] as const;

function ageSpan(days: number): (typeof ageSpans)[number] {
  if (days < 7) return '0-6';
  if (days < 28) return '7-27';
  return days < 90 ? '28-89' : '90-';
}

/**
 * What the board can be filtered by: each criterion says which of its values a card has, mostly one. To add a
 * criterion, add a line here and its options in `filterOptions.ts`.
 */
export const criteria = {
  who: ({ referral }) => [referral.assignee ?? NONE],
  practice: ({ person }) => [person?.practice ?? NONE],
  urgency: ({ referral }) => [referral.urgency],
  complexity: ({ referral }) => [referral.assessment?.complexity ?? NONE],
  need: ({ referral }) => referral.needs ?? [], // a closed card has none
  stage: ({ referral }) => [referral.stage],
  source: ({ referral }) => [referral.organisation ?? NONE],
  age: ({ referral }, { today }) => [ageSpan(daysUntil(referral.receivedAt, today))],
  // Behind a closed card there is no person.
  restricted: ({ referral, person }, { isRestricted }) => [
    person === undefined || isRestricted(referral.person) ? 'yes' : 'no',
  ],
} satisfies Record<string, (card: Card, around: Surroundings) => readonly string[]>;
export type Criterion = keyof typeof criteria;
export const criterionNames = Object.keys(criteria) as Criterion[];

/** Chosen values by criterion: a card passes when it has one of the values of each. Nothing chosen: all pass. */
export type Filter = { readonly [C in Criterion]?: readonly string[] };

/** The criteria that a filter uses. */
export function used(filter: Filter): Criterion[] {
  return criterionNames.filter((name) => (filter[name]?.length ?? 0) > 0);
}

/** Whether a card has one of the chosen values. */
function has(card: Card, name: Criterion, chosen: readonly string[], around: Surroundings): boolean {
  return criteria[name](card, around).some((value) => chosen.includes(value));
}

/** Whether a card passes a filter. */
export function passes(card: Card, filter: Filter, around: Surroundings): boolean {
  return used(filter).every((name) => has(card, name, filter[name] ?? [], around));
}

/** Filters columns, and gives back the lists it made before where neither column nor filter changed. */
export function columnFilter(): (columns: Columns, filter: Filter, around: Surroundings) => Columns {
  let last = {
    filter: {} as Filter,
    today: '',
    isRestricted: undefined as unknown,
    from: noColumns,
    to: noColumns,
  };
  return (columns, filter, around) => {
    const names = used(filter);
    if (names.length === 0) return columns;
    const { today, isRestricted } = around;
    const isSame = last.filter === filter && last.today === today && last.isRestricted === isRestricted;
    const to = { ...noColumns };
    for (const stage of stages) {
      to[stage] =
        isSame && last.from[stage] === columns[stage]
          ? last.to[stage]
          : columns[stage].filter((card) =>
              names.every((name) => has(card, name, filter[name] ?? [], around)),
            );
    }
    last = { filter, today, isRestricted, from: columns, to };
    return to;
  };
}

export type Counts = Readonly<Record<Criterion, ReadonlyMap<string, number>>>;

/**
 * How many cards each value of each criterion would show, given what is chosen in the other criteria: what stands
 * beside an option is what choosing it alone there would bring.
 */
export function countsOf(columns: Columns, filter: Filter, around: Surroundings): Counts {
  const counts = Object.fromEntries(
    criterionNames.map((name) => [name, new Map<string, number>()]),
  ) as Record<Criterion, Map<string, number>>;
  const names = used(filter);
  const count = (name: Criterion, card: Card) => {
    for (const value of criteria[name](card, around)) {
      counts[name].set(value, (counts[name].get(value) ?? 0) + 1);
    }
  };
  for (const stage of stages) {
    for (const card of columns[stage]) {
      const failed = names.filter((name) => !has(card, name, filter[name] ?? [], around));
      if (failed.length === 0) for (const name of criterionNames) count(name, card);
      else if (failed.length === 1 && failed[0]) count(failed[0], card);
    }
  }
  return counts;
}

/** The filter with a value chosen, or no longer. */
export function toggled(filter: Filter, name: Criterion, value: string): Filter {
  const chosen = filter[name] ?? [];
  const next = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
  const { [name]: _, ...rest } = filter;
  return next.length > 0 ? { ...rest, [name]: next } : rest;
}
