import { describe, expect, it, test } from 'vitest';
import { aReason, aTeam, joBrown } from '../testing.ts';
import type { Settings } from '../workspace/schema.ts';
import { doubtsAbout } from './eligibility.ts';

const TODAY = '2026-03-02';
const settings = { practices: [{ code: 'A99001', label: 'Harbour Street' }], areas: ['HB1', 'HB2'] };
const home = { use: 'home' as const, lines: '1 Quay', from: null, until: null };

describe('the service may not be for somebody', () => {
  test.each([
    ['on the day before their 18th birthday', { birthDate: '2008-03-03' }, ['under18']],
    ['not on the day itself', { birthDate: '2008-03-02' }, []],
    ['not when nothing is known', {}, []],
    ['of a practice of another network', { practice: 'A12345' }, ['outOfArea']],
    ['not of a practice of ours', { practice: 'A99001' }, []],
    ['who lives elsewhere', { addresses: [{ ...home, postalCode: 'LS1 4AP' }] }, ['outOfArea']],
    [
      'not where one home of several is here',
      {
        addresses: [
          { ...home, postalCode: 'LS1 4AP' },
          { ...home, use: 'temp' as const, postalCode: 'HB2 1AA' },
        ],
      },
      [],
    ],
    [
      'not for a home they have left',
      { addresses: [{ ...home, until: '2026-01-01', postalCode: 'LS1 4AP' }] },
      [],
    ],
    ['for both', { birthDate: '2012-01-01', practice: 'A12345' }, ['under18', 'outOfArea']],
  ])('%s', (_what, known, expected) => expect(doubtsAbout(settings, known, TODAY)).toEqual(expected));

  test('nowhere is out of the area where no postcodes are named', () => {
    const known = { addresses: [{ ...home, postalCode: 'LS1 4AP' }] };
    expect(doubtsAbout({ ...settings, areas: [] }, known, TODAY)).toEqual([]);
  });
});

describe('someone under 18', () => {
  const person = { ...joBrown, birthDate: '2012-01-01' };
  /** A team whose settings say how somebody under 18 is dealt with. */
  const handling = (handling?: 'accept' | 'ask' | 'refuse') => {
    const { bench, ben } = aTeam();
    const [found] = [...bench.state.settings];
    const under18 = { handling, words: 'We work with adults.' };
    const set = { ...found, ...(handling && { under18 }) } as Settings;
    bench.state = { ...bench.state, settings: bench.state.settings.put(set) };
    const receive = (more = {}) =>
      bench.try(ben, 'referral.receive', { known: null, person, ...aReason, ...more });
    return { bench, receive };
  };

  it('is asked about where nothing is set, and accepted where that is set', () => {
    expect(handling().receive()).toMatchObject({ fields: [{ field: 'takenOnWhy' }] });
    expect(handling('accept').receive()).toBeTypeOf('number');
  });

  it('is accepted for a reason that is kept, where that is set', () => {
    const { bench, receive } = handling('ask');
    expect(receive()).toMatchObject({
      fields: [
        {
          field: 'takenOnWhy',
          message: 'We work with adults.',
        },
      ],
    });
    expect(receive({ takenOnWhy: 'Cares for her mother' })).toBeTypeOf('number');
    expect([...bench.state.referrals].some(({ takenOnWhy }) => takenOnWhy === 'Cares for her mother')).toBe(
      true,
    );
  });

  it('is refused with the words that are set, where that is set', () => {
    expect(handling('refuse').receive({ takenOnWhy: 'All the same' })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'person.birthDate', message: 'We work with adults.' }],
    });
  });
});
