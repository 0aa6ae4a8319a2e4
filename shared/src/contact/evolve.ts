import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import { amendRecord, type Group, type Meta, type State } from '../state.ts';
import { contactDays, withContact } from './contactDays.ts';
import type { Contact, ContactEvents } from './schema.ts';

/** Every contact is a group of its own: they neither conflict with each other nor with the rest of the referral. */
const group = (referral: string, id: string): Group[] => [['referrals', referral, `contact:${id}`]];

const contactsOf = (state: State, referral: string): readonly Contact[] =>
  state.referrals.get(referral)?.contacts ?? [];

function write(state: State, referral: string, id: string, contacts: readonly Contact[], meta: Meta): State {
  const after = { contacts, ...contactDays(contacts) };
  return amendRecord(state, 'referrals', referral, after, [`contact:${id}`], meta);
}

const same = (a: object | undefined, b: object): boolean =>
  a !== undefined &&
  Object.entries(b).every(
    ([field, value]) => JSON.stringify(a[field as keyof typeof a]) === JSON.stringify(value),
  );

export const contactKinds: EventKinds<ContactEvents> = {
  'contact.added': {
    act: () => 'contact.add',
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral, contact }) => group(referral, contact.id),
    evolve(state, { referral, contact }, meta) {
      const others = contactsOf(state, referral).filter(({ id }) => id !== contact.id);
      // A client that has the card alone knows no other contacts: the days that it has are kept.
      const days = withContact(state.referrals.get(referral), contact);
      const after = { contacts: [...others, contact], ...days };
      return amendRecord(state, 'referrals', referral, after, [`contact:${contact.id}`], meta);
    },
    stands: ({ referral, contact }, state) =>
      same(
        contactsOf(state, referral).find(({ id }) => id === contact.id),
        contact,
      ),
    undo: (data) => [event('contact.removed', data)],
    facts: ({ contact }) => ({ contact: contact.id, mode: contact.mode, on: contact.on }),
    line: ({ referral }) => ({ event: 'contact.added', id: referral }),
  },

  'contact.removed': {
    act: () => 'contact.add',
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral, contact }) => group(referral, contact.id),
    evolve(state, { referral, contact }, meta) {
      const rest = contactsOf(state, referral).filter(({ id }) => id !== contact.id);
      return write(state, referral, contact.id, rest, meta);
    },
    stands: ({ referral, contact }, state) =>
      state.referrals.has(referral) && contactsOf(state, referral).every(({ id }) => id !== contact.id),
    undo: (data) => [event('contact.added', data)],
    facts: ({ contact }) => ({ contact: contact.id, mode: contact.mode, on: contact.on }),
    line: ({ referral }) => ({ event: 'contact.removed', id: referral }),
  },

  'contact.corrected': {
    act: () => 'contact.correct',
    subject: ({ referral }, state) => state.referrals.get(referral)?.person,
    touches: ({ referral, id }) => group(referral, id),
    evolve(state, { referral, id, after }, meta) {
      const contacts = contactsOf(state, referral).map((one) => (one.id === id ? { ...one, ...after } : one));
      return write(state, referral, id, contacts, meta);
    },
    stands: ({ referral, id, after }, state) =>
      same(
        contactsOf(state, referral).find((one) => one.id === id),
        after,
      ),
    undo: ({ referral, id, before, after }) => [
      event('contact.corrected', { referral, id, before: after, after: before }),
    ],
    facts: ({ id, after }) => ({ contact: id, mode: after.mode, on: after.on }),
    line: ({ referral }) => ({ event: 'contact.corrected', id: referral }),
  },
};
