const DAY_MS = 24 * 60 * 60 * 1000;
const londonDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' });
const shownDay = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const shownMoment = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const shownTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
});

const daysOfHours = new Map<string, string>();

/** The calendar day in the United Kingdom of a moment: `YYYY-MM-DD`. */
export function dayOf(moment: string | Date): string {
  if (typeof moment !== 'string' || !moment.endsWith('Z')) return londonDay.format(new Date(moment));
  // Clocks differ from UTC by whole hours, so an hour has one day; asked for ten thousand cards at once.
  const hour = moment.slice(0, 13);
  const known = daysOfHours.get(hour);
  if (known !== undefined) return known;
  const day = londonDay.format(new Date(moment));
  if (daysOfHours.size > 50_000) daysOfHours.clear();
  daysOfHours.set(hour, day);
  return day;
}

/** Whole calendar days from one moment to a day (`YYYY-MM-DD`); never negative. */
export function daysUntil(since: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dayOf(since))) / DAY_MS));
}

/** The same day this many years later, or earlier. `YYYY-MM-DD`. */
export const yearsFrom = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

/** Completed years of age on a day. Both `YYYY-MM-DD`; someone born on 29 February is a year older on 1 March. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** A calendar day as people read it: '3 Mar 1948'. */
export function showDay(day: string): string {
  return shownDay.format(new Date(`${day.slice(0, 10)}T12:00:00Z`));
}

/** The day of a moment as people read it: '3 Mar 2026'. */
export function showDayOf(moment: string): string {
  return shownDay.format(new Date(moment));
}

/** A moment in full: 'Tuesday 3 March 2026 at 09:14'. */
export function showMoment(moment: string): string {
  return shownMoment.format(new Date(moment));
}

/** The time of day of a moment: '09:14'. */
export function showTime(moment: string | Date): string {
  return shownTime.format(new Date(moment));
}

/** A typed date as `YYYY-MM-DD`, null when nothing is typed; what is no date stays visibly none. */
export function readTypedDay({
  day,
  month,
  year,
}: {
  day: string;
  month: string;
  year: string;
}): string | null {
  const parts = [year, month, day].map((part) => part.trim());
  if (parts.every((part) => part === '')) return null;
  const [y = '', m = '', d = ''] = parts;
  return `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
}
