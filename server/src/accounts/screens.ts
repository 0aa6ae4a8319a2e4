import type { Connection } from 'mongoose';

/** The browser asks for a lock after 15 minutes without input; a minute later the server locks by itself. */
export const IDLE_MS = 16 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The screens of sessions: when someone last did something there, and whether they are locked. */
export interface Screens {
  /** `idleAt`: when it locks if nobody does anything meanwhile. */
  read(sessionId: string, since: Date): Promise<{ locked: boolean; idleAt: Date }>;
  /** Someone did something there just now. A locked screen stays locked. */
  active(sessionId: string): Promise<void>;
  lock(sessionId: string): Promise<void>;
  /** Forgets screens of sessions that have long ended; one scan, so an hour or more apart. */
  sweep(): Promise<void>;
}

interface Stored {
  /** The session; or that it is locked, which is never changed again. */
  _id: string;
  /** When someone last did something, or locked it: what is a day old is swept away. */
  activeAt: Date;
}

const lockOf = (sessionId: string) => `locked ${sessionId}`;

const durable = { writeConcern: { w: 'majority', j: true } } as const;

/** Opens the screens on the accounts database; every look-up is by `_id`. A locked one is never opened again. */
export function openScreens(connection: Connection, now: () => number, idleMs: number): Screens {
  const screens = connection.collection<Stored>('screens');
  return {
    async read(sessionId, since) {
      const [found, lock] = await Promise.all([
        screens.findOne({ _id: sessionId }),
        screens.findOne({ _id: lockOf(sessionId) }),
      ]);
      const idleAt = new Date((found?.activeAt ?? since).getTime() + idleMs);
      return { locked: lock !== null || idleAt.getTime() <= now(), idleAt };
    },
    async active(sessionId) {
      const change = { $set: { activeAt: new Date(now()) } };
      await screens.updateOne({ _id: sessionId }, change, { upsert: true }).catch(unlessThere);
    },
    async lock(sessionId) {
      // By itself: of two changes of one document at once, the built-in database may keep only one.
      await screens
        .insertOne({ _id: lockOf(sessionId), activeAt: new Date(now()) }, durable)
        .catch(unlessThere);
    },
    async sweep() {
      await screens.deleteMany({ activeAt: { $lt: new Date(now() - DAY_MS) } });
    },
  };
}

/** Of two that make the same document at once, the slower may be refused: it is there. */
function unlessThere(error: { code?: unknown }): void {
  if (error.code !== 11000) throw error;
}
