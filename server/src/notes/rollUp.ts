import { Worker } from 'node:worker_threads';

/** The deadline passed, or the worker failed: these updates cannot be put together. */
export class RollUpFailed extends Error {
  override readonly name = 'RollUpFailed';
}

const IDLE_MS = 10_000;

/** Puts the updates of a note together in a thread of its own, the only place where a live document ever is. */
export interface RollUp {
  /** The state that these updates make, encoded. Rejects with `RollUpFailed` after `deadlineMs`. */
  together(updates: readonly Uint8Array[], deadlineMs?: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** The thread is started when it is first needed, and ended when it idles or misses a deadline. */
export function openRollUp(): RollUp {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const end = async () => {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  };

  const run = (updates: readonly Uint8Array[], deadlineMs: number) =>
    new Promise<Uint8Array>((resolve, reject) => {
      const thread = (worker ??= new Worker(new URL('./rollUpWorker.ts', import.meta.url)));
      const done = () => {
        clearTimeout(late);
        thread.removeAllListeners();
      };
      const fail = (why: string) => {
        done();
        void end();
        reject(new RollUpFailed(why));
      };
      const late = setTimeout(() => fail(`not done after ${deadlineMs} ms`), deadlineMs);
      thread.once('error', (error) => fail(error.message));
      thread.once('exit', () => fail('the thread ended'));
      thread.once('message', (answer: { state: Uint8Array } | { failed: string }) => {
        if ('failed' in answer) return fail(answer.failed);
        done();
        resolve(answer.state);
      });
      thread.ref();
      thread.postMessage(updates);
    });

  return {
    together(updates, deadlineMs = 5000) {
      clearTimeout(idle);
      const answer = queue.then(() => run(updates, deadlineMs));
      queue = answer
        .catch(() => {})
        .then(() => {
          worker?.unref();
          clearTimeout(idle);
          idle = setTimeout(() => void end(), IDLE_MS).unref();
        });
      return answer;
    },
    async close() {
      clearTimeout(idle);
      await queue;
      await end();
    },
  };
}
