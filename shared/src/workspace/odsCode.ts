import { words } from '../messages.ts';

/**
 * Why this is not the code of a practice, or undefined when it may be one. By the Organisation Data Service a practice
 * is a letter and five digits, a branch its practice's code and three more, a network `U` and five digits.
 */
export function problemOfPracticeCode(code: string): string | undefined {
  const { odsBranch, odsNetwork, odsCode } = words.field;
  // Asked first: a network's code looks like a practice's.
  if (/^U\d{5}$/.test(code)) return odsNetwork(code);
  const branchOf = /^([A-Z]\d{5})\d{3}$/.exec(code)?.[1];
  if (branchOf !== undefined) return odsBranch(branchOf);
  return /^[A-Z]\d{5}$/.test(code) ? undefined : odsCode;
}
