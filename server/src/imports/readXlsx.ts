import { unzipSync } from 'fflate';
import { limits } from './limits.ts';

/** It says that it unpacks to more than is read. */
export class TooMuch extends Error {}

/** A sheet with the text of its cells. */
export interface Sheet {
  name: string;
  rows: string[][];
}

/**
 * The sheets of an Excel file that hold something. What its parts unpack to is what the archive says of them, and
 * never more: the unpacking has that much room and no more.
 */
export async function readXlsx(bytes: Uint8Array<ArrayBuffer>): Promise<Sheet[]> {
  let unpacked = 0;
  unzipSync(bytes, {
    filter({ originalSize }) {
      unpacked += originalSize;
      if (unpacked > limits.unpacked) throw new TooMuch();
      return false;
    },
  });
  const { default: readWorkbook } = await import('read-excel-file/universal'); // as in lists/workbook.ts
  const { buffer, byteOffset, byteLength } = bytes;
  const sheets = await readWorkbook(buffer.slice(byteOffset, byteOffset + byteLength));
  return sheets
    .map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }))
    .filter(({ rows }) => rows.some((row) => row.some((cell) => cell !== '')));
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  return typeof cell === 'string' ? cell : '';
}
