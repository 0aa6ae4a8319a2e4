import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { aTeam } from '../testing.ts';
import { openUntil, openingsToNote } from './openings.ts';

function opened() {
  const team = aTeam();
  const { bench, amina, ben, referral } = team;
  const person = bench.state.referrals.get(referral)?.person ?? '';
  bench.run(amina, 'restriction.set', { person, excluded: [], why: 'They asked for it' });
  bench.run(ben, 'restriction.openInEmergency', { person, why: 'At the door' });
  const as = (id: string) => {
    const member = bench.state.members.get(id);
    if (!member) throw new Error('no such member');
    return actorOf(bench.state, member, bench.now);
  };
  return { ...team, person, as };
}

describe('an emergency opening', () => {
  it('says until when the case is open to whoever opened it, and to nobody else', () => {
    const { bench, amina, ben, carys, person, as } = opened();
    const { state, now } = bench;
    expect(openUntil(state, as(ben), person, now)).toBe('2026-03-02T16:00:00.000Z');
    expect(openUntil(state, as(ben), person, '2026-03-02T16:00:00.000Z')).toBeUndefined();
    expect(openUntil(state, as(amina), person, now)).toBeUndefined();
    expect(openUntil(state, as(carys), person, now)).toBeUndefined();
  });

  it('says nothing of a time to whoever sees the case anyway', () => {
    const { bench, amina, ben, referral, person, as } = opened();
    const assessment = { urgency: 'soon', complexity: 'simple', expectedPam: 1, cannotSayWhy: null } as const;
    bench.run(amina, 'referral.assess', { referral, ...assessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(openUntil(bench.state, as(ben), person, bench.now)).toBeUndefined();
  });

  it('waits for the lead, and only the lead, to take note of it', () => {
    const { bench, amina, ben, person, as } = opened();
    const found = [{ person, opening: { member: ben, why: 'At the door', acknowledged: false } }];
    expect(openingsToNote(bench.state, as(amina), bench.now)).toMatchObject(found);
    expect(openingsToNote(bench.state, as(ben), bench.now)).toEqual([]);
    bench.run(amina, 'restriction.acknowledge', { person });
    expect(openingsToNote(bench.state, as(amina), bench.now)).toEqual([]);
  });
});
