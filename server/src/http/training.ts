import { Router } from 'express';
import type { TrainingBegun } from '@kith/shared/administration/answers';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import { beginTraining as request } from '@kith/shared/training/schema';
import type { Pipeline } from '../workspace/execute.ts';
import type { Begin } from '../training/begin.ts';
import { forMembers, type Members } from './member.ts';

/**
 * POST /api/workspaces/:workspace/training { after }: makes a training area in place of the one that whoever asks knew
 * of, or the first one. It is answered when everybody can go there.
 */
export function trainingRoutes(
  members: Members,
  begin: (network: Pipeline, asked: Begin) => Promise<string | Refusal>,
): Router {
  const router = Router({ mergeParams: true });
  router.post(
    '/',
    forMembers(members, 'training.begin', async ({ pipeline, member }, req) => {
      const parsed = request.safeParse(req.body);
      if (!parsed.success) {
        return refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) });
      }
      const training = await begin(pipeline, { by: member.id, after: parsed.data.after });
      return isRefusal(training) ? training : ({ ok: true, training } satisfies TrainingBegun);
    }),
  );
  return router;
}
