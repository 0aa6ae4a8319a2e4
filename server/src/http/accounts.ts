import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import type { RequestHandler } from 'express';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { SystemEntry } from '@kith/shared/access/entries';
import { refuse } from '@kith/shared/errors';
import { accountWords } from '@kith/shared/account/messages';
import type { SignedIn, Visitor } from '@kith/shared/account/session';
import { strangerOf } from '../access/stranger.ts';
import { openAttempts } from '../accounts/attempts.ts';
import { openAuth } from '../accounts/auth.ts';
import { openDeadlines } from '../accounts/deadlines.ts';
import { openInvitations, type Invitations } from '../accounts/invitations.ts';
import { openLinks, type Links } from '../accounts/links.ts';
import { openMail, type Mail } from '../accounts/mail.ts';
import { openDailyMail, type DailyMail } from '../accounts/dailyMail.ts';
import { openMobiles, type Mobiles } from '../accounts/mobiles.ts';
import { openOwnAccount, type OwnAct } from '../accounts/ownAccount.ts';
import type { Reply } from '../accounts/reply.ts';
import type { Parts } from '../accounts/parts.ts';
import { openPeople, type People } from '../accounts/people.ts';
import { openRenewals } from '../accounts/renewals.ts';
import { openRescue, type Rescue } from '../accounts/rescue.ts';
import { openRevocations, type Revoked } from '../accounts/revocations.ts';
import { openScreenLock, type ScreenLock } from '../accounts/screenLock.ts';
import { IDLE_MS, openScreens } from '../accounts/screens.ts';
import { sessionStorage } from '../accounts/sessionStorage.ts';
import { openSessions, type Sessions } from '../accounts/sessions.ts';
import { openSignIn, type SignIn } from '../accounts/signIn.ts';
import { openSpentCodes } from '../accounts/spentCodes.ts';
import { openTexts, type Texts } from '../accounts/texts.ts';
import type { Config } from '../config.ts';
import { allowedOrigins } from './origin.ts';

export type Session = SignedIn;

/** People's accounts and sessions, which better-auth keeps apart from the log. */
export interface Accounts {
  /** To be mounted at /api/auth/*splat behind a limit to bodies; only what this service offers is reachable. */
  handler: RequestHandler;
  /**
   * The open session that a request's cookie stands for, or null: a locked one, or one that must set up a second
   * factor first, goes nowhere. Cheap when asked again within a minute.
   */
  sessionOf(headers: IncomingHttpHeaders): Promise<Session | null>;
  /** The session that a request's cookie stands for, however far it goes. */
  visitorOf(headers: IncomingHttpHeaders): Promise<Visitor | null>;
  /** The id of the account with this e-mail address, made if there is none. */
  ensureUser(user: { id?: string; name: string; email: string }): Promise<string>;
  /**
   * Hears of every session that ends or is locked, in whatever process, and some seconds later of one that was
   * renewed, when its browser has the new one. Returns what stops the hearing.
   */
  onRevoked(listener: (what: Revoked) => void): () => void;
  /** Hears what people did to accounts: who (an account's id, or a stranger), and what. */
  onEvent(listener: (actor: string, entry: SystemEntry) => void): () => void;
  /** Ends the session that a request's cookie stands for, if any. */
  signOut(headers: IncomingHttpHeaders): Promise<void>;
  /** Ends every session of an account, this one too. */
  signOutEverywhere(visitor: Visitor): Promise<Reply>;
  /**
   * Signs in without a password: the Set-Cookie headers to answer with, or null when there is no such account.
   * Absent in production.
   */
  signInAs?: (userId: string, headers: IncomingHttpHeaders) => Promise<string[] | null>;
  people: People;
  sessions: Sessions;
  signIn: SignIn;
  invitations: Invitations;
  own: OwnAct;
  rescue: Rescue;
  screenLock: ScreenLock;
  links: Links;
  mail: Mail;
  mobiles: Mobiles;
  dailyMail: DailyMail;
  texts: Texts;
  /** Whether everybody must have a second factor. */
  secondFactorRequired: boolean;
  close(): void;
}

const sweepEvery = 6 * 60 * 60 * 1000;
/**
 * The lines of a renewed session stay for so long, while the browser receives the cookie of the new one, with which
 * they are taken up again. Nothing else takes the old cookie meanwhile.
 */
const renewedLinesMs = 5000;
/** All that is reachable of better-auth over HTTP: everything else of it is closed, not forgotten. */
const offered = new Set(['POST /api/auth/sign-out', 'GET /api/auth/get-session']);

