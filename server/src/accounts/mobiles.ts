import type { Connection } from 'mongoose';

/** The numbers at which people want to be sent a text message about what is urgent, by account. */
export interface Mobiles {
  /** Null when they gave none. */
  of(userId: string): Promise<string | null>;
  set(userId: string, number: string | null): Promise<void>;
}

/** Opens the numbers on the accounts database. */
export function openMobiles(connection: Connection): Mobiles {
  const mobiles = connection.collection<{ _id: string; number: string }>('mobiles');
  return {
    of: async (userId) => (await mobiles.findOne({ _id: userId }))?.number ?? null,
    async set(userId, number) {
      if (number === null) await mobiles.deleteOne({ _id: userId });
      else await mobiles.updateOne({ _id: userId }, { $set: { number } }, { upsert: true });
    },
  };
}
