import type { Duplicate } from '@kith/shared/import/answers';
import type { DuplicateKind } from '@kith/shared/import/duplicateKinds';
import type { ImportMapping } from '@kith/shared/import/mapping';
import { People, type knownPeople } from './known.ts';
import type { RowRead } from './readRow.ts';

/** What becomes of a row: the id of its person where that is known, `skip`, or undefined for a new person. */
export interface Settled {
  who: string | undefined;
  duplicate?: Omit<Duplicate, 'who'> & { person: string; earlier: number | null };
}

interface Known {
  person: string;
  /** The row that brings them, for someone who is in the file only. */
  row: number | null;
}

/**
 * Settles row by row, in their order, who is known already: here, or by an earlier row of the file. `newId` names the
 * person that a row records.
 */
export function duplicateFinder(
  { people, receivedOn }: Awaited<ReturnType<typeof knownPeople>>,
  choices: ImportMapping['choices'],
  newId: (row: number) => string,
): (read: RowRead) => Settled {
  const inFile = new People<Known>();
  return (read) => {
    const { person, case: of, row, name } = read;
    if (!person || !of) return { who: undefined };
    const here = people.find(person);
    const earlier = here ? undefined : inFile.find(person);
    if (!here && !earlier) {
      inFile.add(person, { person: newId(row), row });
      return { who: undefined };
    }
    const found = here?.who ?? earlier!.who.person;
    const isAgain = here !== undefined && receivedOn(here.who).has(of.receivedOn);
    const kind: DuplicateKind = here ? (isAgain ? 'again' : 'known') : 'inFile';
    const choice = choices.rows[row] ?? choices[kind];
    const duplicate = {
      row,
      name,
      kind,
      by: (here ?? earlier!).by,
      choice,
      person: found,
      earlier: earlier?.who.row ?? null,
    };
    if (choice === 'skip') return { who: 'skip', duplicate };
    if (choice === 'same') return { who: found, duplicate };
    return { who: undefined, duplicate };
  };
}
