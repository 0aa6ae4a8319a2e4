import { yearsFrom } from '../board/days.ts';
import { words } from '../messages.ts';

const OLDEST_YEARS = 120;

/** What is wrong with a date of birth on that day (both `YYYY-MM-DD`), if anything. */
export function problemOfBirthDate(birthDate: string, today: string): string | undefined {
  if (birthDate > today) return words.field.future(words.person.birthDate);
  return birthDate < yearsFrom(today, -OLDEST_YEARS)
    ? words.field.tooLongAgo(words.person.birthDate)
    : undefined;
}
