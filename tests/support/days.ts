/** A day so many days from today in the United Kingdom, as it is typed in a form. */
export function typedDay(days: number): { day: string; month: string; year: string } {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format();
  const at = new Date(Date.parse(today) + days * 24 * 60 * 60 * 1000);
  return {
    day: String(at.getUTCDate()),
    month: String(at.getUTCMonth() + 1),
    year: String(at.getUTCFullYear()),
  };
}
