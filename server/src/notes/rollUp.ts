import { Worker } from 'node:worker_threads';

/** The deadline passed, or the worker failed: these updates cannot be put together. */
export class RollUpFailed extends Error {
  override readonly name = 'RollUpFailed';
}

/** Starting a thread costs 200 ms of CPU, as much as forty notes' roll-ups. */
const IDLE_MS = 10 * 60_000;

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
      clearTimeout(idle);
      const thread = (worker ??= new Worker(new URL('./rollUpWorker.ts', import.meta.url)));
      // Each by itself: a Worker whose listeners are all removed at once never says anything again.
      const done = () => {
        clearTimeout(late);
        thread.off('error', onError).off('exit', onExit).off('message', onMessage);
      };
      const fail = (why: string) => {
        done();
        void end();
        reject(new RollUpFailed(why));
      };
      const late = setTimeout(() => fail(`not done after ${deadlineMs} ms`), deadlineMs);
      const onError = (error: Error) => fail(error.message);
      const onExit = () => fail('the thread ended');
      const onMessage = (answer: { state: Uint8Array } | { failed: string }) => {
        if ('failed' in answer) return fail(answer.failed);
        done();
        resolve(answer.state);
      };
      thread.on('error', onError).on('exit', onExit).on('message', onMessage);
      thread.ref();
      thread.postMessage(updates);
    });

  return {
    together(updates, deadlineMs = 5000) {
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