/** Opens the accounts on their own database. `now` and `idleMs` are for tests of what takes minutes or days. */
export async function createAccounts({
  connection,
  config,
  log,
  now = Date.now,
  idleMs = IDLE_MS,
}: {
  connection: Connection;
  config: Config;
  log?: Logger;
  now?: () => number;
  idleMs?: number;
}): Promise<Accounts> {
  const hearing = new Set<(what: Revoked) => void>();
  const telling = new Set<(actor: string, entry: SystemEntry) => void>();
  const setUpNeeded = config.secondFactor === 'required';

  const revocations = openRevocations(connection, config.probeMs, {
    hear(revoked) {
      sessions.forget(revoked.sessionId);
      deadlines.drop(revoked.sessionId);
      if (revoked.why !== 'renewed') pass(revoked);
      else setTimeout(pass, renewedLinesMs, revoked).unref();
    },
  });
  const pass = (revoked: Revoked) => hearing.forEach((listener) => listener(revoked));
  const renewals = openRenewals();
  const storage = sessionStorage(connection, (ended) =>
    revocations.tell({ ...ended, why: renewals.has(ended.sessionId) ? 'renewed' : 'ended' }),
  );
  const auth = await openAuth(connection, config, storage, allowedOrigins(config));
  const screens = openScreens(connection, now, idleMs);
  const sessions = openSessions(auth, screens, setUpNeeded, now);
  const deadlines = openDeadlines(sessions.visitorOf, pass, now);
  const visitorOf: Accounts['visitorOf'] = async (headers) => {
    const visitor = await sessions.visitorOf(headers);
    if (visitor?.standing === 'open') deadlines.watch(visitor, headers);
    return visitor;
  };
  const parts: Parts = {
    auth,
    sessions,
    renewals,
    people: openPeople(auth),
    attempts: openAttempts({ lenient: config.mode === 'test' }),
    links: openLinks(connection, config.origin, now),
    mail: openMail(connection, config, log),
    spentCodes: openSpentCodes(connection),
    tell: (actor, entry) => telling.forEach((listener) => listener(actor, entry)),
    strangerOf: (email) => strangerOf(config.secret, email),
  };
  const { checkPassword, ...own } = openOwnAccount(parts);

  const swept = [storage, screens, revocations, parts.links, parts.mail, parts.spentCodes];
  const sweeping = setInterval(() => {
    for (const part of swept) part.sweep().catch(() => {}); // the next round gets it
  }, sweepEvery);
  sweeping.unref();
  const betterAuthHandler = toNodeHandler(auth.auth);

  const told = async (headers: IncomingHttpHeaders): Promise<void> => {
    const visitor = await sessions.visitorOf(headers).catch(() => null);
    if (visitor) parts.tell(visitor.session.userId, { what: 'signOut.done', everywhere: false });
  };

  const accounts: Accounts = {
    handler(req, res, next) {
      if (!offered.has(`${req.method} ${req.baseUrl}${req.path}`)) {
        res.status(404).json(refuse('notFound', accountWords.refused.missing));
      } else {
        // Nothing that is offered reads a body, and better-auth's own complaints about one are not for people.
        if (req.body !== undefined) req.body = {};
        if (req.method === 'POST') void told(req.headers);
        betterAuthHandler(req, res).catch(next);
      }
    },
    async sessionOf(headers) {
      const visitor = await visitorOf(headers);
      return visitor?.standing === 'open' ? visitor.session : null;
    },
    visitorOf,
    ensureUser: parts.people.ensure,
    onRevoked(listener) {
      hearing.add(listener);
      return () => void hearing.delete(listener);
    },
    onEvent(listener) {
      telling.add(listener);
      return () => void telling.delete(listener);
    },
    async signOut(headers) {
      await auth.auth.api.signOut({ headers: fromNodeHeaders(headers) });
    },
    async signOutEverywhere({ session: { userId } }) {
      await sessions.endAll(userId);
      parts.tell(userId, { what: 'signOut.done', everywhere: true });
      return { answer: { ok: true } };
    },
    people: parts.people,
    sessions,
    signIn: openSignIn(parts, setUpNeeded),
    invitations: openInvitations(parts, setUpNeeded, log),
    own,
    rescue: openRescue(parts),
    screenLock: openScreenLock(parts, screens, revocations, checkPassword),
    links: parts.links,
    mail: parts.mail,
    mobiles: openMobiles(connection),
    dailyMail: openDailyMail(connection, parts.tell),
    texts: openTexts(config, parts.mail, log),
    secondFactorRequired: setUpNeeded,
    close() {
      clearInterval(sweeping);
      deadlines.close();
      revocations.close();
    },
  };
  if (config.mode !== 'production') {
    accounts.signInAs = async (userId, headers) => {
      const cookies = await sessions.open(userId, headers);
      if (cookies) parts.tell(userId, { what: 'signIn.done', by: 'demonstration' });
      return cookies;
    };
  }
  return accounts;
}
