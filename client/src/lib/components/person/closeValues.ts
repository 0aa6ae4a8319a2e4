import type { Details } from './part.ts';

/** Those close to somebody as they stand in a form. */
export function valuesOf({ relatedPeople }: Details) {
  return {
    people: (relatedPeople ?? []).map(({ person, relationship }) => ({
      person,
      relationship: relationship as string,
    })),
  };
}
export type CloseValues = ReturnType<typeof valuesOf>;

/** What was chosen, as it is sent. */
export function detailsOf({ people }: CloseValues): Details {
  return { relatedPeople: people } as Details; // codes come from the list
}
