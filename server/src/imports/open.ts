import type { Logger } from 'pino';
import { isAtWork } from '@kith/shared/import/rules';
import type { Access } from '../access/access.ts';
import type { Config } from '../config.ts';
import type { Accounts } from '../http/accounts.ts';
import type { Databases } from '../models/connect.ts';
import type { Pipeline } from '../workspace/execute.ts';
import type { Workspaces } from '../workspace/workspaces.ts';
import { openDrafts } from './drafts.ts';
import { FileStore } from './fileStore.ts';
import { openJobs } from './jobs.ts';

export interface ImportsParts {
  databases: Pick<Databases, 'imports'>;
  workspaces: () => Workspaces;
  accounts: Pick<Accounts, 'people'>;
  access: Access;
  config: Pick<Config, 'masterKey' | 'newMasterKey'>;
  log: Logger;
}

/** How often it is looked whether a job waits that another process left, and what is too old to be kept. */
const LOOK_MS = 5000;
const HOUR_MS = 60 * 60 * 1000;
/** A file that nobody moves in is kept for a day; one that was stopped, for a week. */
const KEPT_MS = { draft: 24 * HOUR_MS, stopped: 7 * 24 * HOUR_MS };

/** Files that are brought, and the jobs that move them in. */
export function openImports({ databases, workspaces, accounts, access, config, log }: ImportsParts) {
  const store = new FileStore(databases.imports, config);
  const drafts = openDrafts({ store, accounts, access });
  const jobs = openJobs({ store, log });
  let looking: Promise<void> | undefined;
  let swept = 0;

  /** A job goes on although nobody has its workspace open, and whoever worked on it was killed. */
  async function look(): Promise<void> {
    const opened = new Set(workspaces().opened());
    for (const pipeline of opened) jobs.look(pipeline);
    const names = new Set([...opened].map(({ workspace }) => workspace));
    const files = await store.all();
    for (const { workspace, lease } of files) {
      if (lease !== '' && !names.has(workspace)) await workspaces().get(workspace);
    }
    if (Date.now() - swept < HOUR_MS) return;
    swept = Date.now();
    for (const file of files) await sweep(file);
  }

  /** Lets go of a file that is too old to be kept. */
  async function sweep({ _id, workspace, at }: Awaited<ReturnType<FileStore['all']>>[number]): Promise<void> {
    if (Date.now() - Date.parse(at) < KEPT_MS.draft) return;
    const job = _id.slice(workspace.length + 1);
    const pipeline = await workspaces().get(workspace);
    const found = pipeline?.state.imports.get(job);
    if (found?.state === 'stopped') await endOld(pipeline!, job, found.stateSince);
    else if (!found || !isAtWork(found)) await store.remove(workspace, job);
  }

  async function endOld(pipeline: Pipeline, job: string, since: string): Promise<void> {
    if (Date.now() - Date.parse(since) < KEPT_MS.stopped) return;
    const { workspace, state } = pipeline;
    const commandId = `import:${job}:stopped-${Date.parse(since)}:1`;
    const sent = { workspace, commandId, base: state.seq, epoch: state.epoch };
    await pipeline.execute('system', { ...sent, name: 'import.finish', payload: { job } });
  }

  const timer = setInterval(() => {
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, 'files that are moved in could not be looked at'))
      .finally(() => (looking = undefined));
  }, LOOK_MS);

  return {
    drafts,
    /** Works on the jobs of a workspace from now on. */
    follow(pipeline: Pipeline): void {
      pipeline.listen({
        committed: ({ events }) => {
          if (events.some(({ name }) => name.startsWith('import.'))) jobs.look(pipeline);
        },
      });
      jobs.look(pipeline);
    },
    /** Ends after the step under way; another process, or the next start, goes on. */
    async close(): Promise<void> {
      clearInterval(timer);
      await looking;
      await jobs.close();
    },
  };
}
export type Imports = ReturnType<typeof openImports>;
