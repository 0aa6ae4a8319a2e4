import { parse } from 'csv-parse/sync';
import { limits } from './limits.ts';

const separators = [',', ';', '\t', '|'] as const;

/** How often each separator stands in a line, outside of quotation marks. */
function countIn(line: string, separator: string): number {
  let count = 0;
  let quoted = false;
  for (const character of line) {
    if (character === '"') quoted = !quoted;
    else if (character === separator && !quoted) count++;
  }
  return count;
}

/** What separates the cells: as a first line `sep=;` says, else what stands in most lines, and most often. */
function separatorOf(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said) return said;
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/, 30)
    .filter((line) => line.trim() !== '');
  const scores = separators.map((separator) => {
    const counts = lines.map((line) => countIn(line, separator));
    const inLines = counts.filter((count) => count > 0).length;
    return {
      separator,
      score:
        inLines * 1000 +
        Math.min(
          999,
          counts.reduce((a, b) => a + b, 0),
        ),
    };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).separator;
}

/** A quotation mark in this line is never closed. */
export class OpenQuote extends Error {
  readonly line: number;

  constructor(line: number) {
    super('a quotation mark is not closed');
    this.line = line;
  }
}

/** The rows of a text file, empty ones included, so that their numbers are those that people see. */
export function readCsv(text: string): string[][] {
  const delimiter = separatorOf(text);
  try {
    return parse(text.replace(/^sep=.\r?\n/i, ''), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: 1_000_000,
      to: limits.rows + 100,
    });
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE') throw new OpenQuote(lines ?? 1);
    throw error;
  }
}
