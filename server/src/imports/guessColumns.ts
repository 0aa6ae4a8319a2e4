import { importFieldLabels } from '@kith/shared/import/fieldLabels';
import { importFieldNames, takesSeveral, type ImportField } from '@kith/shared/import/fields';
import { plain } from './plain.ts';

/**
 * How columns are called in the lists that teams keep, as plain text: the whole name, or with `…` a part of it. The
 * more telling ones come first.
 */
const names: Partial<Record<ImportField, readonly string[]>> = {
  nhsNumber: ['nhs', 'nhs no', 'nhs num', '…nhs number', '…nhs no'],
  emailAddress: ['email', 'e mail', 'email address', '…email', '…e mail'],
  birthDate: ['dob', 'd o b', 'date of birth', 'birth date', 'birthday', 'born', '…dob', '…date of birth'],
  givenName: ['first name', 'forename', 'given name', 'firstname', 'forenames', '…forename', '…first name'],
  familyName: ['last name', 'surname', 'family name', 'lastname', '…surname', '…last name'],
  preferredName: ['known as', 'preferred name', 'likes to be called', 'nickname', '…preferred name'],
  fullName: [
    'name',
    'full name',
    'patient',
    'patient name',
    'client',
    'client name',
    'service user',
    '…patient name',
    '…client name',
    '…name of patient',
  ],
  pronouns: ['pronouns', '…pronoun'],
  postalCode: ['postcode', 'post code', 'postal code', '…postcode', '…post code'],
  otherPhone: ['mobile', 'mobile no', 'mobile number', 'other phone', 'phone 2', 'telephone 2', '…mobile'],
  phone: [
    'phone',
    'tel',
    'telephone',
    'phone no',
    'tel no',
    'home phone',
    'landline',
    'contact number',
    'contact no',
    '…telephone',
    '…phone',
  ],
  noMessages: ['no voicemail', 'do not leave messages', '…leave message', '…voicemail'],
  safeContactNote: ['safe contact', 'contact notes', 'contact instructions', '…safe contact'],
  preferredMode: ['preferred contact', 'contact method', 'preferred contact method', '…preferred contact'],
  noFixedAbode: ['nfa', 'no fixed abode', 'homeless'],
  address: ['address', 'street', 'town', 'city', 'county', 'house', 'house number', '…address'],
  gender: ['gender', 'sex', 'm f', '…gender'],
  ethnicity: ['ethnicity', 'ethnic origin', 'ethnic group', '…ethnic'],
  practice: [
    'practice',
    'gp practice',
    'surgery',
    'gp surgery',
    'practice code',
    'ods',
    'ods code',
    '…practice',
    '…surgery',
  ],
  needsInterpreter: ['interpreter', 'needs interpreter', '…interpreter'],
  language: ['language', 'first language', 'main language', '…language'],
  risks: ['risk', 'risks', 'alerts', 'risk notes', '…risk'],
  safeguarding: ['safeguarding', '…safeguarding'],
  lastContactOn: [
    'last contact',
    'last contact date',
    'last seen',
    'last seen on',
    'date last seen',
    '…last contact',
    '…last seen',
  ],
  closedOn: [
    'closed',
    'date closed',
    'closed on',
    'closure date',
    'discharge date',
    'date of discharge',
    '…closed',
    '…discharge',
  ],
  startedOn: ['started', 'start date', 'date started', 'first appointment', '…started', '…first appointment'],
  allocatedOn: [
    'allocated',
    'date allocated',
    'allocated on',
    'allocation date',
    'date assigned',
    '…allocated on',
    '…date allocated',
  ],
  receivedOn: [
    'received',
    'date received',
    'received on',
    'referral date',
    'date of referral',
    'referred',
    'referred on',
    'date referred',
    '…referral date',
    '…date of referral',
    '…received',
    '…referred on',
  ],
  referrerRole: ['referrer role', 'role of referrer', '…referrer role', '…job title'],
  referrerName: [
    'referrer',
    'referred by',
    'referring gp',
    'gp name',
    'name of referrer',
    '…referrer',
    '…referred by',
  ],
  source: ['source', 'referral source', 'source of referral', 'referral type', '…referral source', '…source'],
  reason: ['reason', 'referral reason', 'reason for referral', 'presenting issue', '…reason'],
  needs: [
    'need',
    'needs',
    'issues',
    'themes',
    'presenting needs',
    'primary need',
    'secondary need',
    '…need',
    '…issue',
    '…theme',
  ],
  urgency: ['urgency', 'priority', 'rag', 'rag rating', '…urgency', '…priority'],
  complexity: ['complexity', '…complexity'],
  expectedPam: ['expected pam', '…expected pam'],
  pamOn: ['pam date', 'date of pam', '…pam date'],
  pamLevel: ['pam level', 'pam', '…pam level'],
  pamScore: ['pam score', '…pam score', '…pam'],
  outcome: [
    'outcome',
    'closure reason',
    'reason closed',
    'outcome of referral',
    '…outcome',
    '…closure reason',
  ],
  closingNote: ['closing note', 'closing notes', 'discharge summary', '…closing note'],
  stage: ['stage', 'status', 'case status', 'referral status', '…status', '…stage'],
  owner: [
    'owner',
    'worker',
    'link worker',
    'splw',
    'allocated to',
    'assigned to',
    'case worker',
    'caseworker',
    'key worker',
    'seen by',
    '…link worker',
    '…assigned to',
    '…allocated to',
    '…worker',
  ],
};

/** Every way a column is called, the exact names of all fields before the parts, in the order of the table. */
const exact = new Map<string, ImportField>();
const parts: (readonly [string, ImportField])[] = [];
for (const field of importFieldNames) exact.set(plain(importFieldLabels[field]), field);
for (const [field, list] of Object.entries(names) as [ImportField, readonly string[]][]) {
  for (const name of list) {
    if (name.startsWith('…')) parts.push([name.slice(1), field]);
    else if (!exact.has(name)) exact.set(name, field);
  }
}

/** What a column is by its name alone; undefined when nothing is like it. */
export function fieldOf(header: string): ImportField | undefined {
  const name = plain(header);
  if (name === '') return undefined;
  const numbered = name.replace(/ (line )?\d$/, '');
  return exact.get(name) ?? exact.get(numbered) ?? parts.find(([part]) => name.includes(part))?.[1];
}

/** What the columns of a file are, by their names. A field that takes one column goes to the first that is like it. */
export function guessColumns(header: readonly string[]): Record<string, ImportField> {
  const columns: Record<string, ImportField> = {};
  const taken = new Set<ImportField>();
  const take = (column: number, field: ImportField | undefined) => {
    if (!field || columns[column] || (taken.has(field) && !takesSeveral(field))) return;
    columns[column] = field;
    taken.add(field);
  };
  // Whose whole name says it goes before whose name only holds it.
  for (const [column, name] of header.entries()) take(column, exact.get(plain(name)));
  for (const [column, name] of header.entries()) take(column, fieldOf(name));
  // Names in parts say more than the whole.
  if (taken.has('givenName') && taken.has('familyName')) {
    for (const [column, field] of Object.entries(columns)) if (field === 'fullName') delete columns[column];
  }
  return columns;
}
