import { dayOf } from '../board/days.ts';
import { momentAt } from '../clock/openHours.ts';
import { calendarOf, dayNumber, dayText, isWorkingDay } from '../clock/workingDays.ts';
import { USUAL_DAILY_MAIL_HOUR, type ServiceHours } from '../workspace/usualHours.ts';

/** What could not go out so long after its hour, such as while no process ran, is of no use any more. */
const WITHIN_MS = 4 * 60 * 60 * 1000;
/** A service that does not work within so many days does not work. */
const LONGEST_SEARCH = 400;

/** When (ms) the daily e-mail of a day goes out; undefined on a day on which nobody works. */
function sentAt(settings: ServiceHours | undefined, day: string): number | undefined {
  if (!isWorkingDay(calendarOf(settings), day)) return undefined;
  const hour = settings?.dailyMailHour ?? USUAL_DAILY_MAIL_HOUR;
  return momentAt(day, `${String(hour).padStart(2, '0')}:00`);
}

/** The day (`YYYY-MM-DD`) whose daily e-mail is to go out at `now` (ISO 8601), if there is one. */
export function dailyMailDay(settings: ServiceHours | undefined, now: string): string | undefined {
  const day = dayOf(now);
  const at = sentAt(settings, day);
  const since = at === undefined ? -1 : Date.parse(now) - at;
  return since >= 0 && since < WITHIN_MS ? day : undefined;
}

/** When (ISO 8601) the next daily e-mail goes out after `now`; null for a service that does not work. */
export function nextDailyMail(settings: ServiceHours | undefined, now: string): string | null {
  const first = dayNumber(dayOf(now));
  for (let day = first; day < first + LONGEST_SEARCH; day++) {
    const at = sentAt(settings, dayText(day));
    if (at !== undefined && at > Date.parse(now)) return new Date(at).toISOString();
  }
  return null;
}
