import type { ImportRow } from '@kith/shared/import/schema';
import type { FileStore } from './fileStore.ts';
import { PORTION } from './limits.ts';
import { rowReader } from './readRow.ts';
import { rowToTake } from './runPlan.ts';
import type { RawRow } from './readFile.ts';

/** Rows that are taken in by one commit: few, so that nobody waits for them. */
const STEP_ROWS = 25;
/** A commit holds 1 MiB, and what is sealed grows by a half. */
const STEP_BYTES = 300_000;

/** The rows of a file as they are taken in, step by step. */
export interface Rows {
  /** The rows of the step that begins at a place, and where the next one begins; undefined when there are none. */
  step(from: number): Promise<{ to: number; rows: ImportRow[] } | undefined>;
}

/** Opens the rows of a file that is moved in; undefined when it is not there, or nobody said how. */
export async function openRows(store: FileStore, workspace: string, job: string): Promise<Rows | undefined> {
  const found = await store.read(workspace, job);
  const plan = found?.file.plan;
  if (!found || !plan) return undefined;
  const read = rowReader(found.file.header, plan);
  let portion: { n: number; rows: readonly RawRow[] } | undefined;
  return {
    async step(from) {
      const n = Math.floor(from / PORTION);
      if (portion?.n !== n) portion = { n, rows: (await store.portion(found.place, n)) ?? [] };
      const next = portion.rows.slice(from - n * PORTION, from - n * PORTION + STEP_ROWS);
      if (next.length === 0) return undefined;
      const rows: ImportRow[] = [];
      let bytes = 0;
      let taken = 0;
      for (const raw of next) {
        const row = rowToTake(workspace, job, read(raw), plan);
        bytes += row ? JSON.stringify(row).length : 0;
        if (taken > 0 && bytes > STEP_BYTES) break;
        if (row) rows.push(row);
        taken++;
      }
      return { to: from + taken, rows };
    },
  };
}
