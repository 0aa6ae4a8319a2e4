import type { Desk } from '@kith/shared/practice/answers';
import { kindOf, type Answers } from './answers.ts';

/** What is asked on which page, in order; by the names that the fields have in the referral that is made of it. */
export const stepFields = {
  you: ['organisation', 'referrer.role', 'referrer.name', 'source'],
  person: [
    'person.givenName',
    'person.familyName',
    'person.preferredName',
    'person.birthDate',
    'person.nhsNumber',
  ],
  reach: ['person.phone', 'person.emailAddress', 'person.addresses.0.lines', 'person.addresses.0.postalCode'],
  safety: [
    'consents.voicemail',
    'safe',
    'person.safeContact.note',
    'person.safeContact.notBefore',
    'person.safeContact.notAfter',
    'person.needsInterpreter',
    'person.language',
  ],
  practice: ['person.practice', 'consents.gp'],
  reason: ['takenOnWhy', 'reason', 'needs'],
  urgency: ['urgency', 'safeguarding', 'safeguarding.concern'],
  consent: ['consentBasis.basis', 'consentBasis.why'],
} as const satisfies Record<string, readonly string[]>;
export type Step = keyof typeof stepFields;

/** The pages on the way to sending, for who refers: a practice knows which practice it is. */
export function stepsFor(answers: Answers, desk: Desk): Step[] {
  const all = Object.keys(stepFields) as Step[];
  return kindOf(answers, desk) === 'agency' ? all : all.filter((step) => step !== 'practice');
}

/** The page on which a field is asked for. */
export function stepOf(field: string): Step | undefined {
  const isOn = (fields: readonly string[]) =>
    fields.some((one) => field === one || field.startsWith(`${one}.`));
  return (Object.keys(stepFields) as Step[]).find((step) => isOn(stepFields[step]));
}

export function isStep(text: string): text is Step {
  return Object.hasOwn(stepFields, text);
}
