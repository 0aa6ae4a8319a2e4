/** A thread: takes a file in as it comes, reads it, and hands its rows over in portions. */
import { parentPort } from 'node:worker_threads';
import { PORTION } from './limits.ts';
import { readFile, type RawRow, type ReadFile } from './readFile.ts';

/** What the thread is told: a part of the file, its end, and that the last portion of rows is kept. */
export type ToReader = { part: Uint8Array } | { end: { name: string; sheet: string } } | 'next';
/** What it tells: why it cannot be read; or what it found, then its rows, and that these were all. */
export type FromReader =
  | { problem: string }
  | { found: Omit<ReadFile, 'rows'> & { rows: number } }
  | { rows: readonly RawRow[] }
  | 'done';

const parts: Uint8Array[] = [];
let waiting: RawRow[] = [];
const tell = (said: FromReader) => parentPort?.postMessage(said);

parentPort?.on('message', (told: ToReader) => {
  if (told === 'next') return handOver();
  if ('part' in told) return void parts.push(told.part);
  void read(told.end);
});

async function read({ name, sheet }: { name: string; sheet: string }): Promise<void> {
  const bytes = new Uint8Array(Buffer.concat(parts.splice(0)));
  const file = await readFile(bytes, name, sheet);
  if ('problem' in file) return tell(file);
  const { rows, ...rest } = file;
  waiting = rows;
  tell({ found: { ...rest, rows: rows.length } });
}

function handOver(): void {
  const rows = waiting.splice(0, PORTION);
  tell(rows.length > 0 ? { rows } : 'done');
}
