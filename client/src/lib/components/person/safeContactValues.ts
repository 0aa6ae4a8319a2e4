import { orNull, type Details } from './part.ts';

/** What keeps contact safe as it stands in a form. */
export function valuesOf({ safeContact }: Details) {
  return {
    noMessages: safeContact?.noMessages ?? false,
    noLetters: safeContact?.noLetters ?? false,
    notBefore: safeContact?.notBefore ?? '',
    notAfter: safeContact?.notAfter ?? '',
    note: safeContact?.note ?? '',
  };
}
export type SafeContactValues = ReturnType<typeof valuesOf>;

/** What was typed, as it is sent; null when there is no rule. */
export function detailsOf({ noMessages, noLetters, notBefore, notAfter, note }: SafeContactValues): Details {
  const rules = {
    noMessages,
    noLetters,
    notBefore: orNull(notBefore),
    notAfter: orNull(notAfter),
    note: orNull(note),
  };
  const isAny = Object.values(rules).some((rule) => rule !== false && rule !== null);
  return { safeContact: isAny ? rules : null };
}
