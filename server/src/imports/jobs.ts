import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { isRefusal } from '@kith/shared/errors';
import { isAtWork } from '@kith/shared/import/rules';
import type { Import, ImportRow } from '@kith/shared/import/schema';
import type { Pipeline } from '../workspace/execute.ts';
import type { FileStore } from './fileStore.ts';
import { openRows, type Rows } from './openRows.ts';

/** How long a process may work on a job before it has to say that it still does. */
const LEASE_MS = 5000;
/**
 * How long is rested after each step, in terms of how long the step took: the busier the service is, the slower a
 * caseload comes in, within limits.
 */
const REST = { times: 8, least: 150, most: 450 };
const PAUSE_AFTER_FAILURE_MS = 1000;

/** It may be stopped and go on, and be taken back, more than once: what is done in each round has names of its own. */
const roundOf = ({ state, stateSince }: Import) => `${state}-${Date.parse(stateSince)}`;

export interface JobParts {
  store: FileStore;
  log: Logger;
  clock?: () => Date;
}

/**
 * Works on jobs: takes the rows of a caseload in, or takes back what was made, step by step. A step is one commit,
 * named by its place in the job, so that whoever is killed or late makes nothing twice; any process may go on.
 */
export function openJobs({ store, log, clock = () => new Date() }: JobParts) {
  const me = randomBytes(8).toString('hex');
  const working = new Map<string, Promise<void>>();
  let closed = false;

  const run = async (pipeline: Pipeline, job: string): Promise<void> => {
    const { workspace } = pipeline;
    const found = () => pipeline.state.imports.get(job);
    const now = () => clock().getTime();
    const iso = (ms: number) => new Date(ms).toISOString();
    await store.note(workspace, job, iso(now()));
    let leased = 0;
    const stillMine = async () => {
      if (leased > now() + LEASE_MS / 2) return true;
      leased = now() + LEASE_MS;
      return store.lease(workspace, job, me, iso(leased), iso(now()));
    };
    const rows = await openRows(store, workspace, job);
    for (let at = found(); at && isAtWork(at) && !closed; at = found()) {
      if (!(await stillMine())) return;
      const began = performance.now();
      const done = at.state === 'running' ? await takeRows(pipeline, at, rows) : await takeBack(pipeline, at);
      if (!done) await sleep(PAUSE_AFTER_FAILURE_MS);
      const rest = (performance.now() - began) * REST.times;
      await sleep(Math.min(REST.most, Math.max(REST.least, rest)));
    }
    const last = found();
    if (closed || !last || isAtWork(last)) return store.release(workspace, job, me);
    // What is stopped may go on; of what is done nothing is kept.
    if (last.state === 'stopped') await store.release(workspace, job, me);
    else await store.remove(workspace, job);
  };

  /** Runs a command as Kith itself. `step` names it within the job. */
  const execute = (
    pipeline: Pipeline,
    name: 'import.rows' | 'import.stop' | 'import.finish' | 'import.takeBack',
    payload: { job: string; [more: string]: unknown },
    step: string,
    rows?: readonly ImportRow[],
  ) => {
    const { workspace, state } = pipeline;
    const commandId = `import:${payload.job}:${step}`;
    const sent = { workspace, commandId, base: state.seq, epoch: state.epoch, name, payload };
    return pipeline.execute('system', sent, rows);
  };

  /** One step forward; false when it has to be tried again. */
  async function takeRows(pipeline: Pipeline, at: Import, file: Rows | undefined): Promise<boolean> {
    const { id: job, done } = at;
    const step = await file?.step(done);
    if (!step) {
      // The rows are gone, by a restore of another database: what is in stays in, and nothing waits for ever.
      return !isRefusal(await execute(pipeline, 'import.finish', { job }, `${roundOf(at)}:${done}`));
    }
    const { to, rows } = step;
    const payload = { job, from: done, to };
    const answer = await execute(pipeline, 'import.rows', payload, String(done), rows);
    if (!isRefusal(answer)) return true;
    if (answer.code !== 'unfit' || pipeline.state.imports.get(job)?.state !== 'running') return false;
    // Whoever moves it in may not any more: somebody else has to go on.
    return !isRefusal(await execute(pipeline, 'import.stop', { job }, `${roundOf(at)}:${done}`));
  }

  /** One step back; false when it has to be tried again. */
  async function takeBack(pipeline: Pipeline, at: Import): Promise<boolean> {
    const { id: job, commits } = at;
    const seq = commits.at(-1);
    if (seq === undefined) return false;
    return !isRefusal(await execute(pipeline, 'import.takeBack', { job, seq }, `${roundOf(at)}:${seq}`));
  }

  return {
    /** Works on what there is to do in a workspace, unless this process does already. */
    look(pipeline: Pipeline): void {
      for (const { id, ...one } of pipeline.state.imports) {
        const name = `${pipeline.workspace}:${id}`;
        if (closed || !isAtWork(one) || working.has(name)) continue;
        const release = pipeline.hold();
        const work = run(pipeline, id)
          .catch((error: unknown) => log.error({ err: error }, 'a caseload waits: it is tried again'))
          .finally(() => {
            release();
            working.delete(name);
          });
        working.set(name, work);
      }
    },
    /** Ends after the step under way. */
    async close(): Promise<void> {
      closed = true;
      await Promise.all(working.values());
    },
  };
}
