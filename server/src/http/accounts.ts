import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { betterAuth } from 'better-auth/minimal';
import { mongodbAdapter } from 'better-auth/adapters/mongodb';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import type { RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import { refuse } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';
import type { SignedIn } from '@kith/shared/account/session';
import type { Config } from '../config.ts';
import { demoSignIn } from './demoSignIn.ts';
import { allowedOrigins } from './origin.ts';
import { sessionCache } from './sessionCache.ts';
import { sessionStorage, type EndedSession } from './sessionStorage.ts';

export type Session = SignedIn;

/** People's accounts and sessions, which better-auth keeps apart from the log. */
export interface Accounts {
  /** To be mounted at /api/auth/*splat behind a limit to bodies; only what this service offers is reachable. */
  handler: RequestHandler;
  /** The session that a request's cookie stands for, or null. Cheap when asked again within a minute. */
  sessionOf(headers: IncomingHttpHeaders): Promise<Session | null>;
  /** The id of the account with this e-mail address, made if there is none. */
  ensureUser(user: { id?: string; name: string; email: string }): Promise<string>;
  /** Hears of every session that ends. Returns what stops the hearing. */
  onRevoked(listener: (what: { sessionId?: string; userId: string }) => void): () => void;
  /** Ends the session that a request's cookie stands for, if any. */
  signOut(headers: IncomingHttpHeaders): Promise<void>;
  /**
   * Signs in without a password: the Set-Cookie headers to answer with, or null when there is no such account.
   * Absent in production.
   */
  signInAs?: (userId: string, headers: IncomingHttpHeaders) => Promise<string[] | null>;
  close(): void;
}

/** Sessions end 12 hours after signing in, whatever happens meanwhile. */
const sessionSeconds = 12 * 60 * 60;
const sweepEvery = 6 * 60 * 60 * 1000;
/** All that is reachable of better-auth over HTTP: everything else of it is closed, not forgotten. */
const offered = new Set(['POST /api/auth/sign-out', 'GET /api/auth/get-session']);

/** Opens the accounts on their own database. */
export async function createAccounts({
  connection,
  config,
}: {
  connection: Connection;
  config: Config;
}): Promise<Accounts> {
  const { db } = connection;
  if (!db) throw new Error('the accounts database is not connected');
  const listeners = new Set<(what: EndedSession) => void>();
  const storage = sessionStorage(connection, (ended) => {
    cache.forget(ended.sessionId);
    for (const listener of listeners) listener(ended);
  });

  const https = config.origin.startsWith('https:');
  const cookieName = https ? '__Host-kith.session' : 'kith.session';
  const auth = betterAuth({
    appName: 'Kith',
    baseURL: config.origin,
    basePath: '/api/auth',
    secret: config.secret,
    trustedOrigins: [...allowedOrigins(config)],
    database: mongodbAdapter(db),
    secondaryStorage: storage,
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    emailAndPassword: { enabled: false },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: config.mode === 'production' ? [] : [demoSignIn],
    advanced: {
      // The prefix `__Host-` is ours to write: better-auth's own would be the weaker `__Secure-`.
      useSecureCookies: false,
      cookiePrefix: 'kith',
      cookies: {
        session_token: {
          name: cookieName,
          attributes: { secure: https, httpOnly: true, sameSite: 'lax', path: '/' },
        },
      },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
  });
  const context = await auth.$context;

  const cache = sessionCache(cookieName, async (headers) => {
    const found = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
    if (!found) return null;
    const { session, user } = found;
    return { id: session.id, userId: user.id, name: user.name, expiresAt: new Date(session.expiresAt) };
  });

  const findByEmail = async (email: string) =>
    (
      await context.adapter.findOne<{ id: string }>({
        model: 'user',
        where: [{ field: 'email', value: email }],
      })
    )?.id;

  const betterAuthHandler = toNodeHandler(auth);
  const sweeping = setInterval(() => void storage.sweep().catch(() => {}), sweepEvery);
  sweeping.unref();

  const accounts: Accounts = {
    handler(req, res, next) {
      if (!offered.has(`${req.method} ${req.baseUrl}${req.path}`)) {
        res.status(404).json(refuse('notFound', accountWords.refused.missing));
      } else {
        // Nothing that is offered reads a body, and better-auth's own complaints about one are not for people.
        if (req.body !== undefined) req.body = {};
        betterAuthHandler(req, res).catch(next);
      }
    },
    sessionOf: cache.sessionOf,
    async ensureUser({ id, name, email }) {
      const address = email.trim().toLowerCase();
      const known = await findByEmail(address);
      if (known) return known;
      const now = new Date();
      const user = { name, email: address, emailVerified: false, createdAt: now, updatedAt: now };
      try {
        const made = await context.adapter.create<Record<string, unknown>, { id: string }>({
          model: 'user',
          data: id === undefined ? user : { ...user, id },
          forceAllowId: id !== undefined,
        });
        return made.id;
      } catch (error) {
        // Someone made the same account at the same moment: theirs it is.
        const theirs = await findByEmail(address);
        if (theirs) return theirs;
        throw error;
      }
    },
    onRevoked(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async signOut(headers) {
      await auth.api.signOut({ headers: fromNodeHeaders(headers) });
    },
    close: () => clearInterval(sweeping),
  };

  if (config.mode !== 'production') {
    const api = auth.api as unknown as {
      demoSignIn(call: { body: { userId: string }; headers: Headers; asResponse: true }): Promise<Response>;
    };
    accounts.signInAs = async (userId, headers) => {
      const answer = await api.demoSignIn({
        body: { userId },
        headers: fromNodeHeaders(headers),
        asResponse: true,
      });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`signing in failed with ${answer.status}`);
      return answer.headers.getSetCookie();
    };
  }
  return accounts;
}
