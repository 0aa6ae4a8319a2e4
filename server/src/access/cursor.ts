import { createHash } from 'node:crypto';
import { decrypt, encrypt } from '../workspace/encryption.ts';

const keyOf = (secret: string) => createHash('sha256').update(`places in access streams ${secret}`).digest();

/**
 * How far someone has read, to be given back for more. Encrypted, since the numbers of places would tell how many
 * entries they may not see; and bound to whom it was given (`reader`), so that it is of use to nobody else.
 */
export function cursorOf(secret: string, reader: string, places: readonly number[]): string {
  return encrypt(keyOf(secret), Buffer.from(JSON.stringify(places)), reader).toString('base64url');
}

/** The places that a cursor stands for; undefined when it is none of ours, or somebody else's. */
export function placesOf(secret: string, reader: string, cursor: string): number[] | undefined {
  try {
    const text = decrypt(keyOf(secret), Buffer.from(cursor, 'base64url'), reader).toString();
    return JSON.parse(text) as number[];
  } catch {
    return undefined;
  }
}
