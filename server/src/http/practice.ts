import { Router, type Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { referenceOf } from '@kith/shared/erasure/erased';
import { isRefusal, refuse, type Refusal } from '@kith/shared/errors';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import type { Desk, Sent } from '@kith/shared/practice/answers';
import { listRequest } from '@kith/shared/practice/schema';
import { deskOf, listOf, referralOf } from '@kith/shared/practice/view';
import { idsFor } from '@kith/shared/rules';
import { requests } from '@kith/shared/socket';
import { pendingKeyOf } from '../accounts/pendingKey.ts';
import { forMembers, type Asking, type Members } from './member.ts';

/** What those who refer do. Each command is judged as any other; the others are not for these pages. */
const commands: ReadonlySet<string> = new Set([
  'referral.receive',
  'referral.replyAsReferrer',
  'referral.readMessages',
  'referral.withdraw',
]);

/** Questions and commands of one person in ten seconds, over all tabs. */
const REQUESTS = { points: 200, duration: 10 };

/**
 * The pages of practices and agencies, under /api/workspaces/:workspace/practice: GET / for what it takes to refer,
 * POST /list for their referrals (posted, since the name that is searched for must stand in no address), GET
 * /referrals/:referral for one of them, POST /commands for what they do.
 */
export function practiceRoutes(members: Members & { secret: string }): Router {
  const router = Router({ mergeParams: true });
  const limiter = new RateLimiterMemory(REQUESTS);
  const forReferrers = (answer: (asking: Asking, req: Request) => Promise<object> | object) =>
    forMembers(members, 'practice.read', async (asking, req) => {
      try {
        await limiter.consume(asking.session.userId);
      } catch {
        return refuse('tooMany', words.refusal.tooMany);
      }
      return answer(asking, req);
    });

  router.get(
    '/',
    forReferrers(({ pipeline, actor, session }): Desk => {
      const pendingKey = pendingKeyOf(members.secret, session.userId);
      return { ...deskOf(pipeline.state, actor), pendingKey };
    }),
  );

  router.post(
    '/list',
    forReferrers(({ pipeline, actor }, req) => {
      const parsed = listRequest.safeParse(req.body ?? {});
      return parsed.success ? listOf(pipeline.state, actor, parsed.data) : invalid(parsed.error);
    }),
  );

  router.get(
    '/referrals/:referral',
    forReferrers(({ pipeline, actor }, req) => {
      const found = referralOf(pipeline.state, actor, String(req.params['referral']));
      return found ?? refuse('notFound', words.refusal.notFound);
    }),
  );

  router.post(
    '/commands',
    forReferrers(async ({ pipeline, actor }, req): Promise<Sent | Refusal> => {
      const { workspace } = pipeline;
      const parsed = requests.command.safeParse({ ...(req.body as object), workspace });
      if (!parsed.success) return invalid(parsed.error);
      const { name, commandId } = parsed.data;
      if (!commands.has(name)) return refuse('forbidden', words.refusal.forbidden);
      const answer = await pipeline.execute(actor.id, parsed.data);
      if (isRefusal(answer)) {
        if (answer.code === 'forbidden') {
          await members.access.of(workspace).write(actor.id, { what: 'refused', asked: name });
        }
        return answer;
      }
      const made = idsFor(workspace, actor.id, commandId)(0);
      return { ok: true, seq: answer.seq, made, reference: referenceOf(made) };
    }),
  );
  return router;
}

function invalid(error: Parameters<typeof problemsOf>[0]): Refusal {
  return refuse('invalid', words.refusal.invalid, { fields: problemsOf(error) });
}
