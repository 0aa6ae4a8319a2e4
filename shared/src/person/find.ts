import { isErased } from '../erasure/erased.ts';
import type { Person } from './schema.ts';

/** Letters as they are compared: without accents, capitals and marks. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[^\p{L}\d\s]/gu, '')
    .toLowerCase();

/** The day of a date as people type it, in parts: '27 3 1948' and '27/03/1948' find 1948-03-27. */
function dayIn(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = /(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})/.exec(typed) ?? [];
  return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/**
 * People whose names have, at the beginning of a part, each of the words typed; or who were born on the day typed.
 * Nobody, while fewer than two letters are typed.
 */
export function findPeople(people: Iterable<Person>, typed: string): Person[] {
  const birthDate = dayIn(typed);
  const wanted = plain(typed.replace(/[\d./-]+/g, ' '))
    .split(/\s+/)
    .filter(Boolean);
  if (!birthDate && wanted.join('').length < 2) return [];
  return [...people]
    .filter((person) => {
      if (isErased(person) || (birthDate && person.birthDate !== birthDate)) return false;
      const parts = plain(`${person.givenName} ${person.preferredName ?? ''} ${person.familyName}`).split(
        /\s+/,
      );
      return wanted.every((word) => parts.some((part) => part.startsWith(word)));
    })
    .sort((a, b) => ((a.familyName ?? '') + a.givenName < (b.familyName ?? '') + b.givenName ? -1 : 1));
}
