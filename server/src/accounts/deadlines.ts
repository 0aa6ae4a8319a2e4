import type { IncomingHttpHeaders } from 'node:http';
import type { Visitor } from '@kith/shared/account/session';
import type { Revoked } from './revocations.ts';

/** Notices sessions that expire, or lock for idleness, in the moment they do: nothing is written then. */
export interface Deadlines {
  /** Looks at an open session again when it would be over. */
  watch(visitor: Visitor, headers: IncomingHttpHeaders): void;
  /** The session is over already. */
  drop(sessionId: string): void;
  close(): void;
}

const RETRY_MS = 1000;

/**
 * One timer for each open session, so that watching costs nothing meanwhile. `read` finds the session anew; `over` is
 * told when it goes no further. While the database is away it is asked again.
 */
export function openDeadlines(
  read: (headers: IncomingHttpHeaders) => Promise<Visitor | null>,
  over: (revoked: Revoked) => void,
  now: () => number,
): Deadlines {
  const timers = new Map<string, NodeJS.Timeout>();

  function drop(sessionId: string): void {
    clearTimeout(timers.get(sessionId));
    timers.delete(sessionId);
  }

  function lookIn(ms: number, visitor: Visitor, headers: IncomingHttpHeaders): void {
    const { id } = visitor.session;
    timers.set(id, setTimeout(() => void look(visitor, headers), Math.max(0, ms) + 1).unref());
  }

  async function look(visitor: Visitor, headers: IncomingHttpHeaders): Promise<void> {
    const { id: sessionId, userId } = visitor.session;
    const timer = timers.get(sessionId);
    const found = await read(headers).catch(() => undefined);
    if (timers.get(sessionId) !== timer) return; // over, or closed, meanwhile
    if (found === undefined) return lookIn(RETRY_MS, visitor, headers);
    if (found?.standing === 'open') return lookIn(found.until.getTime() - now(), found, headers);
    drop(sessionId);
    over({ sessionId, userId, why: found?.standing === 'locked' ? 'locked' : 'ended' });
  }

  return {
    watch(visitor, { cookie }) {
      if (timers.has(visitor.session.id)) return;
      lookIn(visitor.until.getTime() - now(), visitor, { ...(cookie !== undefined && { cookie }) });
    },
    drop,
    close() {
      for (const sessionId of timers.keys()) drop(sessionId);
    },
  };
}
