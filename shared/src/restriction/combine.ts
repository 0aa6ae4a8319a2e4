import type { Opening, RestrictionFields } from './schema.ts';

const isSame = (one: Opening) => (other: Opening) => one.member === other.member && one.at === other.at;

/** An opening that lasts for what of both cases its member may see: until `now`, unless they opened the other too. */
function inBoth(opening: Opening, other: readonly Opening[], now: string): Opening {
  const theirs = other.filter(({ member }) => member === opening.member).map(({ until }) => until);
  const last = [now, ...theirs].sort().at(-1) ?? now;
  return { ...opening, until: last < opening.until ? last : opening.until };
}

/**
 * The restriction of a person whose two records become one at `now` (ISO 8601): the stricter one. Whoever must not know
 * of one of them must not know of both, and an emergency opening of one opens nothing of the other.
 */
export function combined(
  kept: RestrictionFields | null,
  merged: RestrictionFields | null,
  now: string,
): RestrictionFields | null {
  if (!kept || !merged) return kept ?? merged;
  const why = [...new Set([kept.why, merged.why])].join('; ');
  const openings = [
    ...kept.openings.map((one) => inBoth(one, merged.openings, now)),
    ...merged.openings.map((one) => inBoth(one, kept.openings, now)),
  ];
  return { ...kept, excluded: [...new Set([...kept.excluded, ...merged.excluded])], why, openings };
}

/**
 * One of two restrictions as it was `before` they were combined, with what became `now` of its emergency openings; those
 * made since are of both.
 */
export function separated(
  before: RestrictionFields,
  other: RestrictionFields | null,
  now: RestrictionFields,
): RestrictionFields {
  const acknowledged = before.openings.map((one) => ({
    ...one,
    acknowledged: now.openings.find(isSame(one))?.acknowledged ?? one.acknowledged,
  }));
  const known = [...before.openings, ...(other?.openings ?? [])];
  const since = now.openings.filter((one) => !known.some(isSame(one)));
  return { ...before, openings: [...acknowledged, ...since] };
}
