import type { CellProblem } from '@kith/shared/import/answers';
import { importFieldLabels } from '@kith/shared/import/fieldLabels';
import type { ImportField, ListField } from '@kith/shared/import/fields';
import { readingWords } from '@kith/shared/import/readingMessages';
import { meaningOf, valueKey, type Plan } from './plan.ts';
import { readDay } from './readDay.ts';
import type { RawRow } from './readFile.ts';

const says = readingWords.row;
const YES = new Set(['y', 'yes', 'true', '1', 'x', '✓', '✔', 't']);
const NO = new Set([
  'n',
  'no',
  'false',
  '0',
  'f',
  'none',
  'nil',
  'n/a',
  'na',
  '-',
  'none known',
  'not known',
]);

/** The parts of a cell that holds several values of a list. */
export function partsOf(text: string): string[] {
  return text
    .split(/[;,\n|]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The cells of one row by what they are, and what is wrong with them. */
export class Cells {
  readonly errors: CellProblem[] = [];
  readonly warnings: CellProblem[] = [];
  /** Whether it is a closed case without an outcome. */
  lacksOutcome = false;
  readonly #wrong = new Set<ImportField>();
  readonly #row: RawRow;
  readonly #header: readonly string[];
  readonly #columnsOf: ReadonlyMap<ImportField, readonly number[]>;
  readonly #plan: Plan;

  constructor(
    row: RawRow,
    header: readonly string[],
    columnsOf: ReadonlyMap<ImportField, readonly number[]>,
    plan: Plan,
  ) {
    this.#row = row;
    this.#header = header;
    this.#columnsOf = columnsOf;
    this.#plan = plan;
  }

  get today(): string {
    return this.#plan.today;
  }

  /** Whether a column goes into this field. */
  has(field: ImportField): boolean {
    return this.#columnsOf.has(field);
  }

  /** What stands in each of a field's columns, empty cells left out. */
  all(field: ImportField): string[] {
    const columns = this.#columnsOf.get(field) ?? [];
    return columns.map((column) => this.#row[column + 1] as string).filter((text) => text !== '');
  }

  /** What stands in a field's columns together; '' when that is nothing. */
  text(field: ImportField, between = '\n'): string {
    return this.all(field).join(between);
  }

  /** The same, and null when it is nothing. */
  maybe(field: ImportField, between?: string): string | null {
    return this.text(field, between) || null;
  }

  /** Notes what is wrong with a field, unless something was noted before. */
  error(field: ImportField, message: string): void {
    if (this.#wrong.has(field)) return;
    this.#wrong.add(field);
    this.errors.push(this.#problem(field, message));
  }

  warn(field: ImportField, message: string): void {
    this.warnings.push(this.#problem(field, message));
  }

  #problem(field: ImportField, message: string): CellProblem {
    const column = this.#columnsOf.get(field)?.[0];
    const name = column === undefined ? importFieldLabels[field] : (this.#header[column] ?? '');
    return { column: name, text: this.text(field, ', ').slice(0, 200), message };
  }

  /** A day; null where there is none, or where it is wrong, which is noted. */
  day(field: ImportField): string | null {
    const text = this.text(field);
    if (text === '') return null;
    const read = readDay(text, this.today);
    if ('problem' in read) {
      this.error(field, read.problem);
      return null;
    }
    if (read.day > this.today) {
      this.error(field, says.future);
      return null;
    }
    if (read.guessed && field === 'birthDate') this.warn(field, says.yearGuessed(read.guessed));
    return read.day;
  }

  /** Yes or no; null where nothing is said. */
  yesNo(field: ImportField): boolean | null {
    const said = valueKey(this.text(field));
    if (said === '') return null;
    if (YES.has(said)) return true;
    if (NO.has(said)) return false;
    this.error(field, says.notYesOrNo);
    return null;
  }

  /** Something told in words on one line: nothing where it says “no”. */
  note(field: ImportField): string | null {
    const told = this.all(field).filter((text) => !NO.has(valueKey(text)) && !/^no known/i.test(text));
    if (told.length === 0) return null;
    const words = told.filter((text) => !YES.has(valueKey(text)));
    return words.length > 0 ? words.join('; ').replace(/\s+/g, ' ') : says.notePlain;
  }

  /** Whether somebody has said what this value of a list means. */
  isKnown(field: ListField, text: string): boolean {
    return meaningOf(this.#plan, field, text) !== undefined;
  }

  /** What a value of a list means: a code, null for nothing; undefined where nobody has said, which is noted. */
  code(field: ListField, text = this.text(field)): string | null | undefined {
    const code = meaningOf(this.#plan, field, text);
    if (code !== undefined) return code || null;
    if (text === '') return null;
    this.error(field, says.notInList(importFieldLabels[field]));
    return undefined;
  }
}
