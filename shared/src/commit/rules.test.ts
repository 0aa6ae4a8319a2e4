import { describe, expect, it } from 'vitest';
import { aReason, anAssessment, aTeam, joBrown } from '../testing.ts';

describe('undo', () => {
  it('takes back any act on a referral, newest first, down to its entry', () => {
    const { bench, amina, ben, referral } = aTeam();
    const before = () => ({ ...bench.state.referrals.get(referral), touched: undefined, history: undefined });
    const steps: [number, object][] = [];
    const step = (seq: number, was: object) => steps.push([seq, was]);
    let was = before();
    step(bench.run(amina, 'referral.assess', { referral, ...anAssessment }), was);
    was = before();
    step(bench.run(amina, 'referral.allocate', { referral, assignee: ben }), was);
    was = before();
    step(bench.run(amina, 'referral.start', { referral }), was);
    was = before();
    step(bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: 'Done' }), was);
    was = before();
    step(bench.run(amina, 'referral.reopen', { referral, why: 'Rang again' }), was);
    const [seq, state] = steps.pop() ?? [0, {}];
    bench.run(amina, 'commit.undo', { seq });
    expect(before()).toEqual(state);
  });

  it('takes away a referral entered by mistake, with its person', () => {
    const { bench, ben } = aTeam();
    const seq = bench.run(ben, 'referral.receive', { known: null, person: joBrown, ...aReason });
    expect(bench.state.people.size).toBe(2);
    bench.run(ben, 'commit.undo', { seq });
    expect(bench.state.people.size).toBe(1);
    expect(bench.state.referrals.size).toBe(1);
  });

  it('goes on, act by act, down to where it began', () => {
    const { bench, amina, ben } = aTeam();
    const before = bench.state.referrals.size;
    const entry = bench.run(ben, 'referral.receive', { known: null, person: joBrown, ...aReason });
    const referral = [...bench.state.referrals].find((r) => r.receivedBy === ben)?.id ?? '';
    const assess = bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    const allocate = bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    for (const seq of [allocate, assess, entry]) bench.run(amina, 'commit.undo', { seq });
    expect(bench.state.referrals.size).toBe(before);
    expect(bench.try(amina, 'commit.undo', { seq: entry })).toMatchObject({
      message: 'This was undone already',
    });
  });

  it('can itself be undone', () => {
    const { bench, amina, ben, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    const seq = bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const undo = bench.run(amina, 'commit.undo', { seq });
    expect(bench.state.referrals.get(referral)).toMatchObject({ stage: 'triage', assignee: null });
    bench.run(amina, 'commit.undo', { seq: undo });
    expect(bench.state.referrals.get(referral)).toMatchObject({ stage: 'allocated', assignee: ben });
  });

  it('is refused where later acts stand on it, saying whose', () => {
    const { bench, amina, ben, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    const seq = bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    bench.run(ben, 'referral.start', { referral });
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      code: 'unfit',
      message: 'Ben has changed this since. Undo that first',
    });
  });

  it('leaves nothing past triage without its assessment', () => {
    const { bench, amina, ben, referral } = aTeam();
    const assess = bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(ben, 'referral.allocate', { referral, assignee: ben });
    const message = 'Ben has changed this since. Undo that first';
    expect(bench.try(amina, 'commit.undo', { seq: assess })).toMatchObject({ code: 'unfit', message });
    bench.run(ben, 'referral.start', { referral });
    bench.run(ben, 'referral.close', { referral, outcome: 'goals-met', note: 'Done' });
    expect(bench.try(amina, 'commit.undo', { seq: assess })).toMatchObject({ code: 'unfit', message });
  });

  it('takes back a later assessment wherever the referral is, since the first one stands', () => {
    const { bench, amina, ben, referral } = aTeam();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const again = bench.run(amina, 'referral.assess', { referral, ...anAssessment, urgency: 'urgent' });
    bench.run(amina, 'commit.undo', { seq: again });
    expect(bench.state.referrals.get(referral)).toMatchObject({
      urgency: anAssessment.urgency,
      assignee: ben,
    });
  });

  it('brings no allocation back whose assessment is gone', () => {
    const { bench, amina, ben, referral } = aTeam();
    const assess = bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    const allocate = bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const back = bench.run(amina, 'commit.undo', { seq: allocate });
    bench.run(amina, 'commit.undo', { seq: assess });
    expect(bench.try(amina, 'commit.undo', { seq: back })).toMatchObject({
      message: 'Complete the triage assessment first',
    });
  });

  it('is refused a second time', () => {
    const { bench, ben, referral } = aTeam();
    const seq = bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(ben, 'commit.undo', { seq });
    expect(bench.try(ben, 'commit.undo', { seq })).toMatchObject({ code: 'unfit' });
  });

  it('brings no referral back whose person is gone', () => {
    const { bench, ben } = aTeam();
    const first = bench.run(ben, 'referral.receive', { known: null, person: joBrown, ...aReason });
    const known = [...bench.state.referrals].find((r) => r.receivedBy === ben)?.person ?? '';
    const second = bench.run(ben, 'referral.receive', { known, person: null, ...aReason });
    const taken = bench.run(ben, 'commit.undo', { seq: second });
    const both = bench.run(ben, 'commit.undo', { seq: first });
    expect(bench.try(ben, 'commit.undo', { seq: taken })).toMatchObject({ code: 'unfit' });
    bench.run(ben, 'commit.undo', { seq: both });
    bench.run(ben, 'commit.undo', { seq: taken });
    expect(bench.state.referrals.size).toBe(3);
  });

  it('is allowed to whoever may now do the act, and no one else', () => {
    const { bench, amina, ben, carys, referral } = aTeam('leads');
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    const seq = bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(bench.try(ben, 'commit.undo', { seq })).toMatchObject({ code: 'forbidden' });
    expect(bench.try(carys, 'commit.undo', { seq })).toMatchObject({ code: 'forbidden' });
    bench.run(amina, 'commit.undo', { seq });
  });

  it('of a commit that was never made is not there', () => {
    const { bench, amina } = aTeam();
    expect(bench.try(amina, 'commit.undo', { seq: 999 })).toMatchObject({ code: 'notFound' });
  });

  it('does not reach the making of the workspace', () => {
    const { bench, amina } = aTeam();
    expect(bench.try(amina, 'commit.undo', { seq: 1 })).toMatchObject({ ok: false });
  });
});
