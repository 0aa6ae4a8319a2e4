import { expect, it } from 'vitest';
import { usualChoices } from '@kith/shared/import/duplicateKinds';
import { emptyState, putRecord } from '@kith/shared/state';
import { duplicateFinder } from './duplicates.ts';
import { knownPeople } from './known.ts';
import type { RowRead } from './readRow.ts';

const details = { preferredName: null, nhsNumber: null, phone: null, practice: null };
const called = (name: string, birthDate: string | null = '1948-03-27') => {
  const [givenName = '', familyName = ''] = name.split(' ');
  return { ...details, givenName, familyName, birthDate };
};

/** Settles rows, each a name and a date of birth, among the people of a board with Catherine MacDonald. */
async function settling(mayKnow = true) {
  const board = putRecord(emptyState('U99001'), 'people', {
    id: 'catherine',
    ...called('Catherine MacDonald'),
  });
  const known = await knownPeople(
    board,
    () => mayKnow,
    () => Promise.resolve(),
  );
  const settle = duplicateFinder(known, usualChoices, (row) => `row-${row}`);
  return (row: number, ...person: Parameters<typeof called>) => {
    const of = { receivedOn: '2026-03-02' } as RowRead['case'];
    const read = { row, name: person[0], person: called(...person), case: of };
    return settle({ ...read, errors: [], warnings: [], lacksOutcome: false });
  };
}

it('gives a row to whoever has the same name and date of birth, however they are written', async () => {
  const settle = await settling();
  expect(settle(1, 'CATHERINE Mac-Donald')).toMatchObject({ who: 'catherine', duplicate: { kind: 'known' } });
  expect(settle(2, 'Amos Reed')).toEqual({ who: undefined });
  expect(settle(3, 'Amos Reed')).toMatchObject({ who: 'row-2', duplicate: { kind: 'inFile', earlier: 2 } });
});

it('takes whoever is only alike for another person until somebody says otherwise, and says why', async () => {
  const settle = await settling();
  expect(settle(1, 'Kathryn McDonald')).toMatchObject({
    who: undefined,
    duplicate: { kind: 'alike', person: 'catherine', reasons: { name: 'sounds', birth: 'same' } },
  });
  // They are somebody of the file themselves from then on.
  expect(settle(2, 'Kathryn McDonald')).toMatchObject({ who: 'row-1', duplicate: { kind: 'inFile' } });
});

it('finds nobody whom the one who asks may not know of', async () => {
  const settle = await settling(false);
  expect(settle(1, 'Catherine MacDonald')).toEqual({ who: undefined });
});

it('settles thousands of rows among thousands of people in seconds, also where many have one date of birth', async () => {
  const many = 3000;
  const name = (n: number) =>
    [...`${n}`.padStart(4, '0')].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const day = (n: number) =>
    new Date(Date.UTC(1930, 0, 1 + ((n * 7919) % 25_000))).toISOString().slice(0, 10);
  // A third of them have the day that a system puts where it knows none.
  const born = (n: number) => (n % 3 === 0 ? '1900-01-01' : day(n));
  let board = emptyState('U99001');
  for (let n = 0; n < many; n++) {
    board = putRecord(board, 'people', { id: `p${n}`, ...called(`Ann ${name(n)}`, born(n)) });
  }
  const began = performance.now();
  const known = await knownPeople(
    board,
    () => true,
    () => Promise.resolve(),
  );
  const settle = duplicateFinder(known, usualChoices, (row) => `row-${row}`);
  const of = { receivedOn: '2026-03-02' } as RowRead['case'];
  let found = 0;
  for (let row = 0; row < many; row++) {
    // Every tenth is on the board.
    const person = called(row % 10 === 0 ? `Ann ${name(row)}` : `Bea x${name(row)}`, born(row));
    const read = { row, name: '', person, case: of };
    if (settle({ ...read, errors: [], warnings: [], lacksOutcome: false }).who === `p${row}`) found++;
  }
  expect(found).toBe(many / 10);
  // 20,000 rows within 10 minutes is 90 seconds for as many as these.
  expect(performance.now() - began).toBeLessThan(45_000);
}, 60_000);
