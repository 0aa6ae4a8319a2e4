import express, { Router, type Request, type RequestHandler } from 'express';
import { refuse } from '@kith/shared/errors';
import { accountRequests, type AccountInput, type AccountRequest } from '@kith/shared/account/schema';
import type { Visitor } from '@kith/shared/account/session';
import { signInWords } from '@kith/shared/account/signInMessages';
import { problemsOf } from '@kith/shared/invalid';
import { words } from '@kith/shared/messages';
import type { Reply, Visit } from '../accounts/reply.ts';
import type { Accounts } from './accounts.ts';
import { jsonBodiesOnly } from './errors.ts';
import { sendRefusal } from './refusals.ts';

type Answering = (req: Request) => Promise<Reply>;
/** How far a session must go for a route: open, or at least this. */
type Reach = 'open' | 'setUp' | 'any';

/** What the first administrator's page asks for; done outside, since it makes a workspace. */
export type MakeFirst = (input: AccountInput<'first'>, visit: Visit) => Promise<Reply>;

/** /api/account: signing in, links, the person's own account and the screen lock. Bodies are small JSON. */
export function accountRoutes(accounts: Accounts, makeFirst: MakeFirst): Router {
  const { signIn, invitations, own, screenLock, sessions } = accounts;
  const router = Router();
  router.use(jsonBodiesOnly, express.json({ limit: '10kb' }));

  const visitOf = ({ headers, ip = 'unknown' }: Request): Visit => ({ headers, address: ip });

  const send =
    (answering: Answering): RequestHandler =>
    async (req, res) => {
      const { answer, cookies = [] } = await answering(req);
      res.set('Cache-Control', 'no-store');
      if (cookies.length > 0) res.append('Set-Cookie', cookies);
      if (answer.ok) res.json(answer);
      else sendRefusal(res, answer);
    };

  /** Parses what a route takes, then answers. */
  function take<R extends AccountRequest>(
    route: R,
    handle: (input: AccountInput<R>, req: Request) => Promise<Reply>,
  ): void {
    router.post(
      `/${route}`,
      send(async (req) => {
        const parsed = accountRequests[route].safeParse(req.body);
        if (parsed.success) return handle(parsed.data as AccountInput<R>, req);
        return { answer: refuse('invalid', words.refusal.invalid, { fields: problemsOf(parsed.error) }) };
      }),
    );
  }

  /** Answers whoever has a session that goes far enough. */
  async function within(
    req: Request,
    reach: Reach,
    handle: (visitor: Visitor) => Promise<Reply>,
  ): Promise<Reply> {
    const visitor = await accounts.visitorOf(req.headers);
    if (!visitor) return { answer: refuse('signIn', words.refusal.signIn) };
    const { standing } = visitor;
    if (standing === 'locked' && reach !== 'any') return { answer: refuse('locked', words.refusal.locked) };
    if (standing === 'setUp' && reach === 'open')
      return { answer: refuse('forbidden', signInWords.refused.setUp) };
    return handle(visitor);
  }

  take('sign-in', (input, req) => signIn.password(input, visitOf(req)));
  take('second-factor', (input, req) => signIn.secondFactor(input, visitOf(req)));
  take('forgotten', (input, req) => invitations.forgotten(input, visitOf(req)));
  take('link/read', (input, req) => invitations.read(input, visitOf(req)));
  take('link/use', (input, req) => invitations.use(input, visitOf(req)));
  take('first', (input, req) => makeFirst(input, visitOf(req)));

  take('password', (input, req) =>
    within(req, 'open', (visitor) => own.changePassword(input, visitor, visitOf(req))),
  );
  take('second-factor/begin', (input, req) =>
    within(req, 'setUp', (visitor) => own.beginSecondFactor(input, visitor, visitOf(req))),
  );
  take('second-factor/confirm', (input, req) =>
    within(req, 'setUp', (visitor) => own.confirmSecondFactor(input, visitor, visitOf(req))),
  );
  take('second-factor/backup-codes', (input, req) =>
    within(req, 'open', (visitor) => own.newBackupCodes(input, visitor, visitOf(req))),
  );
  take('mobile', ({ mobile }, req) =>
    within(req, 'open', async ({ session }) => {
      await accounts.mobiles.set(session.userId, mobile);
      return { answer: { ok: true } };
    }),
  );
  take('daily-mail', ({ on }, req) =>
    within(req, 'open', async ({ session }) => {
      await accounts.dailyMail.set(session.userId, on);
      return { answer: { ok: true } };
    }),
  );
  take('unlock', (input, req) =>
    within(req, 'any', (visitor) => screenLock.unlock(input, visitor, visitOf(req))),
  );
  take('sessions/end', ({ id }, req) =>
    within(req, 'open', async ({ session }) => {
      const ended = await sessions.end(session.userId, id);
      return { answer: ended ? { ok: true } : refuse('notFound', signInWords.refused.session) };
    }),
  );

  router.get(
    '/sessions',
    send((req) =>
      within(req, 'open', async (visitor) => {
        const answer = { ok: true as const, sessions: await sessions.list(visitor) };
        return { answer };
      }),
    ),
  );
  router.post(
    '/sign-out-everywhere',
    send((req) => within(req, 'any', (visitor) => accounts.signOutEverywhere(visitor))),
  );
  router.post(
    '/lock',
    send((req) => within(req, 'any', (visitor) => screenLock.lock(visitor))),
  );
  router.post(
    '/active',
    send((req) => within(req, 'open', (visitor) => screenLock.active(visitor))),
  );
  return router;
}
