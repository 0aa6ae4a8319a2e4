import type { TypedDate } from '#lib/components/ui/DateInput.svelte';

/** A day (`YYYY-MM-DD`) as a form shows it; nothing is typed where there is none. */
export function typedDay(day: string | null | undefined): TypedDate {
  if (!day) return { day: '', month: '', year: '' };
  const [year = '', month = '', date = ''] = day.split('-');
  return { day: String(Number(date)), month: String(Number(month)), year };
}
