import { usual } from './inForce.ts';
import type { SettingName, SettingsFields } from './schema.ts';

/** One thing that a change of the settings did, as its history keeps it: labels, codes and numbers, no texts. */
export type SettingChange = { field: SettingName } & (
  | { how: 'added' | 'removed' | 'retired' | 'offered' | 'changed'; label: string }
  | { how: 'renamed'; label: string; from: string }
  /** `of`: which part of the setting, such as a role. */
  | { how: 'set'; of?: string; from: string | number | null; to: string | number | null }
  | { how: 'rewritten'; of?: string }
);

/** How many of them one entry of the history keeps. */
const MOST_KEPT = 20;

type Value = string | number | null;
type Entry = { code: string; label: string; retired?: true };

const isValue = (value: unknown): value is Value =>
  value === null || typeof value === 'string' || typeof value === 'number';
const isOptions = (value: unknown): value is Entry[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null && 'code' in one);
const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function ofOptions(field: SettingName, before: readonly Entry[], after: readonly Entry[]): SettingChange[] {
  const old = new Map(before.map((option) => [option.code, option]));
  const left = new Set(after.map(({ code }) => code));
  const changes = after.flatMap((option): SettingChange[] => {
    const { code, label, retired } = option;
    const was = old.get(code);
    if (!was) return [{ field, how: 'added', label }];
    const made: SettingChange[] = [];
    if (was.label !== label) made.push({ field, how: 'renamed', label, from: was.label });
    if (was.retired !== retired) made.push({ field, how: retired ? 'retired' : 'offered', label });
    const rest = ({ label: _, retired: __, ...more }: Entry) => more;
    if (!same(rest(was), rest(option))) made.push({ field, how: 'changed', label });
    return made;
  });
  const gone = before.filter(({ code }) => !left.has(code));
  return [...changes, ...gone.map(({ label }): SettingChange => ({ field, how: 'removed', label }))];
}

/** A list of plain names, such as members. */
function ofNames(field: SettingName, before: readonly string[], after: readonly string[]): SettingChange[] {
  return [
    ...after
      .filter((id) => !before.includes(id))
      .map((label): SettingChange => ({ field, how: 'added', label })),
    ...before
      .filter((id) => !after.includes(id))
      .map((label): SettingChange => ({ field, how: 'removed', label })),
  ];
}

/** The parts of a setting such as the caps, each a value of its own; undefined where it is no such setting. */
function partsOf(value: unknown): Record<string, Value> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.values(value).every(isValue) ? (value as Record<string, Value>) : undefined;
}

function ofField(field: SettingName, before: unknown, after: unknown): SettingChange[] {
  if (field === 'standIns' || field === 'areas') {
    return ofNames(field, (before ?? []) as string[], (after ?? []) as string[]);
  }
  if (isOptions(before) && isOptions(after)) return ofOptions(field, before, after);
  if (isValue(before) && isValue(after)) return [{ field, how: 'set', from: before, to: after }];
  const [was, is] = [partsOf(before), partsOf(after)];
  if (!was || !is) return [];
  return Object.keys(is).flatMap((of): SettingChange[] => {
    const [from = null, to = null] = [was[of], is[of]];
    if (same(from, to)) return [];
    // What people are told is too long for a line of history.
    return [of === 'words' ? { field, how: 'rewritten', of } : { field, how: 'set', of, from, to }];
  });
}

/** What a change of the settings did, the first twenty things. What nothing more can be said of is `rewritten`. */
export function changesOf(before: Partial<SettingsFields>, after: Partial<SettingsFields>): SettingChange[] {
  const changes = (Object.keys(after) as SettingName[]).flatMap((field): SettingChange[] => {
    // What was not set, or is set no more, has its default.
    const made = ofField(field, before[field] ?? usual[field], after[field] ?? usual[field]);
    return made.length > 0 ? made : [{ field, how: 'rewritten' }];
  });
  return changes.slice(0, MOST_KEPT);
}
