import { createHash } from 'node:crypto';
import type { Connection } from 'mongoose';

/** Codes of authenticator apps that were used: a code that was looked at over a shoulder works no second time. */
export interface SpentCodes {
  /** False when this account has used this code already; else nobody else can use it from now on. */
  claim(userId: string, code: string): Promise<boolean>;
  /** The code was wrong, so it was not used. */
  release(userId: string, code: string): Promise<void>;
  /** Removes those that would not be taken any more; one scan. */
  sweep(): Promise<void>;
}

/** Longer than a code is taken: its own 30 seconds and those on either side. */
const SPENT_MS = 3 * 60 * 1000;

/** Opens the spent codes on the accounts database; a race for one is settled by its `_id`. */
export function openSpentCodes(connection: Connection, now = Date.now): SpentCodes {
  const spent = connection.collection<{ _id: string; until: Date }>('spentCodes');
  const idOf = (userId: string, code: string) =>
    createHash('sha256').update(`${userId} ${code}`).digest('hex');
  return {
    async claim(userId, code) {
      const _id = idOf(userId, code);
      const found = await spent.findOne({ _id });
      // The same six digits come round again, a million codes later on average.
      if (found && found.until.getTime() <= now()) await spent.deleteOne({ _id });
      try {
        await spent.insertOne({ _id, until: new Date(now() + SPENT_MS) });
        return true;
      } catch (error) {
        if ((error as { code?: unknown }).code === 11000) return false;
        throw error;
      }
    },
    release: async (userId, code) => void (await spent.deleteOne({ _id: idOf(userId, code) })),
    sweep: async () => void (await spent.deleteMany({ until: { $lte: new Date(now()) } })),
  };
}
