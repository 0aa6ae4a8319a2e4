import { doubleMetaphone } from 'double-metaphone';
import { distance } from 'fastest-levenshtein';
import { isNickname } from './nicknames.ts';

/**
 * How alike two names are, the surest first: the same; a short form or a nickname; first and last name in the other
 * order; one of several names left out; alike when spoken; differing by a slip or two.
 */
export const nameLikenesses = ['same', 'nickname', 'order', 'part', 'sounds', 'spelling'] as const;
export type NameLikeness = (typeof nameLikenesses)[number];

/** A plain word of a name, and how it sounds: its codes by Double Metaphone. */
interface Word {
  text: string;
  sounds: readonly string[];
}
/** What two names are compared by. */
export interface PlainNames {
  /** The first names, and the preferred ones: each a way of being called. */
  given: readonly (readonly Word[])[];
  family: readonly Word[];
}

/** Letters that no accent is taken off to make them plain. */
const letters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
};
const titles = new Set(['mr', 'mrs', 'ms', 'miss', 'mx', 'dr', 'prof', 'rev', 'sir', 'dame', 'lady']);
/** Parts that come and go: 'de Souza' and 'Souza', 'al-Hassan' and 'Hassan'. */
const particles = new Set('van von der den de del della da di dos du la le al el ul bin ibn'.split(' '));
/** Parts that belong to what follows them: 'Mc Donald', 'O Neill'. */
const beginnings = new Set(['mc', 'mac', 'o', 'fitz']);

/** The words of a name without accents, capitals, marks, titles and particles: 'Mrs. O’Neill-Smith' → oneill, smith. */
export function plainWords(name: string): string[] {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþ]/g, (letter) => letters[letter] ?? letter)
    .replace(/['’‘`´ʼ]/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const joined = words.reduce<string[]>((all, word) => {
    const before = all.at(-1);
    if (before !== undefined && beginnings.has(before)) return [...all.slice(0, -1), before + word];
    return [...all, word];
  }, []);
  const kept = joined.filter((word) => !titles.has(word) && !particles.has(word));
  return kept.length > 0 ? kept : joined;
}

/** The names of a person, made plain once for many comparisons. */
export function plainNames(names: {
  givenName: string | null;
  familyName: string | null;
  preferredName?: string | null;
}): PlainNames {
  const family = plainWords(names.familyName ?? '');
  const given = [names.givenName, names.preferredName ?? null]
    .map((name) => plainWords(name ?? ''))
    // A preferred name may be a whole one: 'Jo Brown'.
    .map((words) => (words.length > 1 ? words.filter((word) => !family.includes(word)) : words))
    .filter((words) => words.length > 0);
  return { given: given.map((words) => words.map(heard)), family: family.map(heard) };
}

function heard(text: string): Word {
  return { text, sounds: [...new Set(doubleMetaphone(text))].filter((code) => code !== '') };
}

/** How alike two words are: `isGiven` allows for nicknames and initials. */
function likenessOfWords(word: Word, that: Word, isGiven: boolean): NameLikeness | undefined {
  const [one, other] = [word.text, that.text];
  if (one === other) return 'same';
  const shortest = Math.min(one.length, other.length);
  if (isGiven && isNickname(one, other)) return 'nickname';
  if (isGiven && shortest === 1) return one[0] === other[0] ? 'nickname' : undefined;
  const slips = distance(one, other);
  const shared = word.sounds.find((code) => that.sounds.includes(code));
  // Short codes are shared by names that are nothing alike: Ian, Una, Ann.
  if (shared !== undefined && (shared.length > 2 || slips <= 2)) return 'sounds';
  const sameStart = one[0] === other[0];
  if (shortest <= 3) return slips <= 1 && sameStart ? 'spelling' : undefined;
  const most = shortest <= 4 || (shortest <= 7 && !sameStart) ? 1 : 2;
  return slips <= most ? 'spelling' : undefined;
}

const rank = (likeness: NameLikeness | undefined): number =>
  likeness === undefined ? Infinity : nameLikenesses.indexOf(likeness);
const surest = (all: readonly (NameLikeness | undefined)[]): NameLikeness | undefined =>
  all.reduce((best, one) => (rank(one) < rank(best) ? one : best), undefined);
const weakest = (...all: (NameLikeness | undefined)[]): NameLikeness | undefined =>
  all.reduce((worst, one) => (rank(one) > rank(worst) ? one : worst), 'same');

/** How alike two names of one kind are, each of one word or more. */
function likenessOfParts(
  one: readonly Word[],
  other: readonly Word[],
  isGiven: boolean,
): NameLikeness | undefined {
  const [a, b] = [one[0], other[0]];
  if (a === undefined || b === undefined) return undefined;
  const isThere = ({ text }: Word) => other.some((that) => that.text === text);
  if (one.length === other.length && one.every(isThere)) return 'same';
  const first = likenessOfWords(a, b, isGiven);
  if (one.length === 1 && other.length === 1) return first;
  // Middle names come and go; of two last names, either may be left out.
  if (isGiven && first !== undefined) return first;
  // 'Mary Ann' and 'Maryanne', 'Smith-Jones' and 'Smithjones'.
  const joined = (words: readonly Word[]) => heard(words.map(({ text }) => text).join(''));
  const whole =
    one.length === other.length ? undefined : likenessOfWords(joined(one), joined(other), isGiven);
  const any = one.flatMap((word) => other.map((that) => likenessOfWords(word, that, isGiven)));
  return surest([whole, weakest('part', surest(any))]);
}

/** How alike the first names of two people are, whichever of them they go by. */
export function likenessOfGiven(one: PlainNames, other: PlainNames): NameLikeness | undefined {
  return surest(one.given.flatMap((a) => other.given.map((b) => likenessOfParts(a, b, true))));
}

/** How alike the last names of two people are. */
export function likenessOfFamily(one: PlainNames, other: PlainNames): NameLikeness | undefined {
  return likenessOfParts(one.family, other.family, false);
}

/** How alike the whole names of two people are; undefined: not alike. */
export function likenessOfNames(one: PlainNames, other: PlainNames): NameLikeness | undefined {
  const straight = weakest(likenessOfGiven(one, other), likenessOfFamily(one, other));
  const turned = other.given.map((given) =>
    weakest(
      'order',
      surest(one.given.map((own) => likenessOfParts(own, other.family, true))),
      likenessOfParts(one.family, given, false),
    ),
  );
  return surest([straight, ...turned]);
}
