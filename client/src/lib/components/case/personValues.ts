import { readTypedDay } from '@kith/shared/board/days';
import type { PersonDetails } from '@kith/shared/person/schema';
import { formatNhsNumber } from '@kith/shared/person/nhsNumber';
import type { TypedDate } from '#lib/components/ui/DateInput.svelte';
import { typedDay } from '#lib/typedDay.ts';

/** The details that a short form asks for. */
type ShortDetails = Pick<
  PersonDetails,
  'givenName' | 'familyName' | 'preferredName' | 'birthDate' | 'nhsNumber' | 'phone' | 'practice'
>;

/** These details as they stand in a form. */
export type PersonValues = Record<Exclude<keyof ShortDetails, 'birthDate'>, string> & {
  birthDate: TypedDate;
};

/** What a form shows of what is known. */
export function valuesOf(known: { [Field in keyof ShortDetails]?: string | null } = {}): PersonValues {
  return {
    givenName: known.givenName ?? '',
    familyName: known.familyName ?? '',
    preferredName: known.preferredName ?? '',
    birthDate: typedDay(known.birthDate),
    nhsNumber: known.nhsNumber ? formatNhsNumber(known.nhsNumber) : '',
    phone: known.phone ?? '',
    practice: known.practice ?? '',
  };
}

/** What was typed, with empty fields as null where they may be. */
export function detailsOf(values: PersonValues) {
  const orNull = (text: string) => (text.trim() === '' ? null : text);
  return {
    givenName: values.givenName,
    familyName: values.familyName,
    preferredName: orNull(values.preferredName),
    birthDate: readTypedDay(values.birthDate),
    nhsNumber: orNull(values.nhsNumber),
    phone: orNull(values.phone),
    practice: orNull(values.practice),
  };
}
