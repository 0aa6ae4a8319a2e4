import type { ListOption } from './lists.ts';
import { plain } from './plain.ts';

/** Ways of being like an option, the surest first; a way counts only where it leads to one option. */
const ways: readonly ((value: string, option: ListOption) => boolean)[] = [
  (value, { code, label }) => value === plain(code) || value === plain(label),
  (value, { also = [] }) => also.some((one) => one !== '' && plain(one) === value),
  (value, { label }) => value.length >= 4 && wordsIn(plain(label), value),
  (value, { label, also = [] }) =>
    [label, ...also].map(plain).some((one) => one.length >= 4 && wordsIn(value, one)),
];

/** Whether these words stand in that text, one after the other. */
function wordsIn(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `);
}

/** Which option of a list a value means; undefined when none or several are like it. */
export function guessValue(text: string, options: readonly ListOption[]): string | undefined {
  const value = plain(text);
  if (value === '') return undefined;
  for (const isLike of ways) {
    const [first, ...others] = options.filter((option) => isLike(value, option));
    if (first && others.length === 0) return first.code;
  }
  return undefined;
}
