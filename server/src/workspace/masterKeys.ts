import { createHash } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { KeyPackDocument } from '../models/keys.ts';

type Packs = mongo.Collection<KeyPackDocument>;

/** The master key is not the one that the keys were wrapped under. The message is for the administrator. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
}

/** The master keys that a process holds, by their names: the one in use, and a second while it is changed. */
export type MasterKeys = ReadonlyMap<string, Buffer>;

/** The name of a master key: first bytes of its SHA-256, to tell a wrong key from damage. */
export function nameOf(master: Buffer): string {
  return createHash('sha256').update(master).digest('hex').slice(0, 16);
}

/** These master keys by their names, the one in use first. */
export function masterKeysOf(...given: readonly Buffer[]): MasterKeys {
  return new Map(given.map((master) => [nameOf(master), master]));
}

/** The master key of this name. Throws `WrongMasterKey` when it is not held. */
export function masterOf(masters: MasterKeys, name: string): Buffer {
  const master = masters.get(name);
  if (master) return master;
  throw new WrongMasterKey(
    'The people of this database are sealed under another master key. Set KITH_MASTER_KEY to the one it was made with, or to the newer one if the key was changed.',
  );
}

/** The document that says which master key is in force, once it was changed. */
const IN_FORCE = 'master';
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** The name of the master key that all packs have to be wrapped under; undefined if it was never changed. */
export async function readInForce(packs: Packs): Promise<string | undefined> {
  const found = await packs.findOne({ _id: IN_FORCE }, { readPreference: 'primary' });
  return found?.text;
}

/**
 * Puts another master key in force: from now on nobody uses a pack under the old one, since the pack is read before
 * this is. Done again after a kill, it changes nothing. Throws when a change to a third key is under way.
 */
export async function putInForce(packs: Packs, from: string, to: string): Promise<void> {
  const now = await readInForce(packs);
  if (now === to) return;
  if (now === undefined) await packs.insertOne({ _id: IN_FORCE, text: to }, durable);
  else {
    const { matchedCount } = await packs.updateOne(
      { _id: IN_FORCE, text: from },
      { $set: { text: to } },
      durable,
    );
    if (matchedCount === 0) {
      throw new WrongMasterKey(
        'A change to another new master key was begun. Give that key as KITH_NEW_MASTER_KEY and finish it first.',
      );
    }
  }
}

/** The ids of all packs of all workspaces. Administrative: scans. */
export async function packIds(packs: Packs): Promise<string[]> {
  const found = await packs.find({}, { projection: { _id: 1 } }).toArray();
  return found.map(({ _id }) => _id).filter((id) => id !== IN_FORCE);
}
