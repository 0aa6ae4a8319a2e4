/** How what stands in a column is read. */
export type FieldKind = 'line' | 'paragraph' | 'day' | 'choice' | 'choices' | 'yesNo' | 'number' | 'note';

interface Field {
  group: 'person' | 'contact' | 'referral' | 'progress';
  kind: FieldKind;
  /** Several columns may go into it. */
  several?: true;
}

/**
 * What a column of a file may be, in the order it is offered. `choice` and `choices` are of lists, whose values are
 * matched by what stands in the cells; `note`: something to be told in words, where “no” and “none” mean nothing.
 */
export const importFields = {
  fullName: { group: 'person', kind: 'line' },
  givenName: { group: 'person', kind: 'line' },
  familyName: { group: 'person', kind: 'line' },
  preferredName: { group: 'person', kind: 'line' },
  pronouns: { group: 'person', kind: 'line' },
  birthDate: { group: 'person', kind: 'day' },
  nhsNumber: { group: 'person', kind: 'line' },
  gender: { group: 'person', kind: 'choice' },
  ethnicity: { group: 'person', kind: 'choice' },
  practice: { group: 'person', kind: 'choice' },
  language: { group: 'person', kind: 'line' },
  needsInterpreter: { group: 'person', kind: 'yesNo' },
  risks: { group: 'person', kind: 'note', several: true },

  phone: { group: 'contact', kind: 'line' },
  otherPhone: { group: 'contact', kind: 'line', several: true },
  emailAddress: { group: 'contact', kind: 'line' },
  address: { group: 'contact', kind: 'paragraph', several: true },
  postalCode: { group: 'contact', kind: 'line' },
  noFixedAbode: { group: 'contact', kind: 'yesNo' },
  preferredMode: { group: 'contact', kind: 'choice' },
  noMessages: { group: 'contact', kind: 'yesNo' },
  safeContactNote: { group: 'contact', kind: 'note', several: true },

  receivedOn: { group: 'referral', kind: 'day' },
  source: { group: 'referral', kind: 'choice' },
  referrerName: { group: 'referral', kind: 'line' },
  referrerRole: { group: 'referral', kind: 'line' },
  reason: { group: 'referral', kind: 'paragraph', several: true },
  needs: { group: 'referral', kind: 'choices', several: true },
  urgency: { group: 'referral', kind: 'choice' },
  complexity: { group: 'referral', kind: 'choice' },
  expectedPam: { group: 'referral', kind: 'choice' },
  safeguarding: { group: 'referral', kind: 'note', several: true },

  stage: { group: 'progress', kind: 'choice' },
  owner: { group: 'progress', kind: 'choice' },
  allocatedOn: { group: 'progress', kind: 'day' },
  startedOn: { group: 'progress', kind: 'day' },
  lastContactOn: { group: 'progress', kind: 'day' },
  closedOn: { group: 'progress', kind: 'day' },
  outcome: { group: 'progress', kind: 'choice' },
  closingNote: { group: 'progress', kind: 'paragraph', several: true },
  pamScore: { group: 'progress', kind: 'number' },
  pamLevel: { group: 'progress', kind: 'number' },
  pamOn: { group: 'progress', kind: 'day' },
} as const satisfies Record<string, Field>;

/** What a column of a file may be. */
export type ImportField = keyof typeof importFields;
export const importFieldNames = Object.keys(importFields) as ImportField[];

type OfKind<K extends FieldKind> = {
  [F in ImportField]: (typeof importFields)[F]['kind'] extends K ? F : never;
}[ImportField];
/** A field whose values are chosen from a list. */
export type ListField = OfKind<'choice' | 'choices'>;

/** Whether a field's values are chosen from a list. */
export function isListField(field: ImportField): field is ListField {
  const { kind } = importFields[field];
  return kind === 'choice' || kind === 'choices';
}

/** Whether several columns may go into a field. */
export function takesSeveral(field: ImportField): boolean {
  return 'several' in importFields[field];
}
