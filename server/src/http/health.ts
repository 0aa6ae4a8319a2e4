import { Router } from 'express';
import type { Connection } from 'mongoose';
import { refuse } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';

/**
 * /healthz: the process is up. /readyz: the database answers within a second and nobody is shutting down,
 * so a load balancer may send people here. Neither tells anything about the system.
 */
export function healthRoutes(connection: Connection, stopping: () => boolean): Router {
  const router = Router();
  let asking: Promise<boolean> | undefined;

  router.get('/healthz', (_req, res) => void res.json({ ok: true }));
  router.get('/readyz', async (_req, res) => {
    // Many who ask at once share one question.
    asking ??= answersWithin(connection, 1000).finally(() => (asking = undefined));
    const ready = !stopping() && (await asking);
    res.set('Cache-Control', 'no-store');
    if (ready) res.json({ ok: true });
    else res.status(503).json(refuse('unavailable', accountWords.refused.notReady));
  });
  return router;
}

async function answersWithin(connection: Connection, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  connection.db
    ?.command({ ping: 1 })
    .then(() => resolve(true))
    .catch(() => resolve(false));
  if (!connection.db) resolve(false);
  return promise.finally(() => clearTimeout(timer));
}
