import { withdrawnWith } from '../consent/standing.ts';
import type { Kept } from '../state.ts';
import { consentKinds } from './kinds.ts';
import type { Person, PersonDetails } from './schema.ts';
import { unite, type Unitable } from './uniting.ts';

/** Which details of the merged record the kept one has from now on: instead of its own, or beside them. */
export interface Choice {
  take: readonly (keyof PersonDetails)[];
  unite: readonly Unitable[];
}

/** What a record holds besides details, names in the log and keys. */
type Besides = Omit<
  Person,
  keyof PersonDetails | keyof Kept | 'key' | 'mergedFrom' | 'mergedKeys' | 'distinguishedFrom'
>;
/** All that the person said yes and no to, in the order in which it was recorded. */
function consentsOf(kept: Person, merged: Person): Person['consents'] {
  const all = [...(kept.consents ?? []), ...(merged.consents ?? [])];
  return all.length > 0 ? all.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) : kept.consents;
}

/** How the rest of two records becomes one without being asked about: every field says so here. */
const besides: { [F in keyof Besides]-?: (kept: Person, merged: Person) => Besides[F] } = {
  consents: consentsOf,
  withdrawn(kept, merged) {
    const said = consentsOf(kept, merged);
    return said ? withdrawnWith(null, said, consentKinds) : kept.withdrawn;
  },
  // Nothing goes out to somebody who has died: a mistake is corrected on the one record.
  death: (kept, merged) => kept.death ?? merged.death,
  deathNote: (kept, merged) => (kept.death ? kept : merged).deathNote,
};

type Fields = Partial<Omit<Person, keyof Kept>>;

/** Nobody is close to themselves. */
function withoutThemselves({ id, relatedPeople }: Person, merged: Person, after: Fields): Fields {
  const related = after.relatedPeople ?? relatedPeople ?? [];
  const others = related.filter(({ person }) => person !== id && person !== merged.id);
  return others.length === related.length ? after : { ...after, relatedPeople: others };
}

/** What is written to the kept record when another one of the same person is merged into it. */
export function detailsAfter(kept: Person, merged: Person, { take, unite: united }: Choice): Fields {
  const taken = Object.fromEntries(take.map((field) => [field, merged[field] ?? null])) as Fields;
  const rest = Object.fromEntries(
    Object.entries(besides).map(([field, of]) => [
      field,
      (of as (kept: Person, merged: Person) => unknown)(kept, merged),
    ]),
  ) as Fields;
  const after = { ...taken, ...unite({ ...kept, ...taken } as Person, merged, united), ...rest };
  const changed = Object.entries(withoutThemselves(kept, merged, after)).filter(
    ([field, value]) => JSON.stringify(value ?? null) !== JSON.stringify(kept[field as keyof Person] ?? null),
  );
  return Object.fromEntries(changed) as Fields;
}
