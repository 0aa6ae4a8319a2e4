import type { Duplicate } from '@kith/shared/import/answers';
import type { DuplicateKind } from '@kith/shared/import/duplicateKinds';
import type { ImportMapping } from '@kith/shared/import/mapping';
import { MatchIndex } from '@kith/shared/person/matchIndex';
import { likeliest, type knownPeople } from './known.ts';
import type { RowRead } from './readRow.ts';

/** What becomes of a row: the id of its person where that is known, `skip`, or undefined for a new person. */
export interface Settled {
  who: string | undefined;
  duplicate?: Omit<Duplicate, 'who'> & { person: string; earlier: number | null };
}

/**
 * Settles row by row, in their order, who is known already: here, or by an earlier row of the file. `newId` names the
 * person that a row records.
 */
export function duplicateFinder(
  { find, receivedOn }: Awaited<ReturnType<typeof knownPeople>>,
  choices: ImportMapping['choices'],
  newId: (row: number) => string,
): (read: RowRead) => Settled {
  const inFile = new MatchIndex();
  const rows = new Map<string, number>();
  return (read) => {
    const { person, case: of, row, name } = read;
    if (!person || !of) return { who: undefined };
    const enter = (): Settled => {
      inFile.add(newId(row), person);
      rows.set(newId(row), row);
      return { who: undefined };
    };
    // Whoever is surely known, here before the file, before whoever is only alike.
    const here = find(person);
    const earlier = here?.isSure ? undefined : likeliest(inFile, person);
    const found = here?.isSure || !earlier?.isSure ? (here ?? earlier) : earlier;
    if (!found) return enter();
    const isHere = found === here;
    const isAgain = isHere && receivedOn(found.person).has(of.receivedOn);
    const sure: DuplicateKind = isHere ? (isAgain ? 'again' : 'known') : 'inFile';
    const kind: DuplicateKind = found.isSure ? sure : 'alike';
    const choice = choices.rows[row] ?? choices[kind];
    const duplicate = {
      row,
      name,
      kind,
      reasons: found.reasons,
      choice,
      person: found.person,
      earlier: rows.get(found.person) ?? null,
    };
    if (choice === 'skip') return { who: 'skip', duplicate };
    if (choice === 'same') return { who: found.person, duplicate };
    return { ...enter(), duplicate };
  };
}
