import type { Referral } from '../referral/schema.ts';
import type { Contact } from './schema.ts';

/** The days of the first and the last contact that took place; null where none did. */
export type ContactDays = Pick<Referral, 'firstContactOn' | 'lastContactOn'>;

/** Those days among all contacts of a case. */
export function contactDays(contacts: readonly Contact[]): ContactDays {
  const days = contacts
    .filter(({ attended }) => attended === 'attended')
    .map(({ on }) => on)
    .sort();
  return { firstContactOn: days[0] ?? null, lastContactOn: days.at(-1) ?? null };
}

/** Those days once there is one more contact. */
export function withContact(known: ContactDays | undefined, contact: Contact): ContactDays {
  const { firstContactOn = null, lastContactOn = null } = known ?? {};
  if (contact.attended !== 'attended') return { firstContactOn, lastContactOn };
  const { on } = contact;
  return {
    firstContactOn: firstContactOn !== null && firstContactOn < on ? firstContactOn : on,
    lastContactOn: lastContactOn !== null && lastContactOn > on ? lastContactOn : on,
  };
}
