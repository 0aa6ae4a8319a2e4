import type { TypedDate } from '#lib/components/ui/DateInput.svelte';

/** A day (`YYYY-MM-DD`) as it stands in the three parts of a date field; nothing, where none is given. */
export function typedDay(day: string | null | undefined): TypedDate {
  const [year = '', month = '', date = ''] = (day ?? '').split('-');
  return { day: date.replace(/^0/, ''), month: month.replace(/^0/, ''), year };
}
