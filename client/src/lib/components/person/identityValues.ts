import { readTypedDay } from '@kith/shared/board/days';
import { formatNhsNumber } from '@kith/shared/person/nhsNumber';
import { typedDay } from '#lib/typedDay.ts';
import { orNull, type Details } from './part.ts';

/** Name and identity as they stand in a form. */
export function valuesOf(known: Details) {
  return {
    givenName: known.givenName ?? '',
    familyName: known.familyName ?? '',
    preferredName: known.preferredName ?? '',
    pronouns: known.pronouns ?? '',
    birthDate: typedDay(known.birthDate),
    birthDateIsEstimated: known.birthDateIsEstimated ?? false,
    nhsNumber: known.nhsNumber ? formatNhsNumber(known.nhsNumber) : '',
    nhsNumberIsVerified: known.nhsNumberIsVerified ?? false,
    gender: (known.gender ?? '') as string,
    ethnicity: (known.ethnicity ?? '') as string,
  };
}
export type IdentityValues = ReturnType<typeof valuesOf>;

/** What was typed, as it is sent. */
export function detailsOf(values: IdentityValues): Details {
  return {
    givenName: values.givenName,
    familyName: values.familyName,
    preferredName: orNull(values.preferredName),
    pronouns: orNull(values.pronouns),
    birthDate: readTypedDay(values.birthDate),
    birthDateIsEstimated: values.birthDateIsEstimated,
    nhsNumber: orNull(values.nhsNumber),
    nhsNumberIsVerified: values.nhsNumberIsVerified,
    gender: orNull(values.gender),
    ethnicity: orNull(values.ethnicity),
  } as Details; // codes come from the lists
}
