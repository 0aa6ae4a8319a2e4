import { readingWords } from '@kith/shared/import/readingMessages';

/** What a file is by its first bytes, whatever its name says. */
export type FileKind = 'text' | 'xlsx' | 'oldExcel' | keyof typeof readingWords.file.kinds;

/** The beginnings by which files are known, in hexadecimal. */
const beginnings: readonly (readonly [FileKind, RegExp])[] = [
  ['picture', /^(ffd8ff|89504e47|47494638|424d....0000|49492a00|4d4d002a|00000100)/],
  ['picture', /^52494646.{8}57454250/], // WebP
  ['picture', /^.{8}66747970(68656963|68656966|61766966|6d696631)/], // pictures of phones
  ['film', /^.{8}66747970|^(494433|1a45dfa3|4f676753)|^52494646/],
  ['pdf', /^25504446/],
  ['document', /^7b5c727466/],
  ['oldExcel', /^d0cf11e0a1b11ae1|^0908/],
  ['program', /^(7f454c46|4d5a|cafebabe|cffaedfe)/],
  ['archive', /^(1f8b|377abcaf271c|52617221|425a68|fd377a585a)/],
];

const isZip = (hex: string) => /^504b(0304|0506|0708)/.test(hex);
const looksLikePage = (text: string) => /^\s*(<!doctype html|<html|<\?xml|<table|<meta)/i.test(text);

/** Tells what a file is, by its first bytes and, for an archive, by what is in it. */
export function fileKind(bytes: Uint8Array): FileKind {
  const hex = Buffer.from(bytes.subarray(0, 16)).toString('hex');
  if (isZip(hex)) return holdsWorkbook(bytes) ? 'xlsx' : 'archive';
  const known = beginnings.find(([, beginning]) => beginning.test(hex));
  if (known) return known[0];
  const isUtf16 = /^(fffe|feff)/.test(hex);
  const head = bytes.subarray(0, 64 * 1024);
  if (!isUtf16 && isBinary(head)) return 'other';
  return looksLikePage(Buffer.from(head.subarray(0, 1000)).toString('latin1')) ? 'page' : 'text';
}

/** The names of an archive's parts stand in it as they are, the first at its very beginning. */
function holdsWorkbook(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return text.includes('xl/workbook.xml');
}

/** Text has no zero bytes but every second one in UTF-16, and hardly any control characters. */
function isBinary(head: Uint8Array): boolean {
  let zeros = 0;
  let controls = 0;
  for (const byte of head) {
    if (byte === 0) zeros++;
    else if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  }
  const isWide = zeros > head.length * 0.3 && zeros < head.length * 0.6;
  return (zeros > 0 && !isWide) || controls > head.length * 0.02;
}
