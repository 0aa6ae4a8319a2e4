import { showDay } from '../board/days.ts';
import { words } from '../messages.ts';
import type { Due } from './due.ts';

/** What is to be done and how pressing it is, in words: 'Overdue since 3 Mar 2026: ring the walking group'. */
export function tellDue({ on, standing, what }: Due): string {
  const says = words.followUp;
  const told = what ?? says.aReview;
  if (standing === 'today') return says.today(told);
  return says[standing](told, showDay(on));
}
