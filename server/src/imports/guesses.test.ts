import { describe, expect, it } from 'vitest';
import { aTeam } from '@kith/shared/testing';
import { guessValue } from './guessValue.ts';
import { listsOf } from './lists.ts';
import { readDay } from './readDay.ts';

const TODAY = '2026-03-02';

describe('a day', () => {
  it.each([
    ['27/03/1948', '1948-03-27'],
    ['27/3/48', '1948-03-27'],
    ['27.03.1948', '1948-03-27'],
    ['27-03-1948 00:00', '1948-03-27'],
    ['3 Mar 1948', '1948-03-03'],
    ['3rd of March, 1948', '1948-03-03'],
    ['03-Mar-48', '1948-03-03'],
    ['Tuesday 3 March 2026', '2026-03-03'],
    ['March 3, 1948', '1948-03-03'],
    ['1948-03-27', '1948-03-27'],
    ['1948-03-27T00:00:00Z', '1948-03-27'],
    ['19480327', '1948-03-27'],
    ['17619', '1948-03-27'],
    ['29/02/2024', '2024-02-29'],
  ])('is read from “%s”', (typed, day) => expect(readDay(typed, TODAY)).toEqual({ day }));

  it('with two digits of a year that could be two people’s says which it took', () => {
    expect(readDay('01/02/21', TODAY)).toEqual({ day: '2021-02-01', guessed: '2021' });
    expect(readDay('01/02/48', TODAY)).toEqual({ day: '1948-02-01' });
  });

  it.each([
    ['03/27/1948', 'no such month'],
    ['31/02/1948', 'no such day'],
    ['1948', 'not a date'],
    ['soon', 'not a date'],
    ['3 Nonember 1948', 'not a date'],
  ])('“%s” is told what is wrong', (typed, told) =>
    expect(readDay(typed, TODAY)).toEqual({ problem: expect.stringContaining(told) as string }),
  );
});

describe('a value of a list', () => {
  const { bench, ben, carys } = aTeam();
  bench.run('system', 'settings.change', {
    settings: {
      practices: [
        { code: 'A99001', label: 'Harbour Street Surgery' },
        { code: 'A99002', label: 'Hill Road Surgery' },
      ],
      needs: [
        { code: 'loneliness', label: 'Loneliness' },
        { code: 'anxiety', label: 'Anxiety or low mood' },
      ],
    },
  });
  const lists = listsOf(bench.state, new Map([[carys, 'carys@demo.invalid']]), bench.now);

  it.each([
    ['gender', 'F', 'female'],
    ['ethnicity', 'White British', 'A'],
    ['urgency', 'AMBER', 'soon'],
    ['complexity', 'High', 'complex'],
    ['expectedPam', 'Level 2', '2'],
    ['stage', 'In progress', 'active'],
    ['stage', 'Discharged', 'closed'],
    ['practice', 'a99002', 'A99002'],
    ['practice', 'Hill Road', 'A99002'],
    ['practice', 'Surgery', undefined],
    ['needs', 'Low mood', 'anxiety'],
    ['needs', 'Social isolation', 'loneliness'],
    ['needs', 'Shoes', undefined],
    ['owner', 'ben', ben],
    ['owner', 'CARYS@demo.invalid', carys],
    ['owner', 'Nobody', undefined],
  ] as const)('of %s, “%s” is %s', (field, text, code) => expect(guessValue(text, lists[field])).toBe(code));

  it('of whoever has the case is known by parts of their name, where no one else has them', () => {
    const options = ['Ben Carter', 'Ben Adams', 'Carys Morgan'].map((label) => ({ code: label, label }));
    const full = listsOf(bench.state, new Map(), bench.now).owner;
    expect(full.length).toBeGreaterThan(2);
    expect(guessValue('Ben', options)).toBeUndefined();
    expect(guessValue('carys', options)).toBe('Carys Morgan');
  });
});
