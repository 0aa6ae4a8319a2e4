import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { countReplaced, lookAhead } from './lookAhead.ts';
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
const ring = { what: 'Ring about the lunch club', dueOn: '2026-03-09' };
const visit = { what: 'Visit', dueOn: '2026-03-12' };
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

  it('get their next action in one commit, which one undo takes back', () => {
    const { bench, carys, adams, brown, clarke } = threeReferrals();
    bench.run(carys, 'referral.setNextAction', { referral: adams, nextAction: ring });
    const act = { name: 'referral.setNextAction' as const, payload: { nextAction: visit } };
    const seq = bench.run(carys, 'selection.apply', { referrals: [adams, brown, clarke], act });
    const next = () => [adams, brown, clarke].map((id) => bench.state.referrals.get(id)?.nextAction ?? null);
    expect(next()).toEqual([visit, visit, visit]);
    bench.run(carys, 'commit.undo', { seq });
    expect(next()).toEqual([ring, null, null]);
  });

  it('are not taken back once one of them was changed, and it is said which', () => {
    const { bench, amina, ben, carys, adams, brown } = threeReferrals();
    const seq = bench.run(amina, 'selection.apply', { referrals: [adams, brown], act: giveTo(ben) });
    const later = bench.run(carys, 'referral.allocate', { referral: brown, assignee: carys });
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      message: 'Carys has changed the case of Jo Brown since. Undo that first',
    });
    bench.run(carys, 'commit.undo', { seq: later });
    bench.run(amina, 'referral.start', { referral: adams });
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      message: 'You have changed the case of Jo Adams since. Undo that first',
    });
  });

  it('are told once what is wrong with the act itself', () => {
    const { bench, carys, adams, brown } = threeReferrals();
    const nextAction = { ...ring, dueOn: '2026-03-01' };
    const act = { name: 'referral.setNextAction' as const, payload: { nextAction } };
    expect(bench.try(carys, 'selection.apply', { referrals: [adams, brown], act })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'act.payload.nextAction.dueOn', message: 'Choose today or a later day' }],
    });
  });

  it('count one by one against the cap, and a reason is asked for those beyond it', () => {
    const { bench, amina, ben, adams, brown } = threeReferrals();
    bench.run(amina, 'settings.change', {
      settings: { caps: { linkWorker: 1, coach: 1, careCoordinator: 1 } },
    });
    const referrals = [adams, brown];
    expect(bench.try(amina, 'selection.apply', { referrals, act: giveTo(ben) })).toMatchObject({
      fields: [{ field: 'referrals.1' }, { field: 'act.payload.overCapWhy' }],
    });
    const payload = { assignee: ben, overCapWhy: 'Only Polish speaker' };
    bench.run(amina, 'selection.apply', { referrals, act: { name: 'referral.allocate', payload } });
    expect(bench.state.referrals.get(brown)).toMatchObject(payload);
  });
});

describe('looking ahead', () => {
  it('names those that would be refused, with what is left when they are left out', () => {
    const { bench, amina, ben, adams, brown, clarke } = threeReferrals();
    bench.run(amina, 'referral.allocate', { referral: brown, assignee: ben });
    const actor = actorOf(bench.state, bench.state.members.get(amina)!, bench.now);
    const before = bench.state;
    const payload = { referrals: [clarke, adams, brown], act: giveTo(ben) };
    expect(lookAhead(bench.state, payload, actor, bench.now)).toEqual({
      refused: [
        { referral: clarke, message: 'Jo Clarke: Complete the triage assessment first' },
        { referral: brown, message: 'Jo Brown: Ben already has this referral' },
      ],
      others: [adams],
      problems: [],
    });
    expect(bench.state).toBe(before);
  });

  it('says nothing of the name of a case that is closed to whoever asks', () => {
    const { bench, amina, carys, adams, brown } = threeReferrals();
    const person = bench.state.referrals.get(adams)?.person ?? '';
    bench.run(amina, 'restriction.set', { person, excluded: [], why: 'Neighbours' });
    const actor = actorOf(bench.state, bench.state.members.get(carys)!, bench.now);
    const act = { name: 'referral.label' as const, payload: { add: [], remove: [] } };
    const { refused, others } = lookAhead(bench.state, { referrals: [adams, brown], act }, actor, bench.now);
    expect(others).toEqual([brown]);
    expect(refused).toEqual([{ referral: adams, message: expect.not.stringContaining('Adams') as string }]);
  });

  it('counts only those whose next action would be replaced, not the closed ones', () => {
    const { bench, amina, ben, carys, adams, brown, clarke } = threeReferrals();
    for (const referral of [adams, brown]) {
      bench.run(carys, 'referral.setNextAction', { referral, nextAction: ring });
    }
    bench.run(amina, 'selection.apply', { referrals: [brown], act: giveTo(ben) });
    const outcome = 'goals-met';
    bench.run(ben, 'referral.start', { referral: brown });
    bench.run(ben, 'referral.close', { referral: brown, outcome, note: null });
    const actor = actorOf(bench.state, bench.state.members.get(carys)!, bench.now);
    expect(countReplaced(bench.state, [adams, brown, clarke], actor, bench.now)).toBe(1);
    expect(bench.state.referrals.get(brown)?.nextAction).toBeTruthy();
  });
});
