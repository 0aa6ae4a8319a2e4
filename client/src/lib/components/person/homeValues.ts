import { readTypedDay } from '@kith/shared/board/days';
import { typedDay } from '#lib/typedDay.ts';
import { orNull, type Details } from './part.ts';

/** Addresses and practice as they stand in a form. */
export function valuesOf({ addresses, noFixedAbode, practice, notRegistered }: Details) {
  return {
    addresses: (addresses ?? []).map(({ use, lines, postalCode, from, until }) => ({
      use: use as string,
      lines,
      postalCode: postalCode ?? '',
      from: typedDay(from),
      until: typedDay(until),
    })),
    noFixedAbode: noFixedAbode ?? false,
    practice: practice ?? '',
    notRegistered: notRegistered ?? false,
  };
}
export type HomeValues = ReturnType<typeof valuesOf>;

/** What was typed, as it is sent. */
export function detailsOf({ addresses, noFixedAbode, practice, notRegistered }: HomeValues): Details {
  return {
    addresses: addresses.map(({ use, lines, postalCode, from, until }) => ({
      use,
      lines,
      postalCode: orNull(postalCode),
      from: readTypedDay(from),
      until: readTypedDay(until),
    })),
    noFixedAbode,
    practice: orNull(practice),
    notRegistered,
  } as Details; // codes come from the lists
}

/** An address that is still to be typed. */
export const newAddress = (): HomeValues['addresses'][number] => ({
  use: 'home',
  lines: '',
  postalCode: '',
  from: typedDay(null),
  until: typedDay(null),
});
