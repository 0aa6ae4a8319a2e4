/** Something of this person's as it lies in the browser's storage: encrypted, with when it was last written. */
export interface Sealed {
  savedAt: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** `secret`: base64 of 32 bytes, which the server gives to this person's sessions only. */
export function openKey(secret: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(secret), (c) => c.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Encrypts a value that can be written as JSON. */
export async function seal(key: CryptoKey, value: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
  return { savedAt: Date.now(), iv, sealed };
}

/** The value again; undefined when it is another person's, who used this browser before. */
export async function unseal<T>(key: CryptoKey, { iv, sealed }: Sealed): Promise<T | undefined> {
  try {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
    return JSON.parse(new TextDecoder().decode(plain)) as T;
  } catch {
    return undefined;
  }
}
