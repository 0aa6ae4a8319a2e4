const withYear = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'medium' });
const withoutYear = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' });

/** A day (`YYYY-MM-DD`) as people read it beside today: '3 Mar', and '3 Mar 2025' of another year. */
export function shortDay(day: string, today: string): string {
  const shown = day.slice(0, 4) === today.slice(0, 4) ? withoutYear : withYear;
  return shown.format(new Date(`${day}T00:00:00Z`));
}
