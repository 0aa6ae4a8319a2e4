import { dayOf, showTime } from '../board/days.ts';
import { usualOpeningHours, weekdays, type ServiceHours } from '../workspace/usualHours.ts';
import { calendarOf, dayNumber, dayText, isWorkingDay, weekdayOf } from './workingDays.ts';

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60_000;
/** A service that does not open within so many days does not open. */
const LONGEST_SEARCH = 400;

/** The moment (ms) at which clocks in the United Kingdom show `time` on `day`. */
export function momentAt(day: string, time: string): number {
  const utc = Date.parse(`${day}T${time}:00Z`);
  return showTime(new Date(utc)) === time ? utc : utc - HOUR_MS;
}

/** From when until when (ms) the service is open on a day; undefined when it is closed. */
function openOn(settings: ServiceHours | undefined, day: number): [from: number, until: number] | undefined {
  const text = dayText(day);
  if (!isWorkingDay(calendarOf(settings), text)) return undefined;
  const weekday = weekdays[weekdayOf(day)];
  const hours = weekday && (settings?.openingHours ?? usualOpeningHours)[weekday];
  return hours ? [momentAt(text, hours.from), momentAt(text, hours.until)] : undefined;
}

/** Whether the service is open at a moment (ISO 8601). */
export function isOpenAt(settings: ServiceHours | undefined, moment: string): boolean {
  const today = openOn(settings, dayNumber(dayOf(moment)));
  const at = Date.parse(moment);
  return today !== undefined && today[0] <= at && at < today[1];
}

/**
 * The moment (ISO 8601) when so many minutes have passed in opening hours since `moment`; for 0 minutes, when the
 * service is open next. Undefined for a service that does not open.
 */
export function addOpenMinutes(
  settings: ServiceHours | undefined,
  moment: string,
  minutes: number,
): string | undefined {
  let left = minutes * MINUTE_MS;
  const since = Date.parse(moment);
  const first = dayNumber(dayOf(moment));
  for (let day = first; day < first + LONGEST_SEARCH; day++) {
    const open = openOn(settings, day);
    if (!open) continue;
    const from = Math.max(open[0], since);
    const lasts = open[1] - from;
    if (lasts > 0 && left <= lasts) return new Date(from + left).toISOString();
    left -= Math.max(0, lasts);
  }
  return undefined;
}
