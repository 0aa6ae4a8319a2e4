import express, { Router } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { refuse } from '@kith/shared/errors';
import { joinWords } from '@kith/shared/consultation/joinMessages';
import { jsonBodiesOnly } from '../http/errors.ts';
import { limit } from '../http/limit.ts';
import { GUEST_MS, type Links } from './links.ts';

const input = z.object({ code: z.string().min(1).max(200) });
/**
 * Every answer about a link that does not work takes this long, so that why it does not cannot be told from how
 * quickly the answer came. Of a link that works there is nothing to hide from whoever has it.
 */
const DEAD_MS = 300;

/** The guest's cookie. Behind https the browser itself sees to it that no other host can set it. */
export function guestCookieName(origin: string): string {
  return origin.startsWith('https:') ? '__Host-kith.guest' : 'kith.guest';
}

/**
 * POST / { code }: uses a link's code for a guest session. Links that do not work all get one answer. Of
 * those that do, the answer says whether there are video calls now.
 */
export function joinRoutes(links: Links, origin: string, perMinute: number, hasVideo: () => boolean): Router {
  const router = Router();
  const secure = origin.startsWith('https:');
  router.post(
    '/',
    limit(perMinute, (_req, res) => void res.status(429).json(refuse('tooMany', joinWords.tooMany))),
    jsonBodiesOnly,
    express.json({ limit: '1kb' }),
    async (req, res) => {
      const parsed = input.safeParse(req.body);
      const even = sleep(DEAD_MS);
      const cookie = parsed.success ? await links.use(parsed.data.code) : null;
      res.set('Cache-Control', 'no-store');
      if (cookie === null) {
        await even;
        return void res.status(404).json(refuse('notFound', joinWords.dead));
      }
      res.cookie(guestCookieName(origin), cookie, {
        path: '/', // `__Host-` asks for it
        httpOnly: true,
        secure,
        sameSite: 'strict',
        maxAge: GUEST_MS,
      });
      res.json({ ok: true, video: hasVideo() });
    },
  );
  return router;
}
