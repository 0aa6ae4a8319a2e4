import express, { Router, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import { refuse, type RefusalCode } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';
import { nextPage } from '@kith/shared/account/nextPage';
import type { DemoPerson } from '@kith/shared/account/session';
import type { Accounts } from './accounts.ts';
import { jsonBodiesOnly } from './errors.ts';
import { limit } from './limit.ts';

const input = z.object({ member: z.string().min(1).max(100), next: z.string().optional() });

/**
 * One-click sign-in of a demonstration: GET /people lists whom one can be, POST /sign-in { member } signs in.
 * A plain HTML form may post too; it is answered with redirects. Never mounted in production.
 */
export function demoRoutes({
  signInAs,
  demoPeople,
  perMinute,
}: {
  signInAs: NonNullable<Accounts['signInAs']>;
  demoPeople: () => Promise<DemoPerson[]>;
  /** How many sign-ins one address may try in a minute. */
  perMinute: number;
}): Router {
  const router = Router();
  const words = accountWords.refused;

  router.get('/people', async (_req, res) => {
    const people = await demoPeople();
    res
      .set('Cache-Control', 'no-store')
      .json(people.map(({ userId, name, roles, workspace }) => ({ id: userId, name, roles, workspace })));
  });

  const signIn: RequestHandler = async (req, res) => {
    const parsed = input.safeParse(req.body);
    if (!parsed.success) return answer(res, 422, 'invalid', words.member, 'unknown');
    const person = (await demoPeople()).find(({ userId }) => userId === parsed.data.member);
    const cookies = person && (await signInAs(person.userId, req.headers));
    if (!person || !cookies) return answer(res, 404, 'notFound', words.member, 'unknown');
    res.set('Cache-Control', 'no-store').append('Set-Cookie', cookies);
    const { userId: id, name, roles, workspace } = person;
    if (isForm(res)) res.redirect(303, nextPage(parsed.data.next));
    else res.json({ ok: true, person: { id, name, roles, workspace } });
  };

  router.post(
    '/sign-in',
    limit(perMinute, (_req, res) => answer(res, 429, 'tooMany', words.tooMany, 'many')),
    express.urlencoded({ extended: false, limit: '10kb' }),
    (req, res, next) => (isForm(res) ? next() : jsonBodiesOnly(req, res, next)),
    express.json({ limit: '10kb' }),
    signIn,
  );
  return router;
}

function isForm(res: Response): boolean {
  return Boolean(res.req.is('application/x-www-form-urlencoded'));
}

function answer(res: Response, status: number, code: RefusalCode, message: string, failed: string): void {
  if (isForm(res)) res.redirect(303, `/login?failed=${failed}`);
  else res.status(status).json(refuse(code, message));
}
