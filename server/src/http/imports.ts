import express, { Router } from 'express';
import type { BegunAnswer, CheckedAnswer, DraftAnswer } from '@kith/shared/import/answers';
import { isRefusal } from '@kith/shared/errors';
import type { Drafts } from '../imports/drafts.ts';
import { jsonBodiesOnly } from './errors.ts';
import { forMembers, forMembersAFile, type Members } from './member.ts';

/**
 * Files that are moved in, under /api/workspaces/:workspace/imports: POST / brings one (its bytes are the body, its
 * name the header `X-File-Name`, and which sheet of it `X-Sheet`, both encoded as in addresses). Of a file that was
 * brought: GET /:job for what it holds, POST /:job/check with a mapping for what it would become, POST /:job/wrong
 * for its rows that cannot be moved in, POST /:job/begin to move it in, POST /:job/forget to delete it.
 */
export function importRoutes(members: Members, drafts: Drafts): Router {
  const router = Router({ mergeParams: true });
  const json = [jsonBodiesOnly, express.json({ limit: '2mb' })];
  const act = 'import.begin';
  const jobOf = (req: express.Request) => String(req.params['job']);

  router.post(
    '/',
    forMembers(members, act, async (asking, req) => {
      const draft = await drafts.bring(asking, req, encoded(req, 'x-file-name'), encoded(req, 'x-sheet'));
      return isRefusal(draft) ? draft : ({ ok: true, draft } satisfies DraftAnswer);
    }),
  );
  router.get(
    '/:job',
    forMembers(members, act, async (asking, req) => {
      const draft = await drafts.read(asking, jobOf(req));
      return isRefusal(draft) ? draft : ({ ok: true, draft } satisfies DraftAnswer);
    }),
  );
  router.post(
    '/:job/check',
    ...json,
    forMembers(members, act, async (asking, req) => {
      const checked = await drafts.check(asking, jobOf(req), req.body);
      return isRefusal(checked) ? checked : ({ ok: true, checked } satisfies CheckedAnswer);
    }),
  );
  router.post(
    '/:job/wrong',
    ...json,
    forMembersAFile(members, act, async (asking, req) => {
      const wrong = await drafts.wrongRows(asking, jobOf(req), req.body);
      if (isRefusal(wrong)) return wrong;
      return { name: 'rows-to-put-right.csv', type: 'text/csv; charset=utf-8', bytes: wrong.csv };
    }),
  );
  router.post(
    '/:job/begin',
    ...json,
    forMembers(members, act, async (asking, req): Promise<BegunAnswer | object> =>
      drafts.begin(asking, jobOf(req), req.body),
    ),
  );
  router.post(
    '/:job/forget',
    forMembers(members, act, (asking, req) => drafts.forget(asking, jobOf(req))),
  );
  return router;
}

/** What a header says, that is encoded as in addresses since headers hold no other letters; '' when it is wrong. */
function encoded(req: express.Request, name: string): string {
  try {
    return decodeURIComponent(req.get(name) ?? '').slice(0, 200);
  } catch {
    return '';
  }
}
