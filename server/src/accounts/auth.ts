import { randomInt, randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth/minimal';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Connection } from 'mongoose';
import { PASSWORD } from '@kith/shared/account/schema';
import type { Config } from '../config.ts';
import { openSession } from './openSession.ts';
import type { SessionStorage } from './sessionStorage.ts';

/** Sessions end 12 hours after signing in, whatever happens meanwhile. */
const sessionSeconds = 12 * 60 * 60;
/** Between the password and the code: long enough to find the phone. */
const secondFactorSeconds = 10 * 60;

/** Ten codes of ten characters each (49 bits), without those that are read as another. */
function makeBackupCodes(): string[] {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const five = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
  return Array.from({ length: 10 }, () => `${five()}-${five()}`);
}

/**
 * better-auth as Kith uses it: nobody signs up by themselves. `origins` are those whose pages may reach the few of
 * its own routes that are offered.
 */
export async function openAuth(
  connection: Connection,
  { origin, secret }: Pick<Config, 'origin' | 'secret'>,
  storage: SessionStorage,
  origins: Iterable<string>,
) {
  const { db } = connection;
  if (!db) throw new Error('the accounts database is not connected');
  const https = origin.startsWith('https:');
  // The prefix `__Host-` is ours to write: better-auth's own would be the weaker `__Secure-`.
  const prefix = https ? '__Host-kith' : 'kith';
  const attributes = { secure: https, httpOnly: true, sameSite: 'lax', path: '/' } as const;
  const cookie = (name: string) => ({ name: `${prefix}.${name}`, attributes });
  const auth = betterAuth({
    appName: 'Kith',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [...origins],
    database: mongodbAdapter(db),
    secondaryStorage: storage,
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD.min,
      maxPasswordLength: PASSWORD.max,
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({
        issuer: 'Kith',
        twoFactorCookieMaxAge: secondFactorSeconds,
        backupCodeOptions: { customBackupCodesGenerate: makeBackupCodes },
      }),
      openSession,
    ],
    advanced: {
      useSecureCookies: false,
      cookiePrefix: prefix,
      cookies: {
        session_token: cookie('session'),
        two_factor: cookie('second-factor'),
        session_data: cookie('session-data'),
        account_data: cookie('account-data'),
        dont_remember: cookie('dont-remember'),
        trust_device: cookie('trust-device'),
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
  });
  return {
    auth,
    context: await auth.$context,
    sessionCookie: `${prefix}.session`,
    challengeCookie: `${prefix}.second-factor`,
  };
}

export type Auth = Awaited<ReturnType<typeof openAuth>>;

/** What better-auth answered: its own code when it refused, and the cookies to set. */
export interface Answered {
  ok: boolean;
  code: string;
  body: Record<string, unknown>;
  cookies: string[];
}

/** Reads an answer of better-auth's api (called with `asResponse: true`). A failure of its own is thrown. */
export async function answered(response: Response): Promise<Answered> {
  const body = ((await response.json().catch(() => null)) ?? {}) as Record<string, unknown>;
  if (response.status >= 500) throw new Error(`better-auth failed with ${response.status}`);
  return {
    ok: response.ok,
    code: typeof body['code'] === 'string' ? body['code'] : '',
    body,
    cookies: response.headers.getSetCookie(),
  };
}
