import type { SealedText } from '@kith/shared/access/entries';
import type { Person } from '@kith/shared/person/schema';
import { decrypt, encrypt } from '../workspace/encryption.ts';
import type { Keyring } from '../workspace/keyring.ts';

const bound = (workspace: string, person: string) => JSON.stringify(['reason', workspace, person]);

/**
 * Seals the reason for opening a restricted record in an emergency, under the key of the person it is about: it may
 * say what nobody else is to know. Throws when that person has no key: then nothing may be entered, nor opened.
 */
export async function sealReason(
  keyring: Keyring,
  workspace: string,
  person: Pick<Person, 'id' | 'key'>,
  reason: string,
): Promise<SealedText> {
  const { id, key: number = 0 } = person;
  await keyring.upTo(number);
  const key = keyring.key(number);
  if (!key) throw new Error('a reason cannot be sealed without the key of the person');
  return { key: number, box: encrypt(key, Buffer.from(reason), bound(workspace, id)).toString('base64') };
}

/** What `sealReason` sealed; null after the person was erased. */
export async function openReason(
  keyring: Keyring,
  workspace: string,
  person: string,
  { key: number, box }: SealedText,
): Promise<string | null> {
  await keyring.upTo(number);
  const key = keyring.key(number);
  return key ? decrypt(key, Buffer.from(box, 'base64'), bound(workspace, person)).toString() : null;
}
