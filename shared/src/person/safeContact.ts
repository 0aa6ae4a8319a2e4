import { words } from '../messages.ts';
import type { PersonDetails } from './schema.ts';

/** The rules of safe contact in words, a line each, the strictest first; nothing where there is none. */
export function tellSafeContact(rules: NonNullable<PersonDetails['safeContact']>): string {
  const says = words.person;
  const { noMessages, noLetters, notBefore, notAfter, note } = rules;
  return [
    noMessages && says.noMessages,
    noLetters && says.noLetters,
    notBefore !== null && says.notBeforeTime(notBefore),
    notAfter !== null && says.notAfterTime(notAfter),
    note,
  ]
    .filter(Boolean)
    .join('\n');
}
