import type { mongo } from 'mongoose';
import type { ErasureDocument } from '../models/erasures.ts';
import type { KeyPackDocument } from '../models/keys.ts';
import { changePack, makePack, openPack, PACK, packId, readPack, rewrap, without } from './keyPacks.ts';
import { enterErasure, readErasures } from './ledger.ts';
import { readInForce, type MasterKeys } from './masterKeys.ts';

/** People's keys of one workspace: 32 random bytes each, numbered from 1, wrapped by the master key at rest. */
export interface Keyring {
  /** Makes sure that the keys up to this number can be used, reading or making what is missing. */
  upTo(number: number): Promise<void>;
  /** A key that `upTo` covers; undefined when it was destroyed. */
  key(number: number): Buffer | undefined;
  /** Whether a key that `upTo` covers was destroyed. */
  isDestroyed(number: number): boolean;
  /**
   * Destroys a key that `upTo` covers: at once in memory, then for good. The ledger is written first, so that no key
   * put back from a backup is ever used again. Doing it twice is as doing it once.
   */
  destroy(number: number): Promise<void>;
}

/** Where keys are kept, and where it is written which of them were destroyed. */
export interface KeyStores {
  packs: mongo.Collection<KeyPackDocument>;
  ledger: mongo.Collection<ErasureDocument>;
}

const placeOf = (number: number) => ({ pack: Math.floor((number - 1) / PACK), index: (number - 1) % PACK });

/** Opens the keyring of a workspace. */
export function openKeyring({ packs, ledger }: KeyStores, workspace: string, masters: MasterKeys): Keyring {
  const keys: (Buffer | undefined)[] = [];

  const take = async (pack: number, erased: ReadonlySet<number>): Promise<void> => {
    const id = packId(workspace, pack);
    let stored = await readPack(packs, id);
    while (!stored) {
      await makePack(packs, id, masters);
      stored = await readPack(packs, id);
    }
    // Asked after the pack was read: whoever changes the master key says so first and wraps the packs then.
    const inForce = await readInForce(packs);
    if (inForce !== undefined && stored.master !== inForce) {
      stored = await changePack(packs, id, (now) => rewrap(id, now, masters, inForce));
    }
    const gone = new Set([...erased].map(placeOf).flatMap((at) => (at.pack === pack ? [at.index] : [])));
    if (without(stored, gone)) stored = await changePack(packs, id, (now) => without(now, gone));
    for (const [i, key] of openPack(id, stored, masters).entries()) keys[pack * PACK + i + 1] = key;
  };

  let taken = 0; // packs
  let taking = Promise.resolve();
  let destroying = Promise.resolve();
  return {
    upTo(number) {
      const wanted = Math.ceil(number / PACK);
      if (wanted <= taken) return Promise.resolve();
      taking = taking
        .catch(() => {})
        .then(async () => {
          if (wanted <= taken) return;
          const erased = await readErasures(ledger, workspace);
          await Promise.all(Array.from({ length: wanted - taken }, (_, i) => take(taken + i, erased)));
          taken = Math.max(taken, wanted);
        });
      return taking;
    },
    key: (number) => keys[number],
    isDestroyed: (number) => number <= taken * PACK && keys[number] === undefined,
    destroy(number) {
      keys[number] = undefined;
      // One after another: the built-in database does not see when two change a pack at the same moment.
      destroying = destroying
        .catch(() => {})
        .then(async () => {
          await enterErasure(ledger, workspace, number);
          const { pack, index } = placeOf(number);
          await changePack(packs, packId(workspace, pack), (now) => without(now, new Set([index])));
        });
      return destroying;
    },
  };
}
