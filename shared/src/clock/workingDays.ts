import { usualOpeningHours, weekdays, type ServiceHours } from '../workspace/usualHours.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** No service is closed for longer at a stretch; where one is, a search for its next working day ends there. */
const LONGEST_SEARCH = 1000;

/** The days on which a service works. Days are counted from 1 January 1970. */
export interface WorkingCalendar {
  /** Whether the service is open on a day of the week, Monday first. */
  readonly open: readonly boolean[];
  /** Days off that would else be working days, in order. */
  readonly off: readonly number[];
}

/** A day (`YYYY-MM-DD`) as a number. */
export function dayNumber(day: string): number {
  return Date.parse(day) / DAY_MS;
}

/** A day's number as `YYYY-MM-DD`. */
export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** Which day of the week it is, from 0 for Monday: 1 January 1970 was a Thursday. */
export const weekdayOf = (number: number): number => (((number + 3) % 7) + 7) % 7;

const known = new WeakMap<object, WorkingCalendar>();

/** The calendar of a service by its settings: opening days without closures and bank holidays. */
export function calendarOf(settings: ServiceHours | undefined): WorkingCalendar {
  const before = settings && known.get(settings);
  if (before) return before;
  const hours = settings?.openingHours ?? usualOpeningHours;
  const open = weekdays.map((weekday) => hours[weekday] !== null);
  const off = new Set<number>();
  for (const { on } of settings?.bankHolidays ?? []) off.add(dayNumber(on));
  for (const { from, until } of settings?.closures ?? []) {
    for (let day = dayNumber(from); day <= dayNumber(until); day++) off.add(day);
  }
  const calendar = {
    open,
    off: [...off].filter((day) => open[weekdayOf(day)]).sort((a, b) => a - b),
  };
  if (settings) known.set(settings, calendar);
  return calendar;
}

/** How many of these (in order) are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Opening days of the week from day 0 to `day`, both included, days off among them. */
function openDaysUpTo({ open }: WorkingCalendar, day: number): number {
  const weeks = Math.floor((day + 1) / 7);
  let count = weeks * open.filter(Boolean).length;
  for (let rest = weeks * 7; rest <= day; rest++) if (open[weekdayOf(rest)]) count++;
  return count;
}

/** Whether the service works on this day (`YYYY-MM-DD`). */
export function isWorkingDay(calendar: WorkingCalendar, day: string): boolean {
  return isWorking(calendar, dayNumber(day));
}

function isWorking({ open, off }: WorkingCalendar, day: number): boolean {
  return open[weekdayOf(day)] === true && !off.includes(day);
}

/** Working days after `from` up to and including `to`; 0 when `to` is not after it. */
export function workingDaysBetween(calendar: WorkingCalendar, from: string, to: string): number {
  const [after, last] = [dayNumber(from), dayNumber(to)];
  if (last <= after) return 0;
  const off = countUpTo(calendar.off, last) - countUpTo(calendar.off, after);
  return openDaysUpTo(calendar, last) - openDaysUpTo(calendar, after) - off;
}

/** The `n`th working day after this day; the day itself for 0. */
export function addWorkingDays(calendar: WorkingCalendar, day: string, n: number): string {
  let [found, at] = [0, dayNumber(day)];
  for (const end = at + LONGEST_SEARCH; found < n && at < end;) {
    at++;
    if (isWorking(calendar, at)) found++;
  }
  return dayText(at);
}

/** This day where the service works on it, else its next working day. */
export function workingDayFrom(calendar: WorkingCalendar, day: string): string {
  return isWorkingDay(calendar, day) ? day : addWorkingDays(calendar, day, 1);
}
