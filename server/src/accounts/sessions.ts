import type { IncomingHttpHeaders } from 'node:http';
import { fromNodeHeaders } from 'better-auth/node';
import type { ListedSession } from '@kith/shared/account/schema';
import type { Visitor } from '@kith/shared/account/session';
import { answered, type Auth } from './auth.ts';
import { deviceOf } from './device.ts';
import { sessionCache } from './sessionCache.ts';
import type { Screens } from './screens.ts';

/** Who has a session, how far it goes, and how it ends. */
export interface Sessions {
  /** The session that a request's cookie stands for, whatever its standing; cheap when asked again within a minute. */
  visitorOf(headers: IncomingHttpHeaders): Promise<Visitor | null>;
  /** Reads this session anew from now on. */
  forget(sessionId: string): void;
  /** Makes a session for someone our own code has made sure of; answers its cookies, null when there is no account. */
  open(userId: string, headers: IncomingHttpHeaders, until?: Date): Promise<string[] | null>;
  /** A new session was made for this browser: the one that its cookie stood for before ends. */
  replace(headers: IncomingHttpHeaders): Promise<void>;
  list(visitor: Visitor): Promise<ListedSession[]>;
  /** Ends one session of an account; false when it has none with this id. */
  end(userId: string, sessionId: string): Promise<boolean>;
  /** Ends every session of an account, but for one. */
  endAll(userId: string, but?: string): Promise<void>;
}

/** Opens the sessions. `setUpNeeded`: an account without a second factor goes nowhere before setting one up. */
export function openSessions(
  { auth, context, sessionCookie }: Auth,
  screens: Screens,
  setUpNeeded: boolean,
  now: () => number,
): Sessions {
  const { internalAdapter } = context;

  async function read(headers: IncomingHttpHeaders): Promise<Visitor | null> {
    const found = await auth.api.getSession({ headers: fromNodeHeaders({ cookie: headers.cookie }) });
    if (!found) return null;
    const { user } = found;
    const expiresAt = new Date(found.session.expiresAt);
    const session = { id: found.session.id, userId: user.id, name: user.name, email: user.email, expiresAt };
    const { locked, idleAt } = await screens.read(session.id, new Date(found.session.createdAt));
    const until = new Date(Math.min(expiresAt.getTime(), idleAt.getTime()));
    if (locked) return { session, standing: 'locked', until };
    return { session, standing: setUpNeeded && !user.twoFactorEnabled ? 'setUp' : 'open', until };
  }

  const cache = sessionCache(sessionCookie, read, now);
  const tokens = (userId: string) => internalAdapter.listSessions(userId);
  const end = async (userId: string, sessionId: string): Promise<boolean> => {
    const found = (await tokens(userId)).find(({ id }) => id === sessionId);
    if (found) await internalAdapter.deleteSession(found.token);
    return found !== undefined;
  };

  return {
    visitorOf: cache.visitorOf,
    forget: cache.forget,
    async open(userId, headers, until) {
      const answer = await answered(
        await auth.api.openSession({
          body: { userId, ...(until && { until }) },
          headers: new Headers({ 'user-agent': (headers['user-agent'] ?? '').slice(0, 300) }),
          asResponse: true,
        }),
      );
      return answer.ok ? answer.cookies : null;
    },
    async replace(headers) {
      const before = await cache.visitorOf(headers);
      if (before) await end(before.session.userId, before.session.id);
    },
    async list({ session: { id: here, userId } }) {
      const found = await tokens(userId);
      return found
        .map(({ id, userAgent, createdAt, expiresAt }) => ({
          id,
          here: id === here,
          device: deviceOf(userAgent ?? ''),
          since: new Date(createdAt).toISOString(),
          until: new Date(expiresAt).toISOString(),
        }))
        .sort((a, b) => Number(b.here) - Number(a.here) || (a.since < b.since ? 1 : -1));
    },
    end,
    async endAll(userId, but) {
      // One after another: each rewrites the account's list of sessions.
      for (const { id, token } of await tokens(userId)) {
        if (id !== but) await internalAdapter.deleteSession(token);
      }
    },
  };
}
