import type { RequestHandler } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/** Lets each address through `points` times a minute; `refuse` answers the rest, after Retry-After is set. */
export function limit(points: number, refuse: RequestHandler): RequestHandler {
  const limiter = new RateLimiterMemory({ points, duration: 60 });
  return async (req, res, next) => {
    try {
      await limiter.consume(req.ip ?? 'unknown');
    } catch (why) {
      const { msBeforeNext = 60_000 } = why as { msBeforeNext?: number };
      res.set('Retry-After', String(Math.ceil(msBeforeNext / 1000)));
      return refuse(req, res, next);
    }
    next();
  };
}
