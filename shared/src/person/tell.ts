import { showDay } from '../board/days.ts';
import { listNames } from '../board/messages.ts';
import { words } from '../messages.ts';
import {
  addressUseLabels,
  communicationLabels,
  ethnicityLabels,
  genderLabels,
  phoneUseLabels,
  relationshipLabels,
  riskLabels,
  shieldingLabels,
} from './labels.ts';
import { formatNhsNumber } from './nhsNumber.ts';
import { tellSafeContact } from './safeContact.ts';
import type { PersonDetails } from './schema.ts';

type Detail = keyof PersonDetails;
type Value<F extends Detail> = NonNullable<PersonDetails[F]>;

/** How codes and ids that stand in details read. */
export interface DetailNames {
  practice(code: string): string;
  person(id: string): string;
}

const says = words.person;
const text = (value: string) => value;
const yesNo = (value: boolean) => (value ? says.yes : says.no);
const lines = (parts: readonly (string | false | null)[]) => parts.filter(Boolean).join('\n');
const until = (day: string | null) => day !== null && says.until(showDay(day));

const tellers: { [F in Detail]-?: (value: Value<F>, names: DetailNames) => string } = {
  givenName: text,
  familyName: text,
  preferredName: text,
  birthDate: showDay,
  nhsNumber: formatNhsNumber,
  phone: text,
  practice: (code, names) => names.practice(code),
  pronouns: text,
  birthDateIsEstimated: yesNo,
  gender: (code) => genderLabels[code],
  ethnicity: (code) => ethnicityLabels[code],
  nhsNumberIsVerified: yesNo,
  addresses: (list) =>
    list
      .map((one) =>
        lines([
          [addressUseLabels[one.use], until(one.until)].filter(Boolean).join(', '),
          one.lines,
          one.postalCode,
        ]),
      )
      .join('\n\n'),
  noFixedAbode: yesNo,
  otherPhones: (list) =>
    lines(list.map(({ number, use, whose }) => `${number} (${whose ?? phoneUseLabels[use]})`)),
  emailAddress: text,
  safeContact: tellSafeContact,
  preferredMode: (mode) => words.contact.modeLabels[mode],
  language: text,
  needsInterpreter: yesNo,
  communication: ({ kinds, note, reviewOn }) =>
    lines([
      listNames(kinds.map((kind) => communicationLabels[kind])),
      note,
      says.reviewBy(showDay(reviewOn)),
    ]),
  notRegistered: yesNo,
  shielding: ({ kind, from, until: last }) =>
    [shieldingLabels[kind], says.since(showDay(from)), until(last)].filter(Boolean).join(', '),
  risks: (list) => lines(list.map(({ kind, note }) => `${riskLabels[kind]}: ${note}`)),
  relatedPeople: (list, names) =>
    lines(
      list.map(({ person, relationship }) => `${names.person(person)}, ${relationshipLabels[relationship]}`),
    ),
};

/** One detail of a person in plain English, of several lines where it has several parts; undefined: not known. */
export function tellDetail<F extends Detail>(
  field: F,
  value: PersonDetails[F] | undefined,
  names: DetailNames,
): string | undefined {
  if (value === null || value === undefined) return undefined;
  const teller = tellers[field] as (value: unknown, names: DetailNames) => string;
  return teller(value, names) || undefined;
}
