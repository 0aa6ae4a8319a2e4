import { dictionary } from '@zxcvbn-ts/language-common';
import type { FieldProblem } from '@kith/shared/errors';
import { signInWords } from '@kith/shared/account/signInMessages';

/** Passwords that were found in breaches and lists, in small letters; read when the first one is chosen. */
let common: ReadonlySet<string> | undefined;

/**
 * Why a new password of the right length may not be used, or null: it is a common one (whatever its case, and with
 * digits or signs added at its ends), or holds a part of the person's name or address, or the service's name.
 */
export function passwordProblem(
  password: string,
  { name, email }: { name: string; email: string },
): FieldProblem | null {
  const says = signInWords.fields;
  const plain = password.normalize('NFKC').toLowerCase();
  common ??= new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase()));
  const core = plain.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (common.has(plain) || common.has(core) || isRepeated(plain)) {
    return { field: 'password', message: says.passwordCommon };
  }
  const own = [
    ...name.split(/[\s'’-]+/).filter((part) => part.length >= 3),
    ...email.split(/[@.]/).filter((part) => part.length >= 4),
    email,
    'kith',
  ];
  const found = own.some((part) => plain.includes(part.toLowerCase()));
  return found ? { field: 'password', message: says.passwordOwn } : null;
}

/** "aaaaaaaaaaaa", "abcabcabcabc", "password1password1": a short piece over and over. */
function isRepeated(text: string): boolean {
  if (/^(.{1,4})\1+$/u.test(text)) return true;
  return /^(.{5,})\1$/u.test(text) && (common?.has(text.slice(0, text.length / 2)) ?? false);
}
