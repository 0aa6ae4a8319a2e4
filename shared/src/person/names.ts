import { words } from '../messages.ts';
import type { Person } from './schema.ts';

/**
 * The name a person goes by: the preferred name before the family name, unless it already holds it; words in its
 * place when they were erased.
 */
export function shownName(person: Pick<Person, 'givenName' | 'familyName' | 'preferredName'>): string {
  const { givenName, familyName, preferredName } = person;
  if (givenName === null || familyName === null) return words.person.erased;
  if (preferredName === null) return `${givenName} ${familyName}`;
  const whole = preferredName.toLocaleLowerCase().endsWith(familyName.toLocaleLowerCase());
  return whole ? preferredName : `${preferredName} ${familyName}`;
}
