import { decrypt, encrypt } from '../workspace/encryption.ts';
import type { Keyring } from '../workspace/keyring.ts';

/** Where a note lies, and under whose key. */
export interface NotePlace {
  workspace: string;
  note: string;
  /** Number of the key of the person whose case it is. */
  key: number;
}

/** The person's key was destroyed: there is nothing to read any more, and nothing may be added. */
export class NoteErased extends Error {
  override readonly name = 'NoteErased';
}

/** Seals and opens the documents of one note, each bound to its own `_id`. */
export interface NoteSeal {
  seal(_id: string, plain: Uint8Array): Buffer;
  open(_id: string, box: Uint8Array): Uint8Array<ArrayBuffer>;
}

/** The seal of a note. Throws `NoteErased` when its person's key is gone. */
export async function noteSeal(keyring: Keyring, { key }: NotePlace): Promise<NoteSeal> {
  await keyring.upTo(key);
  const secret = (): Buffer => {
    const found = keyring.key(key);
    if (!found) throw new NoteErased('the key of this note was destroyed');
    return found;
  };
  secret();
  const bound = (_id: string) => JSON.stringify(['note', _id]);
  return {
    seal: (_id, plain) =>
      encrypt(secret(), Buffer.from(plain.buffer, plain.byteOffset, plain.length), bound(_id)),
    // A copy of its own: `decrypt` may answer a part of a larger buffer, which would be kept with it.
    open: (_id, box) => new Uint8Array(decrypt(secret(), Buffer.from(box), bound(_id))),
  };
}
