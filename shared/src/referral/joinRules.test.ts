import { describe, expect, it } from 'vitest';
import { aReason, anAssessment, aTeam, joBrown, type Bench } from '../testing.ts';
import type { Referral } from './schema.ts';

/** Jo with two open referrals: the first assessed and Ben's, the second new, urgent and with a concern. */
function twoReferrals() {
  const team = aTeam('leads');
  const { bench, amina, ben, esther, referral: keep } = team;
  bench.run(amina, 'referral.assess', { referral: keep, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral: keep, assignee: ben });
  const known = bench.state.referrals.get(keep)?.person ?? '';
  const safeguarding = { concern: 'A neighbour takes her pension' };
  const again = { ...aReason, reason: 'Fell', needs: [], urgency: 'urgent' as const, safeguarding };
  bench.run(esther, 'referral.receive', { known, person: null, ...again });
  const join = [...bench.state.referrals].find(({ id }) => id !== keep)?.id ?? '';
  return { ...team, keep, join };
}
const at = (bench: Bench, id: string) => bench.state.referrals.get(id) as Referral;

describe('joining two referrals of the same matter', () => {
  it('closes one, and the other goes on with what was pressing in it', () => {
    const { bench, amina, keep, join } = twoReferrals();
    bench.run(amina, 'referral.join', { keep, join });
    expect(at(bench, join)).toMatchObject({
      stage: 'closed',
      joinedTo: keep,
      closure: { outcome: 'merged', from: 'triage', by: amina },
    });
    expect(at(bench, keep)).toMatchObject({
      stage: 'allocated',
      joined: [join],
      urgency: 'urgent',
      needs: ['loneliness'],
      safeguarding: { concern: 'A neighbour takes her pension' },
    });
    expect(at(bench, join).history?.map(({ event }) => event)).toEqual([
      'referral.received',
      'referral.joined',
    ]);
  });

  it('is taken back whole', () => {
    const { bench, amina, keep, join } = twoReferrals();
    const before = [at(bench, keep), at(bench, join)].map(({ stage, urgency }) => ({ stage, urgency }));
    const seq = bench.run(amina, 'referral.join', { keep, join });
    bench.run(amina, 'commit.undo', { seq });
    const after = [at(bench, keep), at(bench, join)];
    expect(after).toMatchObject(before);
    expect(after.map(({ joined, joinedTo }) => joined ?? joinedTo ?? null)).toEqual([null, null]);
  });

  it('is not taken back where the one that goes on was assessed anew, but the other can be reopened', () => {
    const { bench, amina, ben, keep, join } = twoReferrals();
    const seq = bench.run(amina, 'referral.join', { keep, join });
    bench.run(ben, 'referral.assess', { referral: keep, ...anAssessment });
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      message: 'Ben has changed this since. Undo that first',
    });
    bench.run(amina, 'referral.reopen', { referral: join, why: 'Two matters after all' });
    expect(at(bench, join)).toMatchObject({ stage: 'triage', joinedTo: null });
    expect(at(bench, keep).joined).toEqual([]);
  });

  it('is for open referrals of one person, and those who may close both', () => {
    const { bench, amina, ben, esther, keep, join } = twoReferrals();
    bench.run(esther, 'referral.receive', { known: null, person: joBrown, ...aReason });
    const other = [...bench.state.referrals].find(({ id }) => id !== keep && id !== join)?.id ?? '';
    expect(bench.try(amina, 'referral.join', { keep, join: other })).toMatchObject({ code: 'unfit' });
    expect(bench.try(amina, 'referral.join', { keep, join: keep })).toMatchObject({ code: 'unfit' });
    expect(bench.try(amina, 'referral.join', { keep, join: 'none' })).toMatchObject({ code: 'notFound' });
    // Ben has the one, and nobody has the other yet.
    expect(bench.try(ben, 'referral.join', { keep, join })).toMatchObject({ code: 'forbidden' });
    bench.run(amina, 'referral.close', { referral: keep, outcome: 'goals-met', note: null });
    expect(bench.try(amina, 'referral.join', { keep, join })).toMatchObject({ code: 'unfit' });
  });

  it('waits for a video consultation that is arranged', () => {
    const { bench, amina, keep, join } = twoReferrals();
    bench.run(amina, 'consultation.arrange', { referral: join, mode: 'video', at: null });
    expect(bench.try(amina, 'referral.join', { keep, join })).toMatchObject({
      message: expect.stringContaining('video consultation') as string,
    });
  });
});
