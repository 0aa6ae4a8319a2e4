import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { KeyPackDocument } from '../models/keys.ts';
import { decrypt, encrypt } from './encryption.ts';
import { masterOf, readInForce, type MasterKeys } from './masterKeys.ts';

type Packs = mongo.Collection<KeyPackDocument>;

/** A pack as stored: the name of the master key its keys are wrapped under, and these, null where destroyed. */
export interface Pack {
  master: string;
  keys: (string | null)[];
}

/** Keys in a pack. */
export const PACK = 200;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;

/** The id of a workspace's n-th pack, from 0. */
export function packId(workspace: string, pack: number): string {
  return `${workspace}:${String(pack).padStart(5, '0')}`;
}

/** What a key is bound to: its workspace and its number, which follow from its pack's id and its place there. */
function boundTo(id: string, index: number): string {
  return JSON.stringify(['key', id.slice(0, -6), Number(id.slice(-5)) * PACK + index + 1]);
}

/** Reads a pack; undefined when there is none. */
export async function readPack(packs: Packs, id: string): Promise<Pack | undefined> {
  const found = await packs.findOne({ _id: id }, { readPreference: 'primary' });
  return found ? (JSON.parse(found.text) as Pack) : undefined;
}

/** Makes a pack of new keys, unless another process is faster: two makers race for its `_id`, and one pack stays. */
export async function makePack(packs: Packs, id: string, masters: MasterKeys): Promise<void> {
  const [first = ''] = masters.keys();
  const master = (await readInForce(packs)) ?? first;
  const wrapper = masterOf(masters, master);
  const keys = Array.from({ length: PACK }, (_, i) =>
    encrypt(wrapper, randomBytes(32), boundTo(id, i)).toString('base64'),
  );
  try {
    await packs.insertOne({ _id: id, text: JSON.stringify({ master, keys } satisfies Pack) }, durable);
  } catch (error) {
    if ((error as { code?: unknown }).code !== 11000) throw error;
  }
}

/**
 * Changes a pack, on what it is at that very moment: `change` runs again when someone else was faster, and answers
 * undefined to leave it. Answers the pack as it is then.
 */
export async function changePack(
  packs: Packs,
  id: string,
  change: (pack: Pack) => Pack | undefined,
): Promise<Pack> {
  for (;;) {
    const found = await packs.findOne({ _id: id }, { readPreference: 'primary' });
    if (!found) throw new Error(`there is no pack of keys ${id}`);
    const before = JSON.parse(found.text) as Pack;
    const after = change(before);
    if (!after) return before;
    const text = JSON.stringify(after);
    const { matchedCount } = await packs.updateOne(
      { _id: id, text: found.text },
      { $set: { text } },
      durable,
    );
    if (matchedCount === 1) return after;
  }
}

/** The keys of a pack in order, undefined where one was destroyed. Throws `WrongMasterKey` or, if damaged, an error. */
export function openPack(id: string, { master, keys }: Pack, masters: MasterKeys): (Buffer | undefined)[] {
  const wrapper = masterOf(masters, master);
  return keys.map((box, i) =>
    box ? decrypt(wrapper, Buffer.from(box, 'base64'), boundTo(id, i)) : undefined,
  );
}

/** The pack with its keys wrapped under another master key; undefined when they are already. */
export function rewrap(id: string, pack: Pack, masters: MasterKeys, to: string): Pack | undefined {
  if (pack.master === to) return undefined;
  const wrapper = masterOf(masters, to);
  const keys = openPack(id, pack, masters).map((key, i) =>
    key ? encrypt(wrapper, key, boundTo(id, i)).toString('base64') : null,
  );
  return { master: to, keys };
}

/** The pack without the keys at these places; undefined when they are gone already. */
export function without(pack: Pack, places: ReadonlySet<number>): Pack | undefined {
  if (![...places].some((place) => pack.keys[place])) return undefined;
  return { ...pack, keys: pack.keys.map((key, i) => (places.has(i) ? null : key)) };
}
