import type { Contact } from '../contact/schema.ts';

/** How often it takes to try before somebody counts as one who cannot be reached, and on how many days. */
export const ATTEMPTS_NEEDED = 3;
export const DAYS_NEEDED = 2;

/** How often somebody was tried in vain, and on how many days. */
export interface Attempts {
  attempts: number;
  days: number;
}

type Tried = Pick<Contact, 'on' | 'time' | 'attended'>;
const when = ({ on, time }: Tried): string => `${on} ${time ?? ''}`;

/** Attempts to reach a person since they were last reached: calls that nobody answered, appointments nobody came to. */
export function attemptsIn(contacts: readonly Tried[]): Attempts {
  const reached = contacts.filter(({ attended }) => attended === 'attended').map(when);
  const last = reached.sort().at(-1) ?? '';
  const tried = contacts.filter(
    (contact) =>
      (contact.attended === 'notReached' || contact.attended === 'didNotAttend') && when(contact) > last,
  );
  return { attempts: tried.length, days: new Set(tried.map(({ on }) => on)).size };
}

/** How often and on how many days somebody tried, in words: 'One attempt', '3 attempts on one day'. */
export function tellAttempts({ attempts, days }: Attempts): string {
  if (attempts === 0) return 'No attempt';
  if (attempts === 1) return 'One attempt';
  return `${attempts} attempts on ${days === 1 ? 'one day' : `${days} days`}`;
}

/** Whether that is often enough. */
export function isEnough({ attempts, days }: Attempts): boolean {
  return attempts >= ATTEMPTS_NEEDED && days >= DAYS_NEEDED;
}
