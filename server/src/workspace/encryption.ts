import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM: 12 bytes of nonce, the text, 16 bytes of tag. `bound` is authenticated with it. */
export function encrypt(key: Buffer, text: Buffer, bound: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** What `encrypt` made under one of these keys; undefined when none of them opens it. */
export function decryptWithAny(keys: readonly Buffer[], box: Buffer, bound: string): Buffer | undefined {
  for (const key of keys) {
    try {
      return decrypt(key, box, bound);
    } catch {
      // under another one
    }
  }
  return undefined;
}

/** What `encrypt` made. Throws when key, text or `bound` is not the same. */
export function decrypt(key: Buffer, box: Buffer, bound: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12)).setAAD(Buffer.from(bound));
  decipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([decipher.update(box.subarray(12, -16)), decipher.final()]);
}
