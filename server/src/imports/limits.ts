import { MOST_COLUMNS } from '@kith/shared/import/mapping';
import { MOST_ROWS } from '@kith/shared/import/schema';

/** Rows of a file that are kept together. */
export const PORTION = 200;

/** What a file may have at most. Bytes. */
export const limits = {
  /** As it is sent. */
  bytes: 25 * 1024 * 1024,
  /** What an Excel file may unpack to. */
  unpacked: 150 * 1024 * 1024,
  rows: MOST_ROWS,
  columns: MOST_COLUMNS,
  /** Characters in one cell. */
  cell: 5000,
  /** How long reading may take, and the memory of the thread that does it. */
  readingMs: 60_000,
  readingMb: 512,
};
