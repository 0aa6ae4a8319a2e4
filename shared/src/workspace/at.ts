/** A value that holds from a day on (`YYYY-MM-DD`), until the next one of its list does. */
export interface Dated {
  readonly from: string;
}

/** What of a list of dated values holds on a day, in whatever order they stand; undefined before the first. */
export function at<T extends Dated>(list: readonly T[], day: string): T | undefined {
  let held: T | undefined;
  for (const one of list) if (one.from <= day && (!held || held.from < one.from)) held = one;
  return held;
}
