import type { IncomingHttpHeaders } from 'node:http';
import type { SignedIn } from '@kith/shared/account/session';

/** After this long a session is read again, so that another process's revocation reaches this one too. */
const freshFor = 60_000;
const most = 10_000;

/**
 * Remembers which session a cookie stands for. `read` is asked for what is not remembered; `forget` is called
 * when a session ends. Only sessions are remembered, never their absence.
 */
export function sessionCache(
  cookieName: string,
  read: (headers: IncomingHttpHeaders) => Promise<SignedIn | null>,
  now: () => number = Date.now,
): { sessionOf(headers: IncomingHttpHeaders): Promise<SignedIn | null>; forget(sessionId: string): void } {
  const known = new Map<string, { session: SignedIn; until: number }>();
  let endings = 0;

  return {
    async sessionOf(headers) {
      const cookie = cookieValue(headers.cookie, cookieName);
      if (!cookie) return null;
      const remembered = known.get(cookie);
      if (remembered && now() < remembered.until) return remembered.session;
      const before = endings;
      const session = await read(headers);
      known.delete(cookie);
      // A session that ended while it was being read must not be remembered as alive.
      if (session && before === endings) {
        if (known.size >= most) known.delete(known.keys().next().value!);
        known.set(cookie, { session, until: Math.min(now() + freshFor, session.expiresAt.getTime()) });
      }
      return session;
    },
    forget(sessionId) {
      endings += 1;
      for (const [cookie, { session }] of known) if (session.id === sessionId) known.delete(cookie);
    },
  };
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
