import { fieldOf } from './guessColumns.ts';

const LOOKED_AT = 12;

/**
 * Which row holds the names of the columns: of the first ones, that with most names that are like a field; titles and
 * empty lines may stand above it.
 */
export function headerRow(rows: readonly (readonly string[])[]): number {
  const scores = rows.slice(0, LOOKED_AT).map((row) => {
    const cells = row.filter((cell) => cell.trim() !== '');
    const known = new Set(row.map(fieldOf).filter((field) => field !== undefined)).size;
    return cells.length === 0 ? -1 : known * 100 + cells.length;
  });
  const best = Math.max(...scores);
  // A table whose names are like nothing begins with its first row that is as wide as the table.
  const isKnown = best >= 200;
  if (isKnown) return scores.indexOf(best);
  const widest = Math.max(...rows.slice(0, 50).map((row) => row.filter((cell) => cell !== '').length));
  return Math.max(
    0,
    scores.findIndex((score) => score % 100 >= widest * 0.6),
  );
}
