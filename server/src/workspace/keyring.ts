import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { KeyPackDocument } from '../models/keys.ts';

/** People's keys of one workspace: 32 random bytes each, numbered from 1, wrapped by the master key at rest. */
export interface Keyring {
  /** Makes sure that the keys up to this number can be used, reading or making what is missing. */
  upTo(number: number): Promise<void>;
  /** A key that `upTo` covers; undefined when it was destroyed. */
  key(number: number): Buffer | undefined;
}

/** The master key is not the one that the keys were wrapped under. The message is for the administrator. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
}

interface Pack {
  /** First bytes of the SHA-256 of the master key, to tell a wrong one from damage. */
  master: string;
  keys: (string | null)[];
}

const PACK = 200;
const durable = { writeConcern: { w: 'majority', journal: true } } as const;
const idOf = (workspace: string, pack: number) => `${workspace}:${String(pack).padStart(5, '0')}`;
const nameOf = (master: Buffer) => createHash('sha256').update(master).digest('hex').slice(0, 16);

/** AES-256-GCM: 12 bytes of nonce, the text, 16 bytes of tag. `bound` is authenticated with it. */
export function encrypt(key: Buffer, text: Buffer, bound: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** What `encrypt` made. Throws when key, text or `bound` is not the same. */
export function decrypt(key: Buffer, box: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()]);
}

/** Opens the keyring of a workspace. */
export function openKeyring(
  packs: mongo.Collection<KeyPackDocument>,
  workspace: string,
  master: Buffer,
): Keyring {
  const keys: (Buffer | undefined)[] = [];
  const bound = (number: number) => JSON.stringify(['key', workspace, number]);

  /** The pack as it is stored; made when there is none. Two makers race for its `_id`, and one pack stays. */
  const read = async (pack: number): Promise<Pack> => {
    const _id = idOf(workspace, pack);
    for (;;) {
      const found = await packs.findOne({ _id }, { readPreference: 'primary' });
      if (found) return JSON.parse(found.text) as Pack;
      const first = pack * PACK + 1;
      const made: Pack = {
        master: nameOf(master),
        keys: Array.from({ length: PACK }, (_, i) =>
          encrypt(master, randomBytes(32), bound(first + i)).toString('base64'),
        ),
      };
      try {
        await packs.insertOne({ _id, text: JSON.stringify(made) }, durable);
      } catch (error) {
        if ((error as { code?: unknown }).code !== 11000) throw error;
      }
    }
  };

  const take = async (pack: number): Promise<void> => {
    const { master: name, keys: wrapped } = await read(pack);
    if (name !== nameOf(master)) {
      throw new WrongMasterKey(
        `The people of ${workspace} are sealed under another master key. Set KITH_MASTER_KEY to the one this database was made with.`,
      );
    }
    const first = pack * PACK + 1;
    for (const [i, box] of wrapped.entries()) {
      const key = box && decrypt(master, Buffer.from(box, 'base64'), bound(first + i));
      keys[first + i] = key || undefined;
    }
  };

  let taken = 0; // packs
  let taking = Promise.resolve();
  return {
    upTo(number) {
      const wanted = Math.ceil(number / PACK);
      if (wanted <= taken) return Promise.resolve();
      taking = taking
        .catch(() => {})
        .then(async () => {
          if (wanted <= taken) return;
          await Promise.all(Array.from({ length: wanted - taken }, (_, i) => take(taken + i)));
          taken = Math.max(taken, wanted);
        });
      return taking;
    },
    key: (number) => keys[number],
  };
}
