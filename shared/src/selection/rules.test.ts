import { describe, expect, it } from 'vitest';
import { aReason, anAssessment, aTeam, joBrown } from '../testing.ts';

/** A team with three referrals, the first two of them assessed. */
function threeReferrals(triagedBy: 'leads' | 'team' = 'team') {
  const team = aTeam(triagedBy);
  const { bench, amina, esther } = team;
  for (const familyName of ['Adams', 'Clarke']) {
    const person = { ...joBrown, familyName, nhsNumber: null };
    bench.run(esther, 'referral.receive', { known: null, person, ...aReason });
  }
  const name = (referral: { person: string }) => bench.state.people.get(referral.person)?.familyName ?? '';
  const [adams = '', brown = '', clarke = ''] = [...bench.state.referrals]
    .sort((a, b) => (name(a) < name(b) ? -1 : 1))
    .map(({ id }) => id);
  for (const referral of [adams, brown]) bench.run(amina, 'referral.assess', { referral, ...anAssessment });
  return { ...team, adams, brown, clarke };
}
const giveTo = (assignee: string) => ({ name: 'referral.allocate' as const, payload: { assignee } });

describe('many referrals at once', () => {
  it('are allocated in one commit, and taken back by one undo', () => {
    const { bench, amina, ben, adams, brown } = threeReferrals();
    const before = bench.state.seq;
    const seq = bench.run(amina, 'selection.apply', { referrals: [adams, brown], act: giveTo(ben) });
    expect(bench.state.seq).toBe(before + 1);
    for (const id of [adams, brown]) {
      expect(bench.state.referrals.get(id)).toMatchObject({ assignee: ben, stage: 'allocated' });
    }
    bench.run(amina, 'commit.undo', { seq });
    for (const id of [adams, brown]) {
      expect(bench.state.referrals.get(id)).toMatchObject({ assignee: null, stage: 'triage' });
    }
  });

  it('are all left alone when one of them cannot be, and it is said which and why', () => {
    const { bench, amina, ben, adams, clarke } = threeReferrals();
    const referrals = [adams, clarke];
    expect(bench.try(amina, 'selection.apply', { referrals, act: giveTo(ben) })).toMatchObject({
      code: 'unfit',
      fields: [{ field: 'referrals.1', message: 'Jo Clarke: Complete the triage assessment first' }],
    });
    expect(bench.state.referrals.get(adams)?.assignee).toBeNull();
  });

  it('need the right to each of the acts', () => {
    const { bench, ben, carys, adams } = threeReferrals('leads');
    const answer = bench.try(carys, 'selection.apply', { referrals: [adams], act: giveTo(ben) });
    expect(answer).toMatchObject({ code: 'forbidden', fields: [{ field: 'referrals.0' }] });
  });

  it('are refused when somebody else changed one of them meanwhile', () => {
    const { bench, amina, ben, carys, adams, brown } = threeReferrals();
    const base = bench.state.seq;
    bench.run(carys, 'referral.allocate', { referral: brown, assignee: carys });
    const payload = { referrals: [adams, brown], act: giveTo(ben) };
    expect(bench.try(amina, 'selection.apply', payload, { base })).toMatchObject({ code: 'unfit' });
    expect(bench.state.referrals.get(brown)?.assignee).toBe(carys);
  });
});
