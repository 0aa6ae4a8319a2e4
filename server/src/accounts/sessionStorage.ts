import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';

interface Stored {
  _id: string;
  value: string;
  expiresAt: Date | null;
}

/** What an ended session was. */
export interface EndedSession {
  sessionId: string;
  userId: string;
}

/** Where better-auth keeps sessions: every look-up is by `_id`, which every supported database has indexed. */
export interface SessionStorage {
  get(key: string): Promise<string | null>;
  /** `ttl` in seconds; for ever when absent. */
  set(key: string, value: string, ttl?: number): Promise<void>;
  delete(key: string): Promise<void>;
  /** Reads and deletes in one step: of several who ask, one gets the value. */
  getAndDelete(key: string): Promise<string | null>;
  /** Counting is not offered: attempts are limited before they reach better-auth. */
  increment(key: string, ttl: number): Promise<never>;
  /** Removes what has expired; one scan, so an hour or more apart. */
  sweep(): Promise<void>;
}

/**
 * Keeps values under `_id = sha256(key)`, so that a copy of the database holds no key that could be presented.
 * Expiry is checked here. Whichever way a session ends, its value is deleted: `onEnded` hears of it then.
 */
export function sessionStorage(
  connection: Connection,
  onEnded: (session: EndedSession) => void,
  now: () => number = Date.now,
): SessionStorage {
  const stored = connection.collection<Stored>('sessions');
  const idOf = (key: string) => createHash('sha256').update(key).digest('hex');
  const durable = { writeConcern: { w: 'majority', j: true } } as const;

  const alive = (found: Stored | null) =>
    found && (found.expiresAt === null || found.expiresAt.getTime() > now()) ? found.value : null;

  async function getAndDelete(key: string): Promise<string | null> {
    const _id = idOf(key);
    const found = await stored.findOne({ _id });
    // The built-in database gives one document to several who find and delete it; deleted it is by one.
    const { deletedCount } = await stored.deleteOne({ _id }, durable);
    if (deletedCount === 0) return null;
    const ended = found && endedSession(found.value);
    if (ended) onEnded(ended);
    return alive(found);
  }

  return {
    get: async (key) => alive(await stored.findOne({ _id: idOf(key) })),
    async set(key, value, ttl) {
      const expiresAt = ttl === undefined ? null : new Date(now() + ttl * 1000);
      await stored.replaceOne({ _id: idOf(key) }, { value, expiresAt }, { upsert: true, ...durable });
    },
    async delete(key) {
      await getAndDelete(key);
    },
    getAndDelete,
    increment() {
      throw new Error('the session storage does not count');
    },
    async sweep() {
      await stored.deleteMany({ expiresAt: { $lte: new Date(now()) } });
    },
  };
}

/** The session a stored value holds; null for the other things better-auth keeps, such as lists of sessions. */
function endedSession(value: string): EndedSession | null {
  const parsed: unknown = JSON.parse(value);
  if (typeof parsed !== 'object' || parsed === null) return null;
  const { session } = parsed as { session?: { id?: unknown; userId?: unknown } };
  if (typeof session?.id !== 'string' || typeof session.userId !== 'string') return null;
  return { sessionId: session.id, userId: session.userId };
}
