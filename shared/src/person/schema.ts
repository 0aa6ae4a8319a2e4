import { z } from 'zod';
import { day, line, phoneNumber, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Kept } from '../state.ts';
import { readNhsNumber } from './nhsNumber.ts';

const nhsNumber = z.string({ error: words.field.nhsNumber.notTenDigits }).transform((typed, context) => {
  const read = readNhsNumber(typed);
  if ('digits' in read) return read.digits;
  context.addIssue({ code: 'custom', message: words.field.nhsNumber[read.problem] });
  return z.NEVER;
});

const phone = phoneNumber(words.person.phone);

/** What is typed about a person; every field is there, null when not known. */
export const personDetails = z.strictObject({
  givenName: personal('givenName', line(words.person.givenName, 100)),
  familyName: personal('familyName', line(words.person.familyName, 100)),
  preferredName: personal('preferredName', line(words.person.preferredName, 100).nullable()),
  birthDate: personal('birthDate', day(words.person.birthDate).nullable()),
  nhsNumber: personal('nhsNumber', nhsNumber.nullable()),
  phone: personal('phone', phone.nullable()),
  practice: personal('practice', reference(words.person.practice).nullable()),
});
export type PersonDetails = z.infer<typeof personDetails>;

/** `person.amend`: correct or complete what is known of a person. Only the fields given are written. */
export const amendPerson = z.strictObject({
  person: reference(words.person.person),
  details: personDetails.partial(),
});

/**
 * A person who was referred: names as in FHIR HumanName, `birthDate` as in FHIR Patient (YYYY-MM-DD). All details of
 * an erased person are null.
 */
export interface Person extends Kept, Omit<PersonDetails, 'givenName' | 'familyName'> {
  givenName: string | null;
  familyName: string | null;
  /** Which key this person's text is sealed under, from 1; given by the server when the person is recorded. */
  key?: number;
}

export interface PersonEvents {
  'person.recorded': { person: Person };
  'person.amended': { person: string; before: Partial<PersonDetails>; after: Partial<PersonDetails> };
  'person.reverted': { person: string; before: Partial<PersonDetails>; after: Partial<PersonDetails> };
  'person.removed': { person: Person };
}
