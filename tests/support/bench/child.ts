import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** A script of this folder in a process of its own, asked things over its channel. */
export interface Child {
  process: ChildProcess;
  /** Sends a question and waits for its answer. */
  ask<T>(question: string, payload?: unknown): Promise<T>;
  end(): Promise<void>;
}

/** Starts a script in a fresh process and waits until it says that it is ready. */
export async function startChild(file: string, args: readonly string[]): Promise<Child> {
  const child = fork(file, args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    // Compiled code that is let go of now and then would be read as memory given back.
    execArgv: ['--expose-gc', '--no-flush-bytecode'],
  });
  let n = 0;
  const waiting = new Map<number, (answer: unknown) => void>();
  child.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended (${code})`);
  });
  failed.catch(() => {});
  const ask = <T>(question: string, payload?: unknown): Promise<T> => {
    const id = ++n;
    const answered = new Promise<T>((resolve) => waiting.set(id, resolve as (answer: unknown) => void));
    child.send({ id, question, payload });
    return Promise.race([answered, failed]);
  };
  await Promise.race([once(child, 'message'), failed]); // the first one says "ready"
  return {
    process: child,
    ask,
    async end() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** In a child: answers questions until the parent ends it. */
export function answerParent(answers: Record<string, (payload: never) => unknown>): void {
  process.on(
    'message',
    async ({ id, question, payload }: { id: number; question: string; payload: never }) => {
      const answer = await answers[question]?.(payload);
      process.send?.({ id, answer });
    },
  );
  process.on('disconnect', () => process.exit());
  process.send?.({ id: 0 });
}

/** In a child: what this process holds. What one collection frees may let go of more, so it is done some times. */
export async function memoryAfterCollecting(): Promise<NodeJS.MemoryUsage> {
  for (let time = 0; time < 5; time++) {
    (globalThis as { gc?: () => void }).gc?.();
    await new Promise((resume) => setTimeout(resume, 20));
  }
  return process.memoryUsage();
}
