import { phoneDigits } from './phoneDigits.ts';
import type { Person, PersonDetails } from './schema.ts';

type Details = PersonDetails;
type Value<F extends keyof Details> = NonNullable<Details[F]>;

/** Details of which both records' can stand beside each other in the one that is kept. */
export const unitable = [
  'phone',
  'otherPhones',
  'addresses',
  'safeContact',
  'risks',
  'relatedPeople',
] as const satisfies (keyof Details)[];
export type Unitable = (typeof unitable)[number];

/** Those of both lists, the first ones first, each once by what `same` makes of it. */
function both<T>(one: readonly T[], other: readonly T[], same: (value: T) => string): T[] {
  const seen = new Set<string>();
  return [...one, ...other].filter((value) => !seen.has(same(value)) && seen.add(same(value)));
}

const latest = (a: string | null, b: string | null) => (a === null || (b !== null && b > a) ? b : a);
const earliest = (a: string | null, b: string | null) => (a === null || (b !== null && b < a) ? b : a);

/** The stricter of two rules of safe contact, point by point. */
function stricter(one: Value<'safeContact'>, other: Value<'safeContact'>): Value<'safeContact'> {
  const notes = [one.note, other.note].filter((note) => note !== null);
  return {
    noMessages: one.noMessages || other.noMessages,
    noLetters: one.noLetters || other.noLetters,
    notBefore: latest(one.notBefore, other.notBefore),
    notAfter: earliest(one.notAfter, other.notAfter),
    note: notes.length > 0 ? [...new Set(notes)].join('; ') : null,
  };
}

/** A phone number as one of the further ones. */
function further(number: string): Value<'otherPhones'>[number] {
  return { use: phoneDigits(number).startsWith('7') ? 'mobile' : 'home', number, whose: null };
}

/** What both records know of phones: the number of the kept one is first, all others are further ones. */
function allPhones(kept: Person, merged: Person, united: ReadonlySet<Unitable>): Value<'otherPhones'> {
  const first = united.has('phone') && kept.phone !== null ? phoneDigits(kept.phone) : undefined;
  const added = united.has('phone') && merged.phone !== null ? [further(merged.phone)] : [];
  const others = united.has('otherPhones') ? (merged.otherPhones ?? []) : [];
  return both([...(kept.otherPhones ?? []), ...added], others, ({ number }) => phoneDigits(number)).filter(
    ({ number }) => phoneDigits(number) !== first,
  );
}

/** What is written when both records' values of these details are kept beside each other. */
export function unite(kept: Person, merged: Person, fields: readonly Unitable[]): Partial<Details> {
  const united = new Set(fields);
  const after: Partial<Details> = {};
  if (united.has('phone') && kept.phone === null) after.phone = merged.phone;
  if (united.has('otherPhones') || (united.has('phone') && kept.phone !== null)) {
    after.otherPhones = allPhones(kept, merged, united);
  }
  if (united.has('addresses')) {
    const address = ({ lines, postalCode }: Value<'addresses'>[number]) =>
      `${lines} ${postalCode}`.toLowerCase().replace(/\s/g, '');
    after.addresses = both(kept.addresses ?? [], merged.addresses ?? [], address);
  }
  if (united.has('safeContact')) {
    const [one, other] = [kept.safeContact ?? null, merged.safeContact ?? null];
    after.safeContact = one && other ? stricter(one, other) : (one ?? other);
  }
  if (united.has('risks')) {
    after.risks = both(kept.risks ?? [], merged.risks ?? [], ({ kind, note }) => `${kind} ${note}`);
  }
  if (united.has('relatedPeople')) {
    after.relatedPeople = both(kept.relatedPeople ?? [], merged.relatedPeople ?? [], ({ person }) => person);
  }
  return after;
}
