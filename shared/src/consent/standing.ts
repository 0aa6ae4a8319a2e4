import { consentKinds, type ConsentKind } from '../person/kinds.ts';
import type { Consent } from './schema.ts';

/** What counts of all that was said about one kind: the last word, by the day it was said, then as recorded. */
export function consentOf(
  consents: readonly Consent[] | null | undefined,
  kind: ConsentKind,
): Consent | undefined {
  let last: Consent | undefined;
  for (const one of consents ?? []) if (one.kind === kind && (!last || one.on >= last.on)) last = one;
  return last;
}

/**
 * The kinds that are withdrawn once something was said of those `said`; of the others what counted before (`known`)
 * does, so that a card, which has no consents, comes to the same.
 */
export function withdrawnWith(
  known: readonly ConsentKind[] | null | undefined,
  consents: readonly Consent[],
  said: readonly ConsentKind[],
): ConsentKind[] {
  return consentKinds.filter((kind) =>
    said.includes(kind) ? consentOf(consents, kind)?.given === false : known?.includes(kind),
  );
}
