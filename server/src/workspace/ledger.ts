import type { mongo } from 'mongoose';
import type { ErasureDocument } from '../models/erasures.ts';

type Ledger = mongo.Collection<ErasureDocument>;

const durable = { writeConcern: { w: 'majority', journal: true } } as const;
const entryOf = (workspace: string, key: number) => `${workspace}:${String(key).padStart(10, '0')}`;

/** Enters in the ledger that this key of a workspace is destroyed; the first entry stays. */
export async function enterErasure(ledger: Ledger, workspace: string, key: number): Promise<void> {
  const at = new Date().toISOString();
  await ledger.updateOne(
    { _id: entryOf(workspace, key) },
    { $setOnInsert: { at } },
    { upsert: true, ...durable },
  );
}

/** The keys of a workspace that the ledger says are destroyed. Scans the ledger, which is short. */
export async function readErasures(ledger: Ledger, workspace: string): Promise<Set<number>> {
  const range = { $gte: entryOf(workspace, 0), $lte: entryOf(workspace, 9_999_999_999) };
  const found = await ledger.find({ _id: range }, { readPreference: 'primary' }).toArray();
  return new Set(found.map(({ _id }) => Number(_id.slice(-10))));
}
