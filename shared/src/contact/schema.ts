import { z } from 'zod';
import { day, line, oneOf, paragraph, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import { attendances, modes } from './kinds.ts';

const referral = reference(words.referral.referral);
const time = z
  .string({ error: words.contact.notATime })
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, words.contact.notATime);
const minutes = z
  .int({ error: words.contact.notMinutes })
  .min(1, words.contact.notMinutes)
  .max(720, words.contact.notMinutes);

/**
 * What is recorded of one contact with a person: day and time as the clock in the United Kingdom showed them, how,
 * whether it took place, for how long, what came of it, and what is to be done next. After the list of contacts in
 * the Social Prescribing Information Standard (PRSB v1.1).
 */
export const contactFields = z.strictObject({
  on: day(words.contact.on),
  time: time.nullable(),
  mode: oneOf(words.contact.mode, modes),
  attended: oneOf(words.contact.attended, attendances),
  minutes: minutes.nullable(),
  outcomeNote: personal('outcomeNote', paragraph(words.contact.outcomeNote, 2000).nullable()),
  nextAction: personal(
    'nextAction',
    z.strictObject({ what: line(words.contact.nextWhat, 200), on: day(words.contact.nextOn) }).nullable(),
  ),
});
export type ContactFields = z.infer<typeof contactFields>;

/** `contact.add`: record a contact with the person of a referral. */
export const addContact = z.strictObject({ referral, contact: contactFields });

/** `contact.correct`: put right what was recorded; how it stood before is kept in the log. */
export const correctContact = z.strictObject({
  referral,
  id: reference(words.contact.contact),
  contact: contactFields,
});

/** A contact as a referral holds it. `by` is the member who recorded it, `recordedAt` when (ISO 8601 UTC). */
export interface Contact extends ContactFields {
  id: string;
  by: string;
  recordedAt: string;
}

export interface ContactEvents {
  'contact.added': { referral: string; contact: Contact };
  /** Added by mistake and taken back. */
  'contact.removed': { referral: string; contact: Contact };
  'contact.corrected': { referral: string; id: string; before: ContactFields; after: ContactFields };
}
