import { reencryptOutbox } from '../accounts/mail.ts';
import { resealCalls } from '../calls/masterSeal.ts';
import { resealImports } from '../imports/fileStore.ts';
import type { Config } from '../config.ts';
import type { Databases } from '../models/connect.ts';
import { keyPacksOf } from '../models/keys.ts';
import { keepNewMasterKey, replaceMasterKey } from '../services/keptSecret.ts';
import { changePack, openPack, readPack, rewrap } from '../workspace/keyPacks.ts';
import {
  masterKeysOf,
  nameOf,
  packIds,
  putInForce,
  WrongMasterKey,
  type MasterKeys,
} from '../workspace/masterKeys.ts';

type MasterKeyConfig = Pick<Config, 'home' | 'masterKey' | 'newMasterKey' | 'keepsMasterKey'>;

/**
 * Changes the master key of an installation: to `newMasterKey`, or, where the key is kept in the home folder, to one
 * made here, which takes the old one's place there only when all is done. Killed at any point, it is to be run again.
 * Throws `WrongMasterKey`, whose message says what to do.
 */
export async function changeMasterKey(
  databases: Pick<Databases, 'keys' | 'accounts' | 'imports'>,
  { home, masterKey, newMasterKey, keepsMasterKey }: MasterKeyConfig,
): Promise<{ packs: number }> {
  if (!keepsMasterKey && !newMasterKey) {
    throw new WrongMasterKey(
      'Set KITH_NEW_MASTER_KEY to 32 new random bytes in base64 (openssl rand -base64 32).',
    );
  }
  if (newMasterKey?.equals(masterKey)) {
    throw new WrongMasterKey('The new master key is the one in use. Set KITH_NEW_MASTER_KEY to another one.');
  }
  const to = keepsMasterKey ? keepNewMasterKey(home, newMasterKey) : newMasterKey;
  if (!to || (newMasterKey && !to.equals(newMasterKey))) {
    throw new WrongMasterKey(
      `A change to the key in ${home}/new-master-key was begun. Leave KITH_NEW_MASTER_KEY out to finish it.`,
    );
  }
  const packs = await rotateMasterKey(databases, masterKey, to);
  await reencryptOutbox(databases.accounts, masterKey, to);
  await resealCalls(databases.accounts, masterKey, to);
  await resealImports(databases.imports, masterKey, to);
  if (keepsMasterKey) replaceMasterKey(home);
  return { packs };
}

/**
 * Wraps the keys of everyone in every workspace under another master key, and answers how many packs that were.
 * Whatever cannot be opened with one of the two is found before anything is written (`WrongMasterKey`), and in the
 * end each pack is opened with the new key alone.
 */
export async function rotateMasterKey(
  databases: Pick<Databases, 'keys'>,
  from: Buffer,
  to: Buffer,
): Promise<number> {
  const packs = keyPacksOf(databases.keys);
  const openAll = async (masters: MasterKeys): Promise<number> => {
    const ids = await packIds(packs);
    for (const id of ids) {
      const pack = await readPack(packs, id);
      if (pack) openPack(id, pack, masters);
    }
    return ids.length;
  };
  const both = masterKeysOf(from, to);
  await openAll(both);
  await putInForce(packs, nameOf(from), nameOf(to));
  // Listed anew: until then a server may have made one more under the old key.
  for (const id of await packIds(packs)) {
    await changePack(packs, id, (pack) => rewrap(id, pack, both, nameOf(to)));
  }
  return openAll(masterKeysOf(to));
}
