import type { Person } from '../person/schema.ts';

/** Without accents and capitals, in words: `Zoë O’Neill` → `zoe`, `oneill`. */
export function wordsIn(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether each word of the search (see `wordsIn`) begins a name of the person; no word finds everyone. */
export function isCalled(
  { givenName, familyName, preferredName }: Pick<Person, 'givenName' | 'familyName' | 'preferredName'>,
  search: readonly string[],
): boolean {
  if (search.length === 0) return true;
  const names = wordsIn([givenName, familyName, preferredName].join(' '));
  return search.every((word) => names.some((name) => name.startsWith(word)));
}
