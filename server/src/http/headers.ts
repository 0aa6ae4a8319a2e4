import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { mayHoldCalls } from '@kith/shared/consultation/pages';
import type { Config } from '../config.ts';

/** What no page of this service uses. */
const unused = ['accelerometer', 'display-capture', 'geolocation', 'gyroscope', 'magnetometer', 'midi']
  .concat(['payment', 'publickey-credentials-get', 'screen-wake-lock', 'usb'])
  .map((feature) => `${feature}=()`);
/** What a call uses, on the pages that may hold one. */
const forCalls = ['camera', 'microphone'];
const closed = [...unused, ...forCalls.map((feature) => `${feature}=()`)].join(', ');
const opened = [...unused, ...forCalls.map((feature) => `${feature}=(self)`)].join(', ');

/**
 * Security headers of every answer. The content policy here allows nothing, which is right for JSON and files;
 * SvelteKit replaces it on pages with its own, by nonce.
 */
export function securityHeaders({ origin }: Pick<Config, 'origin'>): RequestHandler[] {
  const https = origin.startsWith('https:');
  return [
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'none'"],
          frameAncestors: ["'none'"],
        },
      },
      crossOriginOpenerPolicy: { policy: 'same-origin' },
      crossOriginResourcePolicy: { policy: 'same-origin' },
      referrerPolicy: { policy: 'no-referrer' },
      strictTransportSecurity: https ? { maxAge: 63_072_000, includeSubDomains: false } : false,
      xFrameOptions: { action: 'deny' },
    }),
    (req, res, next) => {
      res.setHeader('Permissions-Policy', mayHoldCalls(req.path) ? opened : closed);
      next();
    },
  ];
}
