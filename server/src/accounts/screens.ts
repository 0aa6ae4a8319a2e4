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
  /** The session. */
  _id: string;
  activeAt: Date;
  locked: boolean;
}

const durable = { writeConcern: { w: 'majority', j: true } } as const;

/** Opens the screens on the accounts database; every look-up is by `_id`. A locked one is never opened again. */
export function openScreens(connection: Connection, now: () => number, idleMs: number): Screens {
  const screens = connection.collection<Stored>('screens');
  return {
    async read(sessionId, since) {
      const found = await screens.findOne({ _id: sessionId });
      const idleAt = new Date((found?.activeAt ?? since).getTime() + idleMs);
      return { locked: found?.locked === true || idleAt.getTime() <= now(), idleAt };
    },
    async active(sessionId) {
      const change = { $set: { activeAt: new Date(now()) }, $setOnInsert: { locked: false } };
      await screens.updateOne({ _id: sessionId }, change, { upsert: true });
    },
    async lock(sessionId) {
      const change = { $set: { locked: true }, $setOnInsert: { activeAt: new Date(now()) } };
      await screens.updateOne({ _id: sessionId }, change, { upsert: true, ...durable });
    },
    async sweep() {
      await screens.deleteMany({ activeAt: { $lt: new Date(now() - DAY_MS) } });
    },
  };
}
