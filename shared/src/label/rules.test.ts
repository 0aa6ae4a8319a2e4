import { expect, it } from 'vitest';
import { aTeam } from '../testing.ts';

function aLabelledTeam() {
  const team = aTeam();
  const labels = ['home-visit', 'weekly-call', 'waiting-list'].map((code) => ({
    code,
    label: code,
    colour: 'blue' as const,
  }));
  team.bench.run(team.amina, 'settings.change', { settings: { labels } });
  const of = () => team.bench.state.referrals.get(team.referral)?.labels ?? [];
  return { ...team, of };
}

it('labels that two people put on at once are both there', () => {
  const { bench, ben, carys, referral, of } = aLabelledTeam();
  const base = bench.state.seq;
  bench.run(ben, 'referral.label', { referral, add: ['home-visit'], remove: [] }, { base });
  bench.run(carys, 'referral.label', { referral, add: ['weekly-call'], remove: [] }, { base });
  expect(of()).toEqual(['home-visit', 'weekly-call']);
});

it('a label is put on once, taken off, and what was done is undone', () => {
  const { bench, ben, referral, of } = aLabelledTeam();
  bench.run(ben, 'referral.label', { referral, add: ['home-visit'], remove: [] });
  const change = { referral, add: ['home-visit', 'weekly-call'], remove: ['waiting-list'] };
  const seq = bench.run(ben, 'referral.label', change);
  expect(of()).toEqual(['home-visit', 'weekly-call']);
  bench.run(ben, 'commit.undo', { seq });
  expect(of()).toEqual(['home-visit']);
});

it('only labels that are offered go on', () => {
  const { bench, ben, referral, of } = aLabelledTeam();
  expect(bench.try(ben, 'referral.label', { referral, add: ['nice'], remove: [] })).toMatchObject({
    code: 'invalid',
    fields: [{ field: 'add.0', message: 'Choose from the labels that are offered' }],
  });
  expect(of()).toEqual([]);
});
