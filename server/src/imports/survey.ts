import type { ListValues } from '@kith/shared/import/answers';
import { importFields, isListField, type ListField } from '@kith/shared/import/fields';
import { LONGEST_VALUE, MOST_VALUES } from '@kith/shared/import/mapping';
import { partsOf } from './cells.ts';
import { guessValue } from './guessValue.ts';
import { mayBeEmpty, type Lists } from './lists.ts';
import { meaningOf, valueKey, type Plan } from './plan.ts';
import type { RawRow } from './readFile.ts';
import { columnsByField } from './readRow.ts';

/** What an empty cell means where it must mean something, and nobody said. */
const usuallyEmpty: Partial<Record<ListField, string>> = { urgency: 'routine' };

/** The values that stand in the lists of a file, and what they mean as far as somebody said or it can be guessed. */
export class Survey {
  readonly #plan: Plan;
  readonly #lists: Lists;
  readonly #columns: ReturnType<typeof columnsByField>;
  readonly #found = new Map<ListField, Map<string, { text: string; rows: number; code: string | null }>>();

  constructor(plan: Plan, lists: Lists) {
    this.#plan = plan;
    this.#lists = lists;
    this.#columns = columnsByField(plan);
    for (const field of this.#columns.keys()) if (isListField(field)) this.#found.set(field, new Map());
    if (!this.#found.has('urgency')) this.#found.set('urgency', new Map());
  }

  /** Takes the values of one more row in. */
  add(row: RawRow): void {
    for (const field of this.#found.keys()) {
      const cells = (this.#columns.get(field) ?? []).map((column) => row[column + 1] as string);
      const filled = cells.filter((cell) => cell !== '');
      for (const cell of filled) for (const value of this.#valuesIn(field, cell)) this.#count(field, value);
      if (filled.length === 0 && !mayBeEmpty[field]) this.#count(field, '');
    }
  }

  /** A closed case without an outcome was found: an empty cell has to mean one. */
  addEmptyOutcome(): void {
    if (!this.#found.has('outcome')) this.#found.set('outcome', new Map());
    this.#count('outcome', '');
  }

  #valuesIn(field: ListField, cell: string): string[] {
    if (importFields[field].kind !== 'choices' || this.#codeOf(field, cell) !== null) return [cell];
    return partsOf(cell);
  }

  #codeOf(field: ListField, text: string): string | null {
    const said = meaningOf(this.#plan, field, text);
    const options = this.#lists[field];
    if (said !== undefined && (said === '' || options.some(({ code }) => code === said))) return said;
    return (text === '' ? usuallyEmpty[field] : guessValue(text, options)) ?? null;
  }

  #count(field: ListField, text: string): void {
    const values = this.#found.get(field)!;
    const key = valueKey(text);
    const known = values.get(key);
    if (known) known.rows++;
    else values.set(key, { text: text.slice(0, LONGEST_VALUE), rows: 1, code: this.#codeOf(field, text) });
  }

  /** The plan with all that the values mean; those that are not known yet are not in it. */
  plan(): Plan {
    const values = [...this.#found].map(([field, found]) => [
      field,
      Object.fromEntries([...found].flatMap(([key, { code }]) => (code === null ? [] : [[key, code]]))),
    ]);
    return { ...this.#plan, values: Object.fromEntries(values) as Plan['values'] };
  }

  /** The lists with their values, those that are not known yet first. */
  lists(): ListValues[] {
    const isOpen = (found: ReadonlyMap<string, { code: string | null }>) =>
      [...found.values()].some(({ code }) => code === null);
    return [...this.#found]
      .filter(([, found]) => found.size > 0)
      .sort(([, a], [, b]) => Number(isOpen(b)) - Number(isOpen(a)))
      .map(([field, found]) => ({
        field,
        options: this.#lists[field].map(({ code, label }) => ({ code, label })),
        mayBeEmpty: mayBeEmpty[field],
        values: [...found.values()]
          .sort((a, b) => Number(a.code !== null) - Number(b.code !== null) || b.rows - a.rows)
          .slice(0, MOST_VALUES),
      }));
  }
}
