import { z } from 'zod';
import { emailAddress } from '../account/schema.ts';
import { modes } from '../contact/kinds.ts';
import { day, line, oneOf, paragraph, phoneNumber, reference } from '../fields.ts';
import type { Consents } from '../consent/schema.ts';
import type { Dead } from '../death/schema.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Kept } from '../state.ts';
import {
  addressUses,
  communicationKinds,
  ethnicCategories,
  genders,
  phoneUses,
  relationships,
  riskKinds,
  shieldingKinds,
} from './kinds.ts';
import { most } from './most.ts';
import { readNhsNumber } from './nhsNumber.ts';

const nhsNumber = z.string({ error: words.field.nhsNumber.notTenDigits }).transform((typed, context) => {
  const read = readNhsNumber(typed);
  if ('digits' in read) return read.digits;
  context.addIssue({ code: 'custom', message: words.field.nhsNumber[read.problem] });
  return z.NEVER;
});

const phone = phoneNumber(words.person.phone);

const yesNo = (what: string) => z.boolean({ error: words.field.choose(what) });
const listOf = <S extends z.ZodType>(what: string, most: number, of: S) =>
  z.array(of, { error: words.field.notList }).max(most, words.field.tooMany(what, most));
const clock = z.string({ error: words.field.clock }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, words.field.clock);
const optionalLine = (what: string, max: number) => line(what, max).nullable();

/** An address as in FHIR R4 Address; the days it holds for, where they are known. */
const address = z.strictObject({
  use: oneOf(words.person.addressUse, addressUses),
  lines: paragraph(words.person.addressLines, 300),
  postalCode: line(words.person.postalCode, 10)
    .transform((text) => text.toUpperCase().replace(/\s+/g, ''))
    .refine((text) => /^([A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}|ZZ99\d[A-Z]{2})$/.test(text), words.field.postalCode)
    .transform((text) => `${text.slice(0, -3)} ${text.slice(-3)}`)
    .nullable(),
  from: day(words.person.addressFrom).nullable(),
  until: day(words.person.addressUntil).nullable(),
});
const furtherPhone = z.strictObject({
  use: oneOf(words.person.phoneUse, phoneUses),
  number: phoneNumber(words.person.phone),
  whose: optionalLine(words.person.phoneWhose, 80),
});
/** What keeps someone safe who is contacted; times as the clock in the United Kingdom shows them. */
const safeContact = z.strictObject({
  noMessages: yesNo(words.person.noMessages),
  noLetters: yesNo(words.person.noLetters),
  notBefore: clock.nullable(),
  notAfter: clock.nullable(),
  note: optionalLine(words.person.safeContactNote, most.safeContactNote),
});
const communication = z.strictObject({
  kinds: listOf(
    words.person.communicationKinds,
    12,
    oneOf(words.person.communicationKinds, communicationKinds),
  )
    .min(1, words.field.choose(words.person.communicationKinds))
    .refine((list) => new Set(list).size === list.length, words.field.twice(words.person.communicationKinds)),
  note: optionalLine(words.person.communicationNote, 300),
  reviewOn: day(words.person.reviewOn),
});
const shielding = z.strictObject({
  kind: oneOf(words.person.shielding, shieldingKinds),
  from: day(words.person.shieldingFrom),
  until: day(words.person.shieldingUntil).nullable(),
});
const risk = z.strictObject({
  kind: oneOf(words.person.riskKind, riskKinds),
  note: line(words.person.riskNote, 500),
  reviewOn: day(words.person.reviewOn).nullable(),
});
/** Someone close to a person, and what they are to them. */
const relatedPerson = z.strictObject({
  person: reference(words.person.person),
  relationship: oneOf(words.person.relationship, relationships),
});
const mayBe = <S extends z.ZodType>(name: string, schema: S) =>
  personal(name, schema.nullable()).exactOptional();

/**
 * What is typed about a person. The first fields are always there, null when not known; the others are left out or
 * null when not known.
 */
