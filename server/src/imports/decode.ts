/**
 * The text of a file that does not say how it is written: by its byte order mark, else UTF-16 where every second
 * byte is zero, else UTF-8 where it is that, else as Excel on Windows writes it.
 */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 4096);
  const zerosAt = (odd: number) => head.filter((byte, i) => i % 2 === odd && byte === 0).length;
  if (zerosAt(1) > head.length * 0.3) return 'utf-16le';
  if (zerosAt(0) > head.length * 0.3) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
