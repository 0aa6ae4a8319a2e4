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
