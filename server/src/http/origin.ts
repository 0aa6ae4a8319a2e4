import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { refuse } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';
import type { Config } from '../config.ts';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

type Place = Pick<Config, 'mode' | 'origin' | 'port'> & { dev?: boolean };

/**
 * The origins whose pages may change things here: the service's own, and on one's own machine
 * (demo, test, development) this port under each of its loopback names.
 */
export function allowedOrigins({ mode, origin, port, dev = false }: Place): ReadonlySet<string> {
  const own = [new URL(origin).origin];
  if (mode === 'production' && !dev) return new Set(own);
  return new Set([...own, ...loopbackNames.map((name) => `http://${name}:${port}`)]);
}

/**
 * True unless a browser says that the request comes from another site.
 * Browsers always send Origin with a WebSocket or a POST, so its absence means that no browser, and nobody's
 * cookie by trickery, is at work. Under `Referrer-Policy: no-referrer` the Origin of a plain form is "null":
 * then Sec-Fetch-Site, which no page can forge, decides.
 */
export function isOwnOrigin(headers: IncomingHttpHeaders, allowed: ReadonlySet<string>): boolean {
  const { origin } = headers;
  const site = headers['sec-fetch-site'];
  if (origin !== undefined && origin !== 'null') return allowed.has(origin);
  return origin === 'null' ? site === 'same-origin' : site === undefined || site === 'same-origin';
}

/**
 * True when the Host header is one this service answers to. A demonstration answers on this machine only:
 * a name of another site that is made to point at 127.0.0.1 (DNS rebinding) is not loopback by name.
 */
export function isOwnHost(
  host: string | undefined,
  { mode, origin }: Pick<Config, 'mode' | 'origin'>,
): boolean {
  if (host === undefined) return false;
  if (mode === 'production') return host.toLowerCase() === new URL(origin).host;
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
}

/** Express: refuses foreign hosts (421) and state-changing requests of other sites (403). */
export function ownOriginOnly(config: Config, allowed: ReadonlySet<string>): RequestHandler {
  return (req, res, next) => {
    if (!isOwnHost(req.headers.host, config)) {
      res.status(421).json(refuse('forbidden', accountWords.refused.host));
    } else if (!safeMethods.has(req.method) && !isOwnOrigin(req.headers, allowed)) {
      res.status(403).json(refuse('forbidden', accountWords.refused.origin));
    } else next();
  };
}
