import { dayOf, yearsFrom } from '../board/days.ts';
import { refuse, type Refusal } from '../errors.ts';
import { event } from '../event.ts';
import { words } from '../messages.ts';
import { nextActionEvents } from '../followUp/rules.ts';
import type { Event } from '../events.ts';
import type { Referral } from '../referral/schema.ts';
import type { Rules } from '../rule.ts';
import type { Contact, ContactFields } from './schema.ts';

/** A case has some six to twelve contacts; this many keep a record of one small enough to send whole. */
export const MOST_CONTACTS = 200;

/** What is wrong with the days of a contact at `now`, if anything. */
function checkDays({ on, nextAction }: ContactFields, now: string): Refusal | undefined {
  const today = dayOf(now);
  const wrong = (field: string, message: string) =>
    refuse('invalid', words.refusal.invalid, { fields: [{ field: `contact.${field}`, message }] });
  if (on > today) return wrong('on', words.contact.inFuture);
  if (on < yearsFrom(today, -10)) return wrong('on', words.contact.longAgo);
  if (nextAction && nextAction.on < on) return wrong('nextAction.on', words.contact.nextBefore);
  if (nextAction && nextAction.on > yearsFrom(today, 5))
    return wrong('nextAction.on', words.contact.nextFarOff);
  return undefined;
}

const fieldNames = [
  'on',
  'time',
  'mode',
  'attended',
  'minutes',
  'outcomeNote',
  'nextAction',
] as const satisfies (keyof ContactFields)[];
const fieldsOf = (contact: Contact) =>
  Object.fromEntries(fieldNames.map((name) => [name, contact[name]])) as unknown as ContactFields;

/** Whether what is to be done next in a case is what this contact says. */
function isNext({ nextAction }: Referral, { nextAction: own }: ContactFields): boolean {
  return nextAction?.what === own?.what && nextAction?.dueOn === own?.on;
}

/** Makes what a contact says is to be done next the next action of its case; where it says nothing, `otherwise`. */
function followed(found: Referral, { nextAction }: ContactFields, otherwise?: null): Event[] {
  if (nextAction) return nextActionEvents(found, { what: nextAction.what, dueOn: nextAction.on });
  return otherwise === null ? nextActionEvents(found, null) : [];
}

export const contactRules: Rules<'contact.add' | 'contact.correct'> = {
  'contact.add': {
    optimistic: true, // the most there may be is known to whoever opened the record; the service counts for others
    subject: (state, { referral }) => state.referrals.get(referral),
    // It composes: two people may log contacts with one person at once. What is to be done next is one thing.
    writes(state, { referral, contact }) {
      const found = state.referrals.get(referral);
      const isNew = found && contact.nextAction && !isNext(found, contact);
      return isNew ? [['referrals', referral, 'nextAction']] : [];
    },
    decide(state, { referral, contact }, { actor, now, id }) {
      const found = state.referrals.get(referral);
      if (!found) return refuse('notFound', words.refusal.notFound);
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const known = found.contacts ?? [];
      if (known.length >= MOST_CONTACTS) return refuse('unfit', words.contact.tooMany(MOST_CONTACTS));
      if (known.some((one) => one.id === id(0))) return refuse('unfit', words.contact.alreadyThere);
      const added = { id: id(0), ...contact, by: actor.id, recordedAt: now };
      const wrong = checkDays(contact, now);
      if (wrong) return wrong;
      return [event('contact.added', { referral, contact: added }), ...followed(found, contact)];
    },
  },

  'contact.correct': {
    optimistic: false, // cards leave contacts out
    subject: (state, { referral }) => state.referrals.get(referral),
    writes(state, { referral, id, contact }) {
      const corrected = state.referrals.get(referral)?.contacts?.find((one) => one.id === id);
      const isSame = JSON.stringify(corrected?.nextAction) === JSON.stringify(contact.nextAction);
      const own = ['referrals', referral, `contact:${id}`] as const;
      return isSame ? [own] : [own, ['referrals', referral, 'nextAction']];
    },
    decide(state, { referral, id, contact }, { now }) {
      const found = state.referrals.get(referral);
      const corrected = found?.contacts?.find((one) => one.id === id);
      if (!found || !corrected) return refuse('notFound', words.refusal.notFound);
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const before = fieldsOf(corrected);
      if (JSON.stringify(before) === JSON.stringify(fieldsOf({ ...corrected, ...contact }))) return [];
      const corrects = event('contact.corrected', { referral, id, before, after: contact });
      // What is to be done next is put right with it, unless something else is to be done by now.
      const isStillNext = before.nextAction !== null && isNext(found, before);
      return checkDays(contact, now) ?? [corrects, ...(isStillNext ? followed(found, contact, null) : [])];
    },
  },
};
