import { describe, expect, it } from 'vitest';
import { anAssessment, aTeam } from '../testing.ts';

const why = 'Comes home on Friday';

describe('a pin', () => {
  it('is set with its reason by whoever allocates, once, and while the referral waits for triage', () => {
    const { bench, amina, ben, referral } = aTeam('leads');
    expect(bench.try(ben, 'referral.pin', { referral, why })).toMatchObject({ code: 'forbidden' });
    bench.run(amina, 'referral.pin', { referral, why });
    expect(bench.state.pins.get(referral)).toMatchObject({ why, by: amina });
    expect(bench.try(amina, 'referral.pin', { referral, why })).toMatchObject({ code: 'unfit' });
    bench.run(amina, 'referral.unpin', { referral });
    expect(bench.state.pins.has(referral)).toBe(false);
    expect(bench.try(amina, 'referral.unpin', { referral })).toMatchObject({ code: 'unfit' });
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(bench.try(amina, 'referral.pin', { referral, why })).toMatchObject({ code: 'unfit' });
  });

  it('is taken back, and so is its end; the history of the case tells of both', () => {
    const { bench, amina, referral } = aTeam();
    const seq = bench.run(amina, 'referral.pin', { referral, why });
    bench.run(amina, 'commit.undo', { seq });
    expect(bench.state.pins.has(referral)).toBe(false);
    bench.run(amina, 'referral.pin', { referral, why });
    const end = bench.run(amina, 'referral.unpin', { referral });
    bench.run(amina, 'commit.undo', { seq: end });
    expect(bench.state.pins.get(referral)).toMatchObject({ why });
    const told = bench.state.referrals.get(referral)?.history?.map(({ event }) => event);
    expect(told?.filter((event) => event === 'referral.pinned')).toHaveLength(3);
  });
});
