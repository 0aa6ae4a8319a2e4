import { clockOf, receivedDay } from '../clock/clockOf.ts';
import { holdOf } from '../clock/hold.ts';
import { dayNumber } from '../clock/workingDays.ts';
import { dueOf, type Due } from '../followUp/due.ts';
import { flagKindsOf } from '../person/flagKinds.ts';
import { stages } from '../referral/stages.ts';
import type { ServiceHours } from '../workspace/usualHours.ts';
import { noColumns, type Card, type Columns } from './cards.ts';
import { daysUntil } from './days.ts';

/** What a filter needs to know besides the card. Whoever filters has a new one only when something of it changes. */
export interface Surroundings {
  /** `YYYY-MM-DD`, in the United Kingdom. */
  today: string;
  isRestricted: (person: string) => boolean;
  /** What waiting times go by. */
  settings: ServiceHours | undefined;
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

/** Days without contact that a team asks for: whoever had none for 30 days has had none for 28, 14 and 7 either. */
export const quietSpans = ['7', '14', '28', '90'] as const;

function quietFor(days: number): readonly string[] {
  return quietSpans.filter((span) => days >= Number(span));
}

/** When something is due. On hold even what is past is due later only. */
export const dueSpans = ['overdue', 'today', 'week', 'later'] as const;

function dueSpan({ standing, on }: Due, today: string): (typeof dueSpans)[number] {
  if (standing !== 'coming') return standing;
  const days = dayNumber(on) - dayNumber(today);
  return days > 0 && days <= 7 ? 'week' : 'later';
}

/** What is to be done next is asked of open cases; the card of one that is closed to the viewer does not tell it. */
const isOpen = ({ referral, person }: Card) => person !== undefined && referral.stage !== 'closed';

/**
 * What the board can be filtered by: each criterion says which of its values a card has, mostly one, each once. To add
 * a criterion, add a line here and its options in `filterOptions.ts`.
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
  breach(card, { today, settings }) {
    // Most have had their first contact: of them there is nothing to reckon.
    if (!isOpen(card) || card.referral.firstContactOn) return [];
    const clock = clockOf(card.referral, settings, today);
    return clock?.state === 'running' ? [clock.standing] : [];
  },
  due(card, { today }) {
    if (!isOpen(card)) return [];
    const due = dueOf(card.referral, today);
    if (due.length > 0) return [...new Set(due.map((one) => dueSpan(one, today)))];
    return holdOf(card.referral, today) ? [] : [NONE];
  },
  hold: (card, { today }) => (isOpen(card) ? [holdOf(card.referral, today)?.standing ?? NONE] : []),
  contact(card, { today }) {
    if (!isOpen(card)) return [];
    const last = card.referral.lastContactOn;
    const days = dayNumber(today) - dayNumber(last ?? receivedDay(card.referral));
    return last ? quietFor(days) : [...quietFor(days), NONE];
  },
  label: ({ referral: { labels }, person }) => (!person ? [] : labels?.length ? labels : [NONE]),
  // As a card shows it: shielding, or vulnerable.
  flag: ({ person }, { today }) =>
    person
      ? flagKindsOf(person, today).map((kind) =>
          kind === 'shielding' ? (person.shielding?.kind ?? kind) : kind,
        )
      : [],
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

/** Filters columns, and gives back the lists it made before where nothing changed: column, filter, what is around. */
export function columnFilter(): (columns: Columns, filter: Filter, around: Surroundings) => Columns {
  let last = {
    filter: {} as Filter,
    around: undefined as Surroundings | undefined,
    from: noColumns,
    to: noColumns,
  };
  return (columns, filter, around) => {
    const names = used(filter);
    if (names.length === 0) return columns;
    const isSame = last.filter === filter && last.around === around;
    const to = { ...noColumns };
    for (const stage of stages) {
      to[stage] =
        isSame && last.from[stage] === columns[stage]
          ? last.to[stage]
          : columns[stage].filter((card) =>
              names.every((name) => has(card, name, filter[name] ?? [], around)),
            );
    }
    last = { filter, around, from: columns, to };
    return to;
  };
}

export type Counts = Readonly<Record<Criterion, ReadonlyMap<string, number>>>;

/**
 * How many cards each value of each criterion would show, given what is chosen in the other criteria: what stands
 * beside an option is what choosing it alone there would bring. `within`: of which cards, where a view has not all.
 */
export function countsOf(
  columns: Columns,
  filter: Filter,
  around: Surroundings,
  within: (card: Card) => boolean = () => true,
): Counts {
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
      if (!within(card)) continue;
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
