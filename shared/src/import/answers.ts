import type { ImportField, ListField } from './fields.ts';
import type { Reasons } from '../person/matching.ts';
import type { DuplicateChoice, DuplicateKind } from './duplicateKinds.ts';
import type { ImportMapping } from './mapping.ts';

/** A file that was read and waits to be moved in. */
export interface Draft {
  id: string;
  /** Its name, as it was chosen. */
  name: string;
  /** The sheet that was read, and all there are; both empty for a text file. */
  sheet: string;
  sheets: readonly string[];
  /** The names of its columns. */
  header: readonly string[];
  /** For each column what stands in it, in some of the first rows. */
  samples: readonly (readonly string[])[];
  rows: number;
  /** As it was remembered from a file like this, or else guessed. */
  mapping: ImportMapping;
  isRemembered: boolean;
}
export interface DraftAnswer {
  ok: true;
  draft: Draft;
}

/** A value of a list as it stands in the file: in how many rows, and what it means. */
export interface FoundValue {
  text: string;
  rows: number;
  /** A code of the list, '' for nothing; null while nobody has said. */
  code: string | null;
}
export interface ListValues {
  field: ListField;
  options: readonly { code: string; label: string }[];
  /** Whether it may be nothing. */
  mayBeEmpty: boolean;
  values: readonly FoundValue[];
}

/** What is wrong, or worth a look, in a cell: the name of its column, what stands there, and what would be right. */
export interface CellProblem {
  column: string | null;
  text: string;
  message: string;
}
export interface RowProblems {
  row: number;
  name: string;
  problems: readonly CellProblem[];
}

/** A row whose person is known already, and by what. */
export interface Duplicate {
  row: number;
  name: string;
  kind: DuplicateKind;
  /** What speaks for it. */
  reasons: Reasons;
  /** Who that is, for those who may know; the number of the earlier row, where it is in the file. */
  who: string | null;
  choice: DuplicateChoice;
}

/** A row as it will be, in words. */
export interface PreviewRow {
  row: number;
  fields: readonly { field: ImportField; text: string }[];
}

/** What a file would become with a mapping. Lists hold the first; counts say how many there are. */
export interface Checked {
  lists: readonly ListValues[];
  /** What is missing before anything can be read: a name, for instance. */
  missing: readonly string[];
  preview: readonly PreviewRow[];
  errors: readonly RowProblems[];
  warnings: readonly RowProblems[];
  duplicates: readonly Duplicate[];
  counts: {
    rows: number;
    /** Rows that will be moved in, and people recorded with them. */
    ready: number;
    people: number;
    withErrors: number;
    withWarnings: number;
    skipped: number;
    duplicates: Record<DuplicateKind, number>;
  };
}
export interface CheckedAnswer {
  ok: true;
  checked: Checked;
}

export interface BegunAnswer {
  ok: true;
  job: string;
}