export const personDetails = z.strictObject({
  givenName: personal('givenName', line(words.person.givenName, 100)),
  familyName: personal('familyName', line(words.person.familyName, 100)),
  preferredName: personal('preferredName', line(words.person.preferredName, 100).nullable()),
  birthDate: personal('birthDate', day(words.person.birthDate).nullable()),
  nhsNumber: personal('nhsNumber', nhsNumber.nullable()),
  phone: personal('phone', phone.nullable()),
  practice: personal('practice', reference(words.person.practice).nullable()),
  pronouns: mayBe('pronouns', line(words.person.pronouns, 40)),
  birthDateIsEstimated: mayBe('birthDateIsEstimated', yesNo(words.person.birthDateIsEstimated)),
  gender: mayBe('gender', oneOf(words.person.gender, genders)),
  ethnicity: mayBe('ethnicity', oneOf(words.person.ethnicity, ethnicCategories)),
  /** Whether somebody checked the NHS number against the record of the practice or the national one. */
  nhsNumberIsVerified: mayBe('nhsNumberIsVerified', yesNo(words.person.nhsNumberIsVerified)),
  addresses: mayBe('addresses', listOf(words.person.addresses, most.addresses, address)),
  noFixedAbode: mayBe('noFixedAbode', yesNo(words.person.noFixedAbode)),
  otherPhones: mayBe('otherPhones', listOf(words.person.otherPhones, most.otherPhones, furtherPhone)),
  emailAddress: mayBe('emailAddress', emailAddress),
  safeContact: mayBe('safeContact', safeContact),
  preferredMode: mayBe('preferredMode', oneOf(words.person.preferredMode, modes)),
  language: mayBe('language', line(words.person.language, 60)),
  needsInterpreter: mayBe('needsInterpreter', yesNo(words.person.needsInterpreter)),
  communication: mayBe('communication', communication),
  /** Registered with no practice; where `practice` is null and this is not true, it is not known. */
  notRegistered: mayBe('notRegistered', yesNo(words.person.notRegistered)),
  shielding: mayBe('shielding', shielding),
  risks: mayBe('risks', listOf(words.person.risks, most.risks, risk)),
  /** Carers and others close to them, each a person in their own right. */
  relatedPeople: mayBe(
    'relatedPeople',
    listOf(words.person.relatedPeople, most.relatedPeople, relatedPerson),
  ),
});
export type PersonDetails = z.infer<typeof personDetails>;
export type RelatedPerson = z.infer<typeof relatedPerson>;

/** `person.amend`: correct or complete what is known of a person. Only the fields given are written. */
export const amendPerson = z.strictObject({
  person: reference(words.person.person),
  details: personDetails.partial(),
});

/**
 * `person.record`: enter somebody who is not referred, such as a carer; `closeTo` says to whom they are close, and
 * what they are to them.
 */
export const recordPerson = z.strictObject({
  details: personDetails,
  closeTo: relatedPerson.nullable(),
});

/**
 * Someone who was referred, or is close to somebody who was: names as in FHIR HumanName, `birthDate` as in FHIR
 * Patient (YYYY-MM-DD). All details of an erased person are null.
 */
export interface Person extends Kept, Omit<PersonDetails, 'givenName' | 'familyName'>, Consents, Dead {
  givenName: string | null;
  familyName: string | null;
  /** Which key this person's text is sealed under, from 1; given by the server when the person is recorded. */
  key?: number;
  /** Records of the same person that were merged into this one, by id, and their keys: what was written under them. */
  mergedFrom?: readonly string[];
  mergedKeys?: readonly number[];
  /** People of whom somebody decided that they are not this one, though they are alike. */
  distinguishedFrom?: readonly string[];
}

export interface PersonEvents {
  /** `alone`: without a referral. */
  'person.recorded': { person: Person; alone?: true };
  'person.amended': { person: string; before: Partial<PersonDetails>; after: Partial<PersonDetails> };
  'person.reverted': { person: string; before: Partial<PersonDetails>; after: Partial<PersonDetails> };
  'person.removed': { person: Person; alone?: true };
}
