import { criterionNames, used, type Criterion, type Filter } from './filter.ts';

/** The ways to look at referrals. */
export const viewNames = ['board', 'list', 'mine', 'team'] as const;
export type ViewName = (typeof viewNames)[number];

export const sortKeys = ['person', 'practice', 'needs', 'urgency', 'stage', 'assignee', 'age'] as const;
export type SortKey = (typeof sortKeys)[number];
/** `down`: the other way round. */
export interface Sort {
  by: SortKey;
  down: boolean;
}

/** What the list can be grouped by. */
export const groupings = [
  'who',
  'practice',
  'need',
  'urgency',
  'age',
] as const satisfies readonly Criterion[];
export type Grouping = (typeof groupings)[number];

/** What someone looks at: the view, what is filtered, and how the list is sorted and grouped. */
export interface Look {
  view: ViewName;
  filter: Filter;
  /** The list's order; null for the board's own. */
  sort: Sort | null;
  group: Grouping | null;
}
export const usualLook: Look = { view: 'board', filter: {}, sort: null, group: null };

/** What of an address was left out: a value that is unknown here, or something that means nothing. */
export type AddressProblem = { criterion: Criterion } | 'notUnderstood';

/** Parameters that others use: which case is open. */
const OTHERS = new Set(['case']);
const MOST_VALUES = 50;
const MOST_CHARACTERS = 8000;
const isOneOf = <T extends string>(list: readonly T[], value: string): value is T =>
  (list as readonly string[]).includes(value);

/**
 * Reads the part of an address behind the `?`. What it does not understand it leaves out and says so; `isKnown` tells
 * whether a value of a criterion is one that can be chosen here.
 */
export function readAddress(
  search: string,
  isKnown: (name: Criterion, value: string) => boolean,
): { look: Look; problems: AddressProblem[] } {
  const look: Look & { filter: Partial<Record<Criterion, readonly string[]>> } = { ...usualLook, filter: {} };
  const problems: AddressProblem[] = [];
  if (search.length > MOST_CHARACTERS) problems.push('notUnderstood');
  for (const [name, value] of new URLSearchParams(search.slice(0, MOST_CHARACTERS))) {
    if (isOneOf(criterionNames, name)) {
      const values = [...new Set(value.split(','))];
      const known = values.slice(0, MOST_VALUES).filter((one) => isKnown(name, one));
      if (known.length < values.length) problems.push({ criterion: name });
      // The same criterion once more adds to it.
      if (known.length > 0) look.filter[name] = [...new Set([...(look.filter[name] ?? []), ...known])];
      continue;
    }
    const by = value.replace(/^-/, '');
    if (name === 'view' && isOneOf(viewNames, value)) look.view = value;
    else if (name === 'sort' && isOneOf(sortKeys, by)) look.sort = { by, down: value.startsWith('-') };
    else if (name === 'group' && isOneOf(groupings, value)) look.group = value;
    else if (!OTHERS.has(name) && !problems.includes('notUnderstood')) problems.push('notUnderstood');
  }
  return { look, problems };
}

/** A look as an address: ids and codes only, '' for the usual one. Readable, and the same for the same look. */
export function writeAddress({ view, filter, sort, group }: Look): string {
  const parts: string[] = [];
  const add = (name: string, value: string) => parts.push(`${name}=${value}`);
  if (view !== usualLook.view) add('view', view);
  for (const name of used(filter)) add(name, (filter[name] ?? []).map(encodeURIComponent).join(','));
  if (sort) add('sort', `${sort.down ? '-' : ''}${sort.by}`);
  if (group) add('group', group);
  return parts.join('&');
}
