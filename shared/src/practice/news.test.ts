import { expect, test } from 'vitest';
import { kindOf } from '../events.ts';
import { aTeam, anAssessment } from '../testing.ts';
import { isNewsTo } from './news.ts';

/** A referral that the person shares with their practice, and who is told of which commit. */
function aSharedReferral() {
  const team = aTeam();
  const { bench, amina, referral } = team;
  bench.run(amina, 'referral.share', { referral, shared: true });
  const told = (...run: Parameters<typeof bench.run>) => {
    const before = bench.state;
    bench.run(...run);
    const { events = [] } = bench.commits.at(-1) ?? {};
    const touched = events.flatMap((event) =>
      kindOf(event)
        .touches(event.data)
        .map(([table, id]) => [table, id] as const),
    );
    return ['A99001', 'age-well'].filter((one) => isNewsTo([one], touched, before, bench.state));
  };
  const person = bench.state.referrals.get(referral)?.person ?? '';
  return { ...team, person, told };
}

test('a practice is told that something has changed, and no other', () => {
  const { amina, referral, person, told } = aSharedReferral();
  expect(told(amina, 'referral.assess', { referral, ...anAssessment })).toEqual(['A99001']);
  expect(told(amina, 'person.amend', { person, details: { preferredName: 'Joey' } })).toEqual(['A99001']);
  expect(told(amina, 'settings.change', { settings: { servicePhone: '01632 960 900' } })).toHaveLength(2);
});

test('a practice that loses the sight of a referral is told, and nothing after that', () => {
  const { amina, referral, person, told } = aSharedReferral();
  const why = 'A neighbour works there';
  expect(told(amina, 'restriction.set', { person, excluded: [], why })).toEqual(['A99001']);
  expect(told(amina, 'referral.assess', { referral, ...anAssessment })).toEqual([]);
  expect(told(amina, 'restriction.lift', { person, why })).toEqual(['A99001']);
  expect(told(amina, 'referral.share', { referral, shared: false })).toEqual(['A99001']);
  expect(told(amina, 'person.amend', { person, details: { preferredName: 'Joey' } })).toEqual([]);
});
