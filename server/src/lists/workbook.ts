import { listWords } from '@kith/shared/list/messages';
import type { ListCell } from './listOfCases.ts';

const WIDTH = 20;

/** A list as an Excel workbook: text stays text, whatever it looks like, and days are days. */
export async function workbookOf(header: readonly string[], lines: readonly ListCell[][]): Promise<Buffer> {
  // Read when the first one is made: many files, which a start of the service need not wait for.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const head = header.map((value) => ({ value, fontWeight: 'bold' as const }));
  const data = lines.map((line) => line.map(cellOf));
  return writeExcelFile([head, ...data], {
    sheet: listWords.sheet,
    columns: header.map(() => ({ width: WIDTH })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellOf(cell: ListCell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'string') return { value: cell, type: String };
  return { value: new Date(`${cell.day}T00:00:00Z`), type: Date, format: 'dd/mm/yyyy' };
}
