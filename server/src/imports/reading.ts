import { Worker } from 'node:worker_threads';
import { readingWords } from '@kith/shared/import/readingMessages';
import { limits } from './limits.ts';
import type { RawRow, ReadFile } from './readFile.ts';
import type { FromReader, ToReader } from './readerWorker.ts';

/** What a file holds, before its rows are handed over. */
export type Found = Omit<ReadFile, 'rows'> & { rows: number };

/** The reading of one file in a thread of its own, with a deadline and so much memory and no more. */
export interface Reading {
  /** Hands a part of the file over. */
  take(part: Uint8Array): void;
  /** Reads what was handed over: what it holds, or in words why it cannot be read. */
  read(name: string, sheet: string): Promise<Found | { problem: string }>;
  /** Its rows in portions; the next one is asked for when the last is dealt with. */
  portions(): AsyncGenerator<readonly RawRow[]>;
  close(): Promise<void>;
}

/** Starts a thread. Close it, whatever comes of it. */
export function openReading(): Reading {
  const worker = new Worker(new URL('./readerWorker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: limits.readingMb, maxYoungGenerationSizeMb: 64 },
  });
  const tell = (told: ToReader) => worker.postMessage(told);
  const failed: { why?: 'late' | 'memory' | 'ended' } = {};
  worker.on('error', (error: NodeJS.ErrnoException) => {
    failed.why ??= error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'ended';
  });
  const late = setTimeout(() => {
    failed.why ??= 'late';
    void worker.terminate();
  }, limits.readingMs).unref();

  /** What the thread says next; undefined when it says nothing any more. */
  const heard = () =>
    new Promise<FromReader | undefined>((resolve) => {
      const onMessage = (said: FromReader) => settle(said);
      const onExit = () => settle(undefined);
      const settle = (said: FromReader | undefined) => {
        worker.off('message', onMessage).off('exit', onExit);
        resolve(said);
      };
      worker.on('message', onMessage).on('exit', onExit);
    });

  const says = readingWords.file;
  const why = (name: string) =>
    failed.why === 'late'
      ? says.late(name)
      : failed.why === 'memory'
        ? says.tooMuch(name)
        : says.damaged(name);

  return {
    take: (part) => tell({ part }),
    async read(name, sheet) {
      const answer = heard();
      tell({ end: { name, sheet } });
      const said = await answer;
      if (said && typeof said === 'object' && ('found' in said || 'problem' in said)) {
        return 'found' in said ? said.found : said;
      }
      return { problem: why(name) };
    },
    async *portions() {
      for (;;) {
        const answer = heard();
        tell('next');
        const said = await answer;
        if (said === 'done') return;
        if (!said || !('rows' in said))
          throw new Error(`the thread that reads ended: ${failed.why ?? 'ended'}`);
        yield said.rows;
      }
    },
    async close() {
      clearTimeout(late);
      await worker.terminate();
    },
  };
}
