import { event } from '../event.ts';
import type { Event } from '../events.ts';
import type { State } from '../state.ts';
import { isOpen } from './states.ts';

/** Cancels every consultation of a person that is not over: its links are dead, and a call under way ends. */
export function cancelOpen(state: State, person: string, now: string): Event[] {
  return [...state.consultations]
    .filter((one) => one.person === person && isOpen(one))
    .map(({ id, referral }) =>
      event('consultation.cancelled', {
        consultation: id,
        referral,
        after: { state: 'cancelled', stateSince: now },
      }),
    );
}
