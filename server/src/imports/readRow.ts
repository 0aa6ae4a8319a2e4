import type { CellProblem } from '@kith/shared/import/answers';
import type { ImportField } from '@kith/shared/import/fields';
import type { ImportedCase } from '@kith/shared/import/schema';
import type { PersonDetails } from '@kith/shared/person/schema';
import { Cells } from './cells.ts';
import type { Plan } from './plan.ts';
import { readCase } from './readCase.ts';
import type { RawRow } from './readFile.ts';
import { readPerson } from './readPerson.ts';

/** A row as it was read. Both of `person` and `case` are there where nothing is wrong. */
export interface RowRead {
  row: number;
  /** Whom it is about, as far as that can be told. */
  name: string;
  person: PersonDetails | undefined;
  case: ImportedCase | undefined;
  errors: readonly CellProblem[];
  warnings: readonly CellProblem[];
  /** A closed case of which nobody has said with what outcome. */
  lacksOutcome: boolean;
}

/** Reads rows by a plan. */
export function rowReader(header: readonly string[], plan: Plan): (row: RawRow) => RowRead {
  const columnsOf = columnsByField(plan);
  return (row) => {
    const cells = new Cells(row, header, columnsOf, plan);
    const person = readPerson(cells);
    const of = readCase(cells);
    const name = cells.text('fullName') || `${cells.text('givenName')} ${cells.text('familyName')}`.trim();
    const isGood = cells.errors.length === 0;
    return {
      row: row[0],
      name: name.slice(0, 200),
      person: isGood ? person : undefined,
      case: isGood ? of : undefined,
      errors: cells.errors,
      warnings: cells.warnings,
      lacksOutcome: cells.lacksOutcome,
    };
  };
}

/** The columns that go into each field, in their order. */
export function columnsByField({ columns }: Pick<Plan, 'columns'>): Map<ImportField, number[]> {
  const byField = new Map<ImportField, number[]>();
  for (const [column, field] of Object.entries(columns)) {
    byField.set(
      field,
      [...(byField.get(field) ?? []), Number(column)].sort((a, b) => a - b),
    );
  }
  return byField;
}
