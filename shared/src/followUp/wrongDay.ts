import { dayOf, yearsFrom } from '../board/days.ts';
import { refuse, type Refusal } from '../errors.ts';
import { words } from '../messages.ts';

interface Limits {
  /** The first day that will do, counted from today. */
  from: 'today' | 'tomorrow';
  years: number;
  early: string;
  far: string;
}

/** What is wrong with a day (`YYYY-MM-DD`) on which something is to be done, if anything. */
export function wrongDay(field: string, day: string, now: string, limits: Limits): Refusal | undefined {
  const today = dayOf(now);
  const isEarly = limits.from === 'today' ? day < today : day <= today;
  if (!isEarly && day <= yearsFrom(today, limits.years)) return undefined;
  const message = isEarly ? limits.early : limits.far;
  return refuse('invalid', words.refusal.invalid, { fields: [{ field, message }] });
}
