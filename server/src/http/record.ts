import { Router } from 'express';
import type { RecordState } from '@kith/shared/administration/answers';
import type { RecordChecks } from '../administration/recordChecks.ts';
import { forMembers, type Members } from './member.ts';

/**
 * Whether the record of changes is as it was written, under /api/workspaces/:workspace/record: GET / for the newest
 * hashes and the last check, POST /check to check both logs now. A check goes on by itself; GET tells how far it is.
 */
export function recordRoutes(members: Members, checks: RecordChecks): Router {
  const router = Router({ mergeParams: true });

  router.get(
    '/',
    forMembers(members, 'log.check', async ({ pipeline }) => {
      const [heads, check] = await Promise.all([checks.heads(pipeline), checks.last(pipeline.workspace)]);
      return { ok: true, ...heads, check } satisfies RecordState;
    }),
  );

  router.post(
    '/check',
    forMembers(members, 'log.check', async ({ actor, member, pipeline }) => {
      await members.access.of(pipeline.workspace).write(actor.id, { what: 'log.checked' });
      const check = await checks.begin(pipeline, member.name);
      return { ok: true, ...(await checks.heads(pipeline)), check } satisfies RecordState;
    }),
  );
  return router;
}
