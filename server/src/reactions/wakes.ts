import type { Connection } from 'mongoose';
import { wakesOf } from '../models/wake.ts';

const DUPLICATE = 11000;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** When workspaces are to be looked at, on disk: whatever is in memory, and however a process ends. */
export interface Wakes {
  /** Makes a workspace one that is looked at. */
  know(workspace: string): Promise<void>;
  /** Says when a workspace is to be looked at next, as of its commit `seq`; what is known of a later one stays. */
  set(workspace: string, seq: number, at: string | null): Promise<void>;
  /** The workspaces to be looked at by `now` (ISO 8601). */
  due(now: string): Promise<string[]>;
  /** All that are known. */
  all(): Promise<string[]>;
}

/** Opens the wakes on the accounts database. */
export function openWakes(connection: Connection): Wakes {
  const wakes = wakesOf(connection);
  const unlessThere = (error: unknown) => {
    if ((error as { code?: unknown }).code !== DUPLICATE) throw error;
  };
  return {
    async know(workspace) {
      if (await wakes.findOne({ _id: workspace })) return;
      await wakes.insertOne({ _id: workspace, at: null, seq: 0 }, durable).catch(unlessThere);
    },
    async set(workspace, seq, at) {
      await wakes
        .updateOne(
          { _id: workspace, seq: { $lte: seq } },
          { $set: { at, seq } },
          { upsert: true, ...durable },
        )
        .catch(unlessThere);
    },
    async due(now) {
      const found = await wakes.find({}).toArray();
      return found.filter(({ at }) => at !== null && at <= now).map(({ _id }) => _id);
    },
    async all() {
      return (await wakes.find({}).toArray()).map(({ _id }) => _id);
    },
  };
}
