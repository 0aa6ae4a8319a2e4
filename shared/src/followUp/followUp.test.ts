import { describe, expect, it } from 'vitest';
import type { Payload } from '../contract.ts';
import { takePersonal } from '../personal.ts';
import { anAssessment, aTeam } from '../testing.ts';
import { dueOf } from './due.ts';
import { tellDue } from './tell.ts';

const ring = { what: 'Ring the walking group', dueOn: '2026-03-05' };
const aContact = (nextAction: Payload<'contact.add'>['contact']['nextAction']) => ({
  on: '2026-03-02',
  time: null,
  mode: 'phone' as const,
  attended: 'attended' as const,
  minutes: null,
  outcomeNote: null,
  nextAction,
});

/** One open referral, and what is due in it on a day. */
function aCase() {
  const team = aTeam();
  const found = () => team.bench.state.referrals.get(team.referral);
  const due = (today: string) =>
    dueOf(found() ?? { stage: 'closed' }, today).map((due) => tellDue(due, today));
  return { ...team, found, due };
}

describe('the next action of a case', () => {
  it('is due, due today, and overdue', () => {
    const { bench, ben, referral, due } = aCase();
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    expect(due('2026-03-04')).toEqual(['Due 5 Mar: Ring the walking group']);
    expect(due('2026-03-05')).toEqual(['Due today: Ring the walking group']);
    expect(due('2026-03-06')).toEqual(['Overdue since 5 Mar: Ring the walking group']);
  });

  it('is done, and that is taken back', () => {
    const { bench, ben, carys, referral, due, found } = aCase();
    expect(bench.try(ben, 'referral.completeNextAction', { referral })).toMatchObject({
      message: 'There is no next action',
    });
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    const seq = bench.run(carys, 'referral.completeNextAction', { referral });
    expect(due('2026-03-06')).toEqual([]);
    bench.run(ben, 'commit.undo', { seq });
    expect(found()?.nextAction).toEqual(ring);
  });

  it('is set by a contact that says what comes next, in the same commit, and goes with it', () => {
    const { bench, ben, referral, found } = aCase();
    const next = { what: 'Ask about transport', on: '2026-03-09' };
    const seq = bench.run(ben, 'contact.add', { referral, contact: aContact(next) });
    expect(found()?.nextAction).toEqual({ what: 'Ask about transport', dueOn: '2026-03-09' });
    expect(bench.commits.at(-1)?.events.map(({ name }) => name)).toEqual([
      'contact.added',
      'referral.nextActionSet',
    ]);
    bench.run(ben, 'commit.undo', { seq });
    expect(found()).toMatchObject({ nextAction: null, contacts: [] });
  });

  it('stays as it is after a contact that says nothing of it', () => {
    const { bench, ben, referral, found } = aCase();
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    bench.run(ben, 'contact.add', { referral, contact: aContact(null) });
    expect(found()?.nextAction).toEqual(ring);
  });

  it('is put right with the contact that set it, unless something else is to be done by now', () => {
    const { bench, ben, referral, found } = aCase();
    const [next, other] = [
      { what: 'Ask about transport', on: '2026-03-09' },
      { what: 'Ask about the bus', on: '2026-03-10' },
    ];
    bench.run(ben, 'contact.add', { referral, contact: aContact(next) });
    const id = found()?.contacts?.[0]?.id ?? '';
    bench.run(ben, 'contact.correct', { referral, id, contact: aContact(other) });
    expect(found()?.nextAction).toEqual({ what: other.what, dueOn: other.on });
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    bench.run(ben, 'contact.correct', { referral, id, contact: aContact(next) });
    expect(found()?.nextAction).toEqual(ring);
  });

  it('is not replaced in silence by somebody who did not know of it', () => {
    const { bench, ben, carys, referral, found } = aCase();
    const base = bench.state.seq;
    bench.run(carys, 'referral.setNextAction', { referral, nextAction: ring });
    const next = { what: 'Ask about transport', on: '2026-03-09' };
    const answer = bench.try(ben, 'contact.add', { referral, contact: aContact(next) }, { base });
    expect(answer).toMatchObject({ code: 'changed', changed: { by: carys, group: 'nextAction' } });
    bench.run(ben, 'contact.add', { referral, contact: aContact(null) }, { base });
    expect(found()?.nextAction).toEqual(ring);
  });

  it.each([
    ['2026-03-01', 'Choose today or a later day'],
    ['2062-03-01', 'The day must be within 5 years. Check the year'],
  ])('is not set for %s', (dueOn, message) => {
    const { bench, ben, referral } = aCase();
    expect(
      bench.try(ben, 'referral.setNextAction', { referral, nextAction: { ...ring, dueOn } }),
    ).toMatchObject({ fields: [{ field: 'nextAction.dueOn', message }] });
  });

  it('is personal, wherever it stands', () => {
    const { bench, ben, referral, found } = aCase();
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    bench.run(ben, 'referral.completeNextAction', { referral });
    const logged = takePersonal(bench.commits.slice(-2)).rest;
    expect(JSON.stringify([logged, takePersonal(found()).rest])).not.toMatch(/walking group/);
  });

  it('keeps the entry of the referral from being taken back', () => {
    const { bench, esther, ben, referral } = aCase();
    const entry = bench.state.seq;
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    expect(bench.try(esther, 'commit.undo', { seq: entry })).toMatchObject({
      message: 'Ben has changed this since. Undo that first',
    });
  });
});

describe('the review of a case', () => {
  it('is due beside the next action, the earlier one first', () => {
    const { bench, ben, referral, due } = aCase();
    bench.run(ben, 'referral.setNextAction', { referral, nextAction: ring });
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-03' });
    expect(due('2026-03-03')).toEqual(['Due today: review', 'Due 5 Mar: Ring the walking group']);
    bench.run(ben, 'referral.setReview', { referral, on: null });
    expect(due('2026-03-03')).toEqual(['Due 5 Mar: Ring the walking group']);
  });

  it('is due no more once the case is closed', () => {
    const { bench, amina, referral, due } = aCase();
    bench.run(amina, 'referral.setReview', { referral, on: '2026-03-03' });
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(due('2026-03-04')).toEqual([]);
    expect(bench.try(amina, 'referral.setReview', { referral, on: '2026-03-05' })).toMatchObject({
      message: 'This referral is closed. Reopen it first',
    });
  });
});
