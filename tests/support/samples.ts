/** The parts of a schema's definition that are read here. */
interface Definition {
  type: string;
  shape?: Record<string, Schema>;
  innerType?: Schema;
  element?: Schema;
  options?: Schema[];
}
export interface Schema {
  safeParse(value: unknown): { success: boolean };
  _zod: { def: unknown };
}
const definitionOf = (schema: Schema) => schema._zod.def as Definition;
const accepts = (schema: Schema, value: unknown) => schema.safeParse(value).success;

/** What fields may be tried with, the likelier first. A field that takes none of these needs another entry. */
const candidates: unknown[] = [
  'A99001',
  '2024-04-01',
  '2026-03-02T12:00:00.000Z',
  '9990000018',
  '01632 960 001',
  'client-01:1',
  'jo@home.example',
  'client-01',
  'HB1 2CD',
  '14:30',
  'HB1',
  'HB1 2CD',
  1,
  8,
  60,
  true,
];

function sample(schema: Schema, isNull: () => boolean): unknown {
  const { type, shape, innerType, element, options: choices } = definitionOf(schema);
  if (choices) return sample(choices[0] as Schema, isNull);
  if (shape) {
    const given = Object.entries(shape).filter(([, of]) => definitionOf(of).type !== 'optional' || !isNull());
    const made = Object.fromEntries(given.map(([key, of]) => [key, sample(of, isNull)]));
    if (accepts(schema, made)) return made;
    // Numbers that have to grow from field to field, such as the ends of levels.
    const entries = Object.entries(made);
    const grown = Object.fromEntries(
      entries.map(([key, value], i) => [key, typeof value === 'number' ? value + i : value]),
    );
    // One part may be for another choice in the same record only.
    const nulled = entries.map(([key]) => ({ ...made, [key]: null }));
    return [grown, ...nulled].find((one) => accepts(schema, one)) ?? made;
  }
  if (type === 'nullable') return isNull() ? null : sample(innerType as Schema, isNull);
  if (innerType) return sample(innerType, isNull);
  if (element) return [sample(element, isNull)];
  const { entries, values } = schema._zod.def as { entries?: Record<string, unknown>; values?: unknown[] };
  const named = Object.values(entries ?? {});
  if (named.length > 1 && isNull()) return named.at(-1);
  const options = [...named, ...(values ?? []), ...candidates];
  const found = options.find((value) => accepts(schema, value));
  if (found === undefined) throw new Error(`no sample of a ${type}: add one to the candidates`);
  return found;
}

/** So many ways of choosing what is null, left out, or the last of a list are tried. */
const CHOICES = 4096;

/** A value that the schema accepts, found by trying which of its parts have to be null, left out or the last. */
export function sampleOf(schema: Schema): unknown {
  for (let nulls = 0; nulls < CHOICES; nulls++) {
    let n = 0;
    const value = sample(schema, () => ((nulls >> n++) & 1) === 1);
    if (accepts(schema, value)) return value;
  }
  throw new Error('no sample is accepted');
}

/** A place in a value, with what the schema says of it. */
export interface Place {
  path: (string | number)[];
  kind: 'fields' | 'list' | 'value';
  /** It may be null; it may be left out. */
  nullable: boolean;
  optional: boolean;
  schema: Schema;
}

/** Every place of a schema, the whole first. */
export function placesOf(
  schema: Schema,
  path: Place['path'] = [],
  nullable = false,
  optional = false,
): Place[] {
  const { type, shape, innerType, element, options } = definitionOf(schema);
  if (options) return placesOf(options[0] as Schema, path, nullable, optional);
  if (innerType) {
    return placesOf(
      innerType,
      path,
      nullable || type === 'nullable',
      optional || type === 'optional' || type === 'default',
    );
  }
  const kind = shape ? 'fields' : element ? 'list' : 'value';
  const inside = shape
    ? Object.entries(shape).flatMap(([key, of]) => placesOf(of, [...path, key]))
    : element
      ? placesOf(element, [...path, 0])
      : [];
  return [{ path, kind, nullable, optional, schema }, ...inside];
}

/** The value with `put` at this place; null in between becomes the sample's own parts by `fill`. */
export function withAt(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const inside = (value as Record<string | number, unknown> | null)?.[key];
  const changed = withAt(inside, rest, put);
  if (Array.isArray(value)) return value.with(Number(key), changed);
  return { ...(value as object), [key]: changed };
}

/** The value without this place. */
export function without(value: unknown, path: readonly (string | number)[]): unknown {
  const [key, ...rest] = path as [string | number, ...(string | number)[]];
  if (rest.length > 0) {
    return withAt(value, [key], without((value as Record<string | number, unknown>)[key], rest));
  }
  return Object.fromEntries(Object.entries(value as object).filter(([name]) => name !== String(key)));
}

/** Whether the value has this place, rather than a null above it. */
export function has(value: unknown, path: readonly (string | number)[]): boolean {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string | number, unknown>)[key];
  }
  return true;
}

/** All samples that differ in which nullable parts are null: together they have every place. */
export function samplesOf(schema: Schema): unknown[] {
  const found = new Map<string, unknown>();
  for (const nulls of waysOf(schema)) {
    let n = 0;
    const value = sample(schema, () => nulls(n++));
    if (accepts(schema, value)) found.set(JSON.stringify(value), value);
  }
  return [...found.values()];
}

/** Every way of choosing, or of a large schema none, all, each by itself, and each two: some parts contradict others. */
function waysOf(schema: Schema): ((choice: number) => boolean)[] {
  let choices = 0;
  sample(schema, () => choices++ < 0);
  if (2 ** choices <= CHOICES) {
    return Array.from({ length: CHOICES }, (_, nulls) => (choice) => ((nulls >> choice) & 1) === 1);
  }
  const all = Array.from({ length: choices }, (_, one) => one);
  const each = all.map((one) => (choice: number) => choice === one);
  const two = all.flatMap((one) =>
    all.slice(one + 1).map((other) => (choice: number) => choice === one || choice === other),
  );
  return [() => false, () => true, ...each, ...two];
}
