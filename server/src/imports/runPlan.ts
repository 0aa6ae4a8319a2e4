import { idsFor } from '@kith/shared/rules';
import type { ImportRow } from '@kith/shared/import/schema';
import type { Plan } from './plan.ts';
import type { RowRead } from './readRow.ts';

/** How a file is moved in: as it was read when somebody said so, whatever changes afterwards. */
export interface RunPlan extends Plan {
  /** Of rows whose person is known, or that are left out: that person's id, or `skip`. By the row's number. */
  who: Readonly<Record<string, string>>;
}

/** The ids of what a row makes: the same whenever it is read, so that nothing is made twice. */
export function rowIds(workspace: string, job: string, row: number): { referral: string; person: string } {
  const id = idsFor(workspace, 'import', `${job}:${row}`);
  return { referral: id(0), person: id(1) };
}

/** A row as it is taken in; undefined for one that is left out, since something is wrong or somebody said so. */
export function rowToTake(
  workspace: string,
  job: string,
  read: RowRead,
  { who }: RunPlan,
): ImportRow | undefined {
  const known = who[read.row];
  if (!read.person || !read.case || known === 'skip') return undefined;
  const { referral, person } = rowIds(workspace, job, read.row);
  return {
    row: read.row,
    referral,
    person: known ?? person,
    details: known === undefined ? read.person : null,
    case: read.case,
  };
}
