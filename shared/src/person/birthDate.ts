import { words } from '../messages.ts';

const OLDEST_YEARS = 120;

/** What is wrong with a date of birth on that day (both `YYYY-MM-DD`), if anything. */
export function problemOfBirthDate(birthDate: string, today: string): string | undefined {
  const oldest = `${Number(today.slice(0, 4)) - OLDEST_YEARS}${today.slice(4)}`;
  if (birthDate > today) return words.field.future(words.person.birthDate);
  return birthDate < oldest ? words.field.tooLongAgo(words.person.birthDate) : undefined;
}
