/** What is wrong with a typed NHS number. */
export type NhsNumberProblem = 'notTenDigits' | 'checkDigit';

/** The ten digits of a typed NHS number, or what is wrong with it. “NHS” before it, spaces, dashes and dots are let through. */
export function readNhsNumber(typed: string): { digits: string } | { problem: NhsNumberProblem } {
  const digits = typed
    .trim()
    .replace(/^NHS\b:?/i, '')
    .replace(/[\s\u00a0.-]/g, '');
  if (!/^\d{10}$/.test(digits)) return { problem: 'notTenDigits' };
  return hasValidCheckDigit(digits) ? { digits } : { problem: 'checkDigit' };
}

/**
 * Modulus 11 with weights 10 to 2 over the first nine digits; a remainder that asks for 10 is never issued.
 * Ten times the same digit passes the sum yet is no one's number, so it is refused here.
 * Source: NHS Data Dictionary, NHS NUMBER, as in https://github.com/pfwd/NHSNumber-Validation.
 */
function hasValidCheckDigit(digits: string): boolean {
  if (/^(\d)\1{9}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += Number(digits[i]) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === Number(digits[9]);
}

/** An NHS number as people read it, 3-3-4: `999 000 0018`. */
export function formatNhsNumber(digits: string): string {
  return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;
}
