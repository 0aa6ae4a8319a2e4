import type { Connection, mongo } from 'mongoose';
import type { Config } from '../config.ts';
import { guestsOf } from '../models/guest.ts';
import { roomsOf } from '../models/room.ts';
import { decryptWithAny, encrypt } from '../workspace/encryption.ts';

/** What a call needs kept that belongs to no person's record: sealed under the master key, as base64. */
export interface MasterSeal {
  /** `bound`: what it is and where it belongs. */
  seal(text: Buffer, bound: string): string;
  /** Undefined when it is sealed under a master key that is not held here. */
  open(box: string, bound: string): Buffer | undefined;
}

/** Seals under the newest master key; opens under both while the key is being changed. */
export function masterSealOf({
  masterKey,
  newMasterKey = masterKey,
}: Pick<Config, 'masterKey' | 'newMasterKey'>): MasterSeal {
  return {
    seal: (text, bound) => encrypt(newMasterKey, text, bound).toString('base64'),
    open: (box, bound) => decryptWithAny([newMasterKey, masterKey], Buffer.from(box, 'base64'), bound),
  };
}

/** To what the key of a room is bound. */
export const boundToRoom = (_id: string) => JSON.stringify(['room', _id]);
/** To what the name that a guest gives is bound. */
export const boundToLobby = (_id: string) => JSON.stringify(['lobby', _id]);

/** A field that is sealed under the master key, and to what. */
interface SealedField<T> {
  collection: mongo.Collection<T & { _id: string }>;
  field: keyof T & string;
  boundTo: (_id: string) => string;
}

/** Seals a field anew, when the master key is changed; done again, it changes nothing. */
export async function reseal<T>(
  { collection, field, boundTo }: SealedField<T>,
  from: Buffer,
  to: Buffer,
): Promise<void> {
  const [before, after] = [masterSealOf({ masterKey: from }), masterSealOf({ masterKey: to })];
  for await (const found of collection.find({})) {
    const _id = found._id as string;
    const box = found[field as keyof typeof found] as string | null | undefined;
    const text = box ? before.open(box, boundTo(_id)) : undefined;
    if (!text) continue; // nothing there, or under the new key already
    const [where, again] = [{ _id, [field]: box }, { [field]: after.seal(text, boundTo(_id)) }];
    await collection.updateOne(where as mongo.Filter<T & { _id: string }>, {
      $set: again as Partial<T & { _id: string }>,
    });
  }
}

/** Seals what calls keep anew. */
export async function resealCalls(connection: Connection, from: Buffer, to: Buffer): Promise<void> {
  const { lobbies } = guestsOf(connection);
  await reseal({ collection: roomsOf(connection), field: 'key', boundTo: boundToRoom }, from, to);
  await reseal({ collection: lobbies, field: 'name', boundTo: boundToLobby }, from, to);
}
