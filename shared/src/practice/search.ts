import type { Person } from '../person/schema.ts';

/** Without accents and capitals, in words: `Zoë O’Neill` → `zoe`, `oneill`. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}|['’]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether each word of the search begins a name of the person; an empty search finds everyone. */
export function isCalled(
  { givenName, familyName, preferredName }: Pick<Person, 'givenName' | 'familyName' | 'preferredName'>,
  search: string,
): boolean {
  const names = wordsIn([givenName, familyName, preferredName].join(' '));
  return wordsIn(search).every((word) => names.some((name) => name.startsWith(word)));
}
