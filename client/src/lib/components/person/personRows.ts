import { caseWords } from '@kith/shared/board/caseMessages';
import { personCardWords } from '@kith/shared/person/cardMessages';
import { ageOn, showDay } from '@kith/shared/board/days';
import { words } from '@kith/shared/messages';
import { formatNhsNumber } from '@kith/shared/person/nhsNumber';
import type { Person } from '@kith/shared/person/schema';
import { tellDetail } from '@kith/shared/person/tell';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** A line of what is known: what it is, and how it reads. */
export interface Row {
  label: string;
  value: string;
  /** A word on how far it can be relied on, or what is due. */
  tag?: { text: string; tone: 'neutral' | 'success' | 'warning' };
}

const says = personCardWords;
const names = words.person;
const { notKnown, age, legalName } = caseWords;

/** Name and identity; a card knows less of it than the record. */
export function identityRows(person: Person, today: string, whole: boolean): Row[] {
  const { preferredName, givenName, familyName, birthDate, nhsNumber, nhsNumberIsVerified } = person;
  const rows: Row[] = [];
  if (preferredName !== null) rows.push({ label: legalName, value: `${givenName} ${familyName}` });
  if (person.pronouns) rows.push({ label: names.pronouns, value: person.pronouns });
  rows.push({
    label: names.birthDate,
    value: birthDate ? `${showDay(birthDate)}, ${age(ageOn(birthDate, today))}` : notKnown,
    ...(person.birthDateIsEstimated && { tag: { text: says.estimated, tone: 'neutral' as const } }),
  });
  if (!whole) return rows;
  rows.push({
    label: names.nhsNumber,
    value: nhsNumber ? formatNhsNumber(nhsNumber) : notKnown,
    ...(nhsNumber && {
      tag: nhsNumberIsVerified
        ? { text: says.verified, tone: 'success' as const }
        : { text: says.notVerified, tone: 'neutral' as const },
    }),
  });
  return [...rows, ...toldRows(person, ['gender', 'ethnicity'])];
}

/** Language and communication. */
export function languageRows(person: Person, today: string): Row[] {
  const { language, needsInterpreter, communication } = person;
  const rows: Row[] = [];
  if (language || needsInterpreter) {
    rows.push({
      label: names.language,
      value: language ?? notKnown,
      ...(needsInterpreter && { tag: { text: says.interpreter, tone: 'warning' as const } }),
    });
  }
  const isOverdue = communication && communication.reviewOn < today;
  for (const row of toldRows(person, ['communication'])) {
    if (!communication || !isOverdue) rows.push(row);
    else {
      const text = says.reviewOverdue(showDay(communication.reviewOn));
      const [value = ''] = row.value.split(`\n${says.reviewBy(showDay(communication.reviewOn))}`);
      rows.push({ ...row, value, tag: { text, tone: 'warning' } });
    }
  }
  return rows;
}

/** Home and practice. */
export function homeRows(person: Person, board: BoardStore, whole: boolean): Row[] {
  const { practice, notRegistered, noFixedAbode } = person;
  const known = (practice && board.practices.get(practice)) ?? notKnown;
  const addresses = [
    noFixedAbode ? says.noFixedAbode : '',
    ...toldRows(person, ['addresses']).map(({ value }) => value),
  ].filter(Boolean);
  return [
    ...(whole && addresses.length > 0 ? [{ label: names.addresses, value: addresses.join('\n\n') }] : []),
    { label: names.practice, value: notRegistered ? says.notRegistered : known },
  ];
}

/** Shielding and risks. */
export function healthRows(person: Person): Row[] {
  return toldRows(person, ['shielding', 'risks']);
}

/** Those of these details that are known, as they are told anywhere. */
function toldRows(
  person: Person,
  fields: readonly ('gender' | 'ethnicity' | 'communication' | 'addresses' | 'shielding' | 'risks')[],
): Row[] {
  const nobody = { practice: String, person: String }; // none of these details names anybody
  return fields.flatMap((field) => {
    const value = tellDetail(field, person[field], nobody);
    return value === undefined ? [] : [{ label: names[field], value }];
  });
}
