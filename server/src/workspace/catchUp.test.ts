import { expect, test } from 'vitest';
import { actorOf } from '@kith/shared/actor';
import { aTeam } from '@kith/shared/testing';
import { viewerOf } from '@kith/shared/viewer';
import { changeOf, frameOf } from './catchUp.ts';

test('whoever referred is sent nothing of what the team does', () => {
  const { bench, amina, ben, referral } = aTeam();
  const roles = [{ role: 'referrer' as const, from: '2025-01-01', until: null, organisations: ['A99001'] }];
  bench.run(amina, 'member.add', { name: 'Ines', user: 'ines', roles });
  bench.run(amina, 'referral.share', { referral, shared: true });
  const person = bench.state.referrals.get(referral)?.person ?? '';
  bench.run(amina, 'person.amend', { person, details: { practice: 'A99001' } });
  const assessment = { urgency: 'soon', complexity: 'simple', expectedPam: 1, cannotSayWhy: null } as const;
  bench.run(amina, 'referral.assess', { referral, ...assessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });

  const { state, now } = bench;
  const commit = bench.commits.at(-1)!;
  const change = changeOf({ ...commit, commandId: 'tab:1', at: now }, commit.events);
  const frameFor = (name: string) => {
    const member = [...state.members].find((found) => found.name === name)!;
    const viewer = viewerOf(state, actorOf(state, member, now), now)!;
    return frameOf([change], state, viewer, { viewer, state });
  };
  expect(frameFor('Carys').what).toMatchObject([{ event: 'referral.allocated', assignee: ben }]);
  expect(frameFor('Ines')).toMatchObject({ put: [], drop: [], what: [] });
});
