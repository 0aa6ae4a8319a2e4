import { shortDay } from '../clock/shortDay.ts';
import { words } from '../messages.ts';
import type { Due } from './due.ts';

/** What is to be done and how pressing it is today, in words: 'Overdue since 3 Mar: ring the walking group'. */
export function tellDue({ kind, on, standing, what }: Due, today: string): string {
  if (kind === 'hold') return words.clock.holdEnded;
  const says = words.followUp;
  const told = what ?? says.aReview;
  if (standing === 'today') return says.today(told);
  return says[standing](told, shortDay(on, today));
}
