import type { ImportField, ListField } from '@kith/shared/import/fields';
import { LONGEST_VALUE, type ImportMapping } from '@kith/shared/import/mapping';

/** All that the reading of a row depends on, so that it reads the same whenever it is read again. */
export interface Plan {
  /** The fields that columns go into, by the place of the column. */
  columns: Readonly<Record<string, ImportField>>;
  /** What the values of lists mean, by `valueKey`: a code, or '' for nothing. */
  values: Readonly<Partial<Record<ListField, Readonly<Record<string, string>>>>>;
  /** The day on which it is read, `YYYY-MM-DD`. */
  today: string;
}

/** By what a value is known: capitals and spaces are the same to it, and the end of what is long. */
export function valueKey(text: string): string {
  return text.trim().slice(0, LONGEST_VALUE).replace(/\s+/g, ' ').toLowerCase();
}

/** What somebody said that a value means; undefined while nobody has. A cell may say anything, “constructor” too. */
export function meaningOf({ values }: Plan, field: ListField, text: string): string | undefined {
  const list = values[field];
  const key = valueKey(text);
  return list && Object.hasOwn(list, key) ? list[key] : undefined;
}

/** What somebody said of a file, as a plan; what they did not say is not in it yet. */
export function planOf({ columns, values }: ImportMapping, today: string): Plan {
  const byKey = Object.entries(values).map(([field, list]) => [
    field,
    Object.fromEntries(Object.entries(list).map(([text, code]) => [valueKey(text), code])),
  ]);
  return { columns, values: Object.fromEntries(byKey) as Plan['values'], today };
}
