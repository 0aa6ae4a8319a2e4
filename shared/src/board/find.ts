import type { Person } from '../person/schema.ts';
import { shownName } from '../person/names.ts';
import type { Card, Columns } from './cards.ts';

/** Letters that are written otherwise than with an accent, as people type them. */
const plain: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
};

/** The words of a text as they are compared: 'O’Brien-Żak' → ['obrien', 'zak']. */
export function wordsIn(text: string): string[] {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’ʼ`]/g, '')
    .replace(/[øłđðıßæœþ]/g, (letter) => plain[letter] ?? letter)
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== '');
}

/** Whether two words differ by one letter too many, too few, other, or two that changed places. */
export function isNearly(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let i = 0;
  while (i < short.length && short[i] === long[i]) i++;
  if (i === short.length) return true;
  if (long.length > short.length) return short.slice(i) === long.slice(i + 1);
  if (short.slice(i + 1) === long.slice(i + 1)) return true;
  return short[i] === long[i + 1] && short[i + 1] === long[i] && short.slice(i + 2) === long.slice(i + 2);
}

/** Shorter words are too like one another to guess at. */
const GUESSED_FROM = 4;

/** How well a typed word fits one of these; 0: not at all. The last word is still being typed. */
function fit(typed: string, words: readonly string[], guesses: boolean): number {
  let best = 0;
  for (const word of words) {
    if (word === typed) return 3;
    if (word.startsWith(typed)) best = Math.max(best, 2);
    else if (guesses && best === 0 && typed.length >= GUESSED_FROM) {
      if (isNearly(typed, word) || isNearly(typed, word.slice(0, typed.length))) best = 1;
    }
  }
  return best;
}

interface Names {
  names: string[];
  practice: string[];
}
const known = new WeakMap<Person, Names>();

function namesOf(person: Person, practices: ReadonlyMap<string, string>): Names {
  const before = known.get(person);
  if (before) return before;
  const { givenName, familyName, preferredName, practice } = person;
  const names = wordsIn([givenName, familyName, preferredName].filter((name) => name !== null).join(' '));
  const found = { names, practice: wordsIn(practices.get(practice ?? '') ?? '') };
  known.set(person, found);
  return found;
}

/** Every typed word must fit a name, or the practice. */
function score(typed: readonly string[], { names, practice }: Names, guesses: boolean): number {
  let sum = 0;
  for (const word of typed) {
    const byName = fit(word, names, guesses);
    const best = byName > 0 ? byName * 2 : word.length > 2 ? fit(word, practice, false) : 0;
    if (best === 0) return 0;
    sum += best;
  }
  return sum;
}

/** Who was found, best first, and how many there are in all. */
export interface FoundCards {
  cards: Card[];
  total: number;
}

/**
 * Finds people by name as it is typed: names in any order, the preferred one too, with or without accents, or with the
 * practice. Only where nobody is called just so, a word may be misspelt by one letter. People behind closed cards are
 * never found.
 */
export function findByName(
  columns: Columns,
  text: string,
  practices: ReadonlyMap<string, string>,
  most: number,
): FoundCards {
  const typed = wordsIn(text.slice(0, 200)).slice(0, 6);
  if (typed.length === 0) return { cards: [], total: 0 };
  const lists = [columns.triage, columns.allocated, columns.active, columns.closed];
  const look = (guesses: boolean) => {
    const found: { card: Card; by: number }[] = [];
    for (const list of lists) {
      for (const card of list) {
        const by = card.person ? score(typed, namesOf(card.person, practices), guesses) : 0;
        // Of two who fit alike, whose case is open is meant.
        if (by > 0) found.push({ card, by: card.referral.stage === 'closed' ? by - 0.5 : by });
      }
    }
    return found;
  };
  const exact = look(false);
  const found = exact.length > 0 ? exact : look(true);
  const name = ({ person }: Card) => (person ? shownName(person) : '');
  found.sort((a, b) => b.by - a.by || (name(a.card) < name(b.card) ? -1 : 1));
  return { cards: found.slice(0, most).map(({ card }) => card), total: found.length };
}

/** The digits of a text that are looked up as a part of a number; undefined when there are too few. */
export function digitsToFind(text: string): string | undefined {
  const digits = text.replace(/^\s*\+44/, '0').replace(/\D/g, '');
  return digits.length >= 3 && !/\p{Letter}/u.test(text.replace(/^\s*nhs/i, '')) ? digits : undefined;
}

/** Which number of a person has these digits in it, if one has. */
export function numberWith(
  { nhsNumber, phone }: Partial<Pick<Person, 'nhsNumber' | 'phone'>>,
  digits: string,
): 'nhsNumber' | 'phone' | undefined {
  if (nhsNumber?.includes(digits)) return 'nhsNumber';
  return phone
    ?.replace(/^\s*\+44/, '0')
    .replace(/\D/g, '')
    .includes(digits)
    ? 'phone'
    : undefined;
}
