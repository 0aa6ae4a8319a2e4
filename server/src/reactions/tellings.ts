import type { Connection } from 'mongoose';
import { tellingsOf } from '../models/wake.ts';

/** Whoever took it upon themselves to tell somebody has failed when it is not done after so long. */
const GIVEN_UP_MS = 2 * 60 * 1000;
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const DUPLICATE = 11000;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** What is to be told to people outside the app, each thing once, by one process of several. */
export interface Tellings {
  /**
   * Tells it by `tell` unless that is done, or another process is about to. `id` begins with an ISO 8601 time. What was
   * begun and cut off is begun again: it may then arrive twice, and never not at all.
   */
  once(id: string, tell: () => Promise<unknown>): Promise<void>;
  /** Forgets what is older than 30 days. */
  sweep(): Promise<void>;
}

/** Opens the tellings on the accounts database. */
export function openTellings(connection: Connection, now: () => Date = () => new Date()): Tellings {
  const tellings = tellingsOf(connection);
  const done = new Set<string>();

  /** Whether it is ours to do. */
  async function take(_id: string): Promise<boolean> {
    const at = now().toISOString();
    try {
      await tellings.insertOne({ _id, at, done: false }, durable);
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE) throw error;
    }
    const found = await tellings.findOne({ _id });
    if (found?.done) done.add(_id);
    if (!found || found.done || Date.parse(at) - Date.parse(found.at) < GIVEN_UP_MS) return false;
    const taken = await tellings.updateOne({ _id, at: found.at, done: false }, { $set: { at } }, durable);
    return taken.modifiedCount === 1;
  }

  return {
    async once(id, tell) {
      if (done.has(id) || !(await take(id))) return;
      await tell();
      await tellings.updateOne({ _id: id }, { $set: { done: true } }, durable);
      done.add(id);
    },
    async sweep() {
      const since = new Date(now().getTime() - KEPT_MS).toISOString();
      for (const id of done) if (id < since) done.delete(id);
      await tellings.deleteMany({ _id: { $lt: since } });
    },
  };
}
