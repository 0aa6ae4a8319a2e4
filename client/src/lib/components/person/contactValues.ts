import { orNull, type Details } from './part.ts';

/** Phones, e-mail and the preferred way as they stand in a form. */
export function valuesOf({ phone, otherPhones, emailAddress, preferredMode }: Details) {
  return {
    phone: phone ?? '',
    otherPhones: (otherPhones ?? []).map(({ use, number, whose }) => ({
      use: use as string,
      number,
      whose: whose ?? '',
    })),
    emailAddress: emailAddress ?? '',
    preferredMode: (preferredMode ?? '') as string,
  };
}
export type ContactValues = ReturnType<typeof valuesOf>;

/** What was typed, as it is sent. */
export function detailsOf({ phone, otherPhones, emailAddress, preferredMode }: ContactValues): Details {
  return {
    phone: orNull(phone),
    otherPhones: otherPhones.map(({ use, number, whose }) => ({ use, number, whose: orNull(whose) })),
    emailAddress: orNull(emailAddress),
    preferredMode: orNull(preferredMode),
  } as Details; // codes come from the lists
}
