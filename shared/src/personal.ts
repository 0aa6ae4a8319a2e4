const names = new Set<string>();

/**
 * Marks a field as personal: what stands under this name in a log is about one person, and is sealed under that
 * person's key before it is written. `name` is the field's name in records and events.
 */
export function personal<S>(name: string, schema: S): S {
  names.add(name);
  return schema;
}

/** The names of the fields that are personal. */
export const personalFields: ReadonlySet<string> = names;

/** A personal value and where it stands. */
export type PersonalPart = [path: (string | number)[], value: unknown];

/**
 * A copy of `data` with null for every personal value, however deep, and these values with their places in `parts`.
 * Empty values are no secret and stay. The schemas mark what is personal, so whoever calls this imports the contract.
 */
export function takePersonal<T>(data: T): { rest: T; parts: PersonalPart[] } {
  if (names.size === 0) throw new Error('the contract was not loaded, so nothing is known to be personal');
  const parts: PersonalPart[] = [];
  return { rest: takeOut(data, [], parts) as T, parts };
}

function takeOut(data: unknown, path: PersonalPart[0], parts: PersonalPart[]): unknown {
  if (Array.isArray(data)) return data.map((value, i) => takeOut(value, [...path, i], parts));
  if (typeof data !== 'object' || data === null) return data;
  const rest: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(data)) {
    if (names.has(name) && value !== null && value !== undefined) {
      parts.push([[...path, name], value]);
      rest[name] = null;
    } else rest[name] = takeOut(value, [...path, name], parts);
  }
  return rest;
}
