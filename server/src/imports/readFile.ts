import { readingWords } from '@kith/shared/import/readingMessages';
import { decode } from './decode.ts';
import { fileKind } from './fileKind.ts';
import { headerRow } from './headerRow.ts';
import { limits } from './limits.ts';
import { OpenQuote, readCsv } from './readCsv.ts';
import { readXlsx, TooMuch, type Sheet } from './readXlsx.ts';

/** A row with its number in the file, and a cell for each column. */
export type RawRow = readonly [row: number, ...cells: string[]];

/** A file as it was read. */
export interface ReadFile {
  sheet: string;
  sheets: string[];
  header: string[];
  rows: RawRow[];
}

const says = readingWords.file;
const counted = (n: number) => n.toLocaleString('en-GB');

/** Reads a file of this name, one sheet of it (the first that holds something), or says in words why not. */
export async function readFile(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  wanted: string,
): Promise<ReadFile | { problem: string }> {
  const problem = (text: string) => ({ problem: text });
  if (bytes.length === 0) return problem(says.empty(name));
  const kind = fileKind(bytes);
  if (kind === 'oldExcel') return problem(says.oldExcel(name));
  if (kind !== 'text' && kind !== 'xlsx') return problem(says.not(name, says.kinds[kind]));
  let sheets: Sheet[];
  try {
    sheets = kind === 'xlsx' ? await readXlsx(bytes) : [{ name: '', rows: readCsv(decode(bytes)) }];
  } catch (error) {
    if (error instanceof TooMuch) return problem(says.tooMuch(name));
    if (error instanceof OpenQuote) return problem(says.openQuote(name, error.line));
    return problem(says.damaged(name));
  }
  const sheet = wanted === '' ? sheets[0] : sheets.find((one) => one.name === wanted);
  if (!sheet) return problem(sheets.length > 0 ? says.noSuchSheet(name) : says.empty(name));
  const { header, rows } = tableOf(sheet.rows);
  if (header.length > limits.columns) return problem(says.tooManyColumns(name, limits.columns));
  if (rows.length > limits.rows) return problem(says.tooManyRows(name, counted(limits.rows)));
  if (rows.length === 0) return problem(says.noRows(name));
  return { sheet: sheet.name, sheets: sheets.map((one) => one.name), header, rows };
}

/** An apostrophe before what would be a formula is how a list is kept from being one. */
const clean = (cell: string) =>
  cell
    .slice(0, limits.cell)
    .replace(/^'(?=[=+\-@])/, '')
    .trim();

/** The names of the columns and the rows below them; empty rows and columns without a name or content are left out. */
function tableOf(all: readonly string[][]): { header: string[]; rows: RawRow[] } {
  const at = headerRow(all);
  const names = (all[at] ?? []).map(clean);
  const below = all.slice(at + 1).map((row, i) => [at + 2 + i, row.map(clean)] as const);
  const filled = below.filter(([, cells]) => cells.some((cell) => cell !== ''));
  const width = filled.reduce((most, [, cells]) => Math.max(most, cells.length), names.length);
  const columns = Array.from({ length: width }, (_, i) => i).filter(
    (i) => names[i] || filled.some(([, cells]) => cells[i]),
  );
  return {
    header: columns.map((i) => names[i] ?? ''),
    rows: filled.map(([row, cells]) => [row, ...columns.map((i) => cells[i] ?? '')] as const),
  };
}
