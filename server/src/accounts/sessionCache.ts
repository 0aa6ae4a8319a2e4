import type { IncomingHttpHeaders } from 'node:http';
import type { Visitor } from '@kith/shared/account/session';

/** After this long a session is read again, so that another process's revocation reaches this one too. */
const freshFor = 60_000;
const most = 10_000;

/**
 * Remembers which session a cookie stands for. `read` is asked for what is not remembered; `forget` is called
 * when a session ends or is locked. Only open sessions are remembered, never their absence.
 */
export function sessionCache(
  cookieName: string,
  read: (headers: IncomingHttpHeaders) => Promise<Visitor | null>,
  now: () => number = Date.now,
): { visitorOf(headers: IncomingHttpHeaders): Promise<Visitor | null>; forget(sessionId: string): void } {
  const known = new Map<string, { visitor: Visitor; until: number }>();
  let endings = 0;

  return {
    async visitorOf(headers) {
      const cookie = cookieValue(headers.cookie, cookieName);
      if (!cookie) return null;
      const remembered = known.get(cookie);
      if (remembered && now() < remembered.until) return remembered.visitor;
      const before = endings;
      const visitor = await read(headers);
      known.delete(cookie);
      // A session that ended while it was being read must not be remembered as alive.
      if (visitor?.standing === 'open' && before === endings) {
        if (known.size >= most) known.delete(known.keys().next().value!);
        known.set(cookie, { visitor, until: Math.min(now() + freshFor, visitor.until.getTime()) });
      }
      return visitor;
    },
    forget(sessionId) {
      endings += 1;
      for (const [cookie, { visitor }] of known) if (visitor.session.id === sessionId) known.delete(cookie);
    },
  };
}

/** The value of a cookie as it was sent; null when it was not. */
export function cookieValue(header: string | undefined, name: string): string | null {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
