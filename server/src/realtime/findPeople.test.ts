import { expect, test } from 'vitest';
import { actorOf } from '@kith/shared/actor';
import { aReason, aTeam, joBrown } from '@kith/shared/testing';
import { viewerOf, type Viewer } from '@kith/shared/viewer';
import { findPeople } from './findPeople.ts';

test('people are found by a part of a number, and by nobody to whom their case is closed', () => {
  const { bench, amina, ben, esther, referral } = aTeam();
  const person = { ...joBrown, givenName: 'Al', nhsNumber: '9990000026', phone: '01632 960 777' };
  bench.run(esther, 'referral.receive', { ...aReason, known: null, person });
  const other = [...bench.state.referrals].find(({ id }) => id !== referral)?.id;
  const find = (by: string, text: string) => {
    const member = bench.state.members.get(by);
    const viewer = member && viewerOf(bench.state, actorOf(bench.state, member, bench.now), bench.now);
    return findPeople(bench.state, viewer as Viewer, text).found;
  };
  expect(find(ben, '0018')).toEqual([{ id: referral, by: 'nhsNumber' }]);
  expect(find(ben, '960 777')).toEqual([{ id: other, by: 'phone' }]);
  expect(find(ben, '999000')).toHaveLength(2);
  expect(find(ben, 'Brown')).toEqual([]);

  const of = bench.state.referrals.get(referral)?.person ?? '';
  bench.run(amina, 'restriction.set', { person: of, excluded: [], why: 'She asked' });
  expect(find(ben, '0018')).toEqual([]);
  expect(find(amina, '0018')).toHaveLength(1);
});
