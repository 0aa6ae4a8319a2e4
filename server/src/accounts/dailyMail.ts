import type { Connection } from 'mongoose';
import type { Parts } from './parts.ts';

/** Who wants to be told by e-mail in the morning how much is due, by account. Everybody does until they say no. */
export interface DailyMail {
  isWanted(userId: string): Promise<boolean>;
  set(userId: string, on: boolean): Promise<void>;
}

/** Opens the choices on the accounts database; `tell` hears of each that is another one than before. */
export function openDailyMail(connection: Connection, tell: Parts['tell']): DailyMail {
  const refused = connection.collection<{ _id: string }>('noDailyMail');
  return {
    isWanted: async (userId) => (await refused.findOne({ _id: userId })) === null,
    async set(userId, on) {
      const isNew = on
        ? (await refused.deleteOne({ _id: userId })).deletedCount > 0
        : (await refused.updateOne({ _id: userId }, { $set: { _id: userId } }, { upsert: true }))
            .upsertedCount > 0;
      if (isNew) tell(userId, { what: 'dailyMail.set', on });
    },
  };
}
