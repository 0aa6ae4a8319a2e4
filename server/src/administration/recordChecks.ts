import type { Logger } from 'pino';
import type { Check, Head } from '@kith/shared/administration/answers';
import type { Access } from '../access/access.ts';
import { accessOf } from '../access/stream.ts';
import { commitsOf } from '../models/commit.ts';
import type { Databases } from '../models/connect.ts';
import { recordChecksOf } from '../models/recordCheck.ts';
import { readCommit } from '../workspace/append.ts';
import { FIRST_HASH, placeOf } from '../workspace/chain.ts';
import type { Pipeline } from '../workspace/execute.ts';
import { checkChain } from './recordCheck.ts';

/** Checks of workspaces' logs on request, one of each workspace at a time. */
export interface RecordChecks {
  /** The newest entries of the two logs, with their hashes. */
  heads(pipeline: Pipeline): Promise<{ changes: Head; access: Head }>;
  /** The check under way, else the last one. */
  last(workspace: string): Promise<Check | null>;
  /** Begins a check, unless one is under way; answers how it stands. `by`: the name of who asks. */
  begin(pipeline: Pipeline, by: string): Promise<Check>;
}

/** Opens the checks. */
export function openRecordChecks(databases: Databases, access: Access, log: Logger): RecordChecks {
  const commits = commitsOf(databases.commits);
  const entries = commitsOf(databases.access);
  const kept = recordChecksOf(databases.access);
  const underWay = new Map<string, Check>();

  const sizes = async ({ workspace, state }: Pipeline) => ({
    changes: state.seq,
    access: await access.of(workspace).count(),
  });

  async function run(
    pipeline: Pipeline,
    check: Check,
    to: { changes: number; access: number },
  ): Promise<void> {
    const { workspace } = pipeline;
    const logs = [
      { log: 'changes', of: commits, name: workspace, last: to.changes },
      { log: 'access', of: entries, name: accessOf(workspace), last: to.access },
    ] as const;
    try {
      for (const { log: which, of, name, last } of logs) {
        const seq = await checkChain(of, name, last, (more) => (check.done += more));
        if (seq !== null) {
          check.fault = { log: which, seq };
          log.error({ workspace, log: which, seq }, 'a log is not as it was written: run "kith verify"');
          break;
        }
      }
      check.finishedAt = new Date().toISOString();
      const text = JSON.stringify(check);
      await kept.replaceOne({ _id: workspace }, { text }, { upsert: true });
    } catch (error) {
      log.warn({ err: error, workspace }, 'a check of the logs ended early');
    } finally {
      underWay.delete(workspace);
    }
  }

  return {
    async heads(pipeline) {
      const { workspace } = pipeline;
      const to = await sizes(pipeline);
      const [change, entry] = await Promise.all([
        readCommit(commits, placeOf(workspace, to.changes)),
        readCommit(entries, placeOf(accessOf(workspace), to.access)),
      ]);
      return {
        changes: { seq: to.changes, hash: change?.hash ?? FIRST_HASH },
        access: { seq: to.access, hash: entry?.hash ?? FIRST_HASH },
      };
    },
    async last(workspace) {
      const now = underWay.get(workspace);
      if (now) return now;
      const found = await kept.findOne({ _id: workspace });
      return found && (JSON.parse(found.text) as Check);
    },
    async begin(pipeline, by) {
      const { workspace } = pipeline;
      const to = await sizes(pipeline);
      const already = underWay.get(workspace);
      if (already) return already;
      const of = to.changes + to.access;
      const check: Check = {
        startedAt: new Date().toISOString(),
        by,
        finishedAt: null,
        done: 0,
        of,
        fault: null,
      };
      underWay.set(workspace, check);
      void run(pipeline, check, to);
      return check;
    },
  };
}
