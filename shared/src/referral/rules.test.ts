import { describe, expect, it } from 'vitest';
import { aReason, anAssessment, aTeam, Bench, joBrown } from '../testing.ts';

const stageOf = (bench: Bench, referral: string) => bench.state.referrals.get(referral)?.stage;

describe('a referral', () => {
  it('goes from triage to allocated, active and closed', () => {
    const { bench, amina, ben, referral } = aTeam();
    expect(stageOf(bench, referral)).toBe('triage');
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(stageOf(bench, referral)).toBe('allocated');
    bench.run(ben, 'referral.start', { referral });
    expect(stageOf(bench, referral)).toBe('active');
    bench.run(ben, 'referral.close', { referral, outcome: 'goals-met', note: 'Went well' });
    expect(bench.state.referrals.get(referral)).toMatchObject({
      stage: 'closed',
      urgency: 'soon',
      assignee: ben,
      closure: { outcome: 'goals-met', from: 'active', by: ben },
      closingNote: 'Went well',
    });
  });

  it('does not leave triage before it is assessed', () => {
    const { bench, amina, ben, referral } = aTeam();
    const message = 'Complete the triage assessment first';
    expect(bench.try(amina, 'referral.allocate', { referral, assignee: ben })).toMatchObject({ message });
    const close = { referral, outcome: 'goals-met', note: null };
    expect(bench.try(amina, 'referral.close', close)).toMatchObject({ message });
  });

  it('is entered by anyone in the team, and triaged by the lead unless all may', () => {
    const { bench, amina, ben, esther, referral } = aTeam('leads');
    bench.run(ben, 'referral.receive', { known: null, person: joBrown, ...aReason });
    const forbidden = { code: 'forbidden' };
    expect(bench.try(esther, 'referral.assess', { referral, ...anAssessment })).toMatchObject(forbidden);
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    expect(bench.try(ben, 'referral.allocate', { referral, assignee: ben })).toMatchObject(forbidden);
    bench.run(amina, 'settings.change', { settings: { standIns: [ben] } });
    bench.run(ben, 'referral.allocate', { referral, assignee: ben });
    expect(bench.try(esther, 'referral.allocate', { referral, assignee: esther })).toMatchObject(forbidden);
    bench.run(amina, 'settings.change', { settings: { triagedBy: 'team' } });
    bench.run(esther, 'referral.allocate', { referral, assignee: esther });
  });

  it('is started, closed and reopened by its assignee or the lead, and no one else', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(bench.try(carys, 'referral.start', { referral })).toMatchObject({ code: 'forbidden' });
    bench.run(ben, 'referral.start', { referral });
    const close = { referral, outcome: 'goals-met', note: null };
    expect(bench.try(carys, 'referral.close', close)).toMatchObject({ code: 'forbidden' });
    bench.run(amina, 'referral.close', close);
    const reopen = { referral, why: 'Rang again' };
    expect(bench.try(carys, 'referral.reopen', reopen)).toMatchObject({ code: 'forbidden' });
    bench.run(ben, 'referral.reopen', reopen);
    expect(stageOf(bench, referral)).toBe('active');
  });

  it('moves back with a reason, and back to triage without its assignee', () => {
    const { bench, amina, ben, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const same = { referral, to: 'allocated', why: 'Again' } as const;
    expect(bench.try(ben, 'referral.moveBack', same)).toMatchObject({ code: 'unfit' });
    bench.run(ben, 'referral.moveBack', { referral, to: 'triage', why: 'Speaks Polish' });
    expect(bench.state.referrals.get(referral)).toMatchObject({ stage: 'triage', assignee: null });
  });

  it('is reallocated while active, and stays active', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    bench.run(ben, 'referral.start', { referral });
    bench.run(amina, 'referral.allocate', { referral, assignee: carys });
    expect(bench.state.referrals.get(referral)).toMatchObject({ stage: 'active', assignee: carys });
  });

  it('goes to no one whose roles have ended', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    const ended = [{ role: 'linkWorker' as const, from: '2024-04-01', until: '2026-03-01' }];
    bench.run(amina, 'member.setRoles', { member: carys, roles: ended });
    expect(bench.try(amina, 'referral.allocate', { referral, assignee: carys })).toMatchObject({
      message: 'Carys does not work with cases in this team at the moment',
    });
  });

  it('may be a second one of a person already recorded', () => {
    const { bench, ben, referral } = aTeam();
    const known = bench.state.referrals.get(referral)?.person ?? '';
    bench.run(ben, 'referral.receive', { known, person: null, ...aReason });
    expect(bench.state.people.size).toBe(1);
    expect(bench.state.referrals.size).toBe(2);
  });

  it.each([
    ['2026-03-03', 'Date of birth must be in the past'],
    ['1850-01-01', 'Date of birth must be within the last 120 years. Check the year'],
  ])('is not entered for a person born on %s', (birthDate, message) => {
    const { bench, ben } = aTeam();
    const person = { ...joBrown, birthDate };
    expect(bench.try(ben, 'referral.receive', { known: null, person, ...aReason })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'person.birthDate', message }],
    });
  });
});

describe('two people at one card', () => {
  it('do not overwrite each other: the later one is told who was faster', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    const base = bench.state.seq;
    bench.run(amina, 'referral.allocate', { referral, assignee: ben }, { client: 'desk', base });
    const later = bench.try(
      amina,
      'referral.allocate',
      { referral, assignee: carys },
      { client: 'phone', base },
    );
    expect(later).toMatchObject({
      code: 'changed',
      changed: { group: 'assignment', by: amina, seq: base + 1 },
    });
  });

  it('one of whom loses the referral meanwhile, hears that it was given to someone else', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const base = bench.state.seq;
    bench.run(amina, 'referral.allocate', { referral, assignee: carys });
    const start = bench.try(ben, 'referral.start', { referral }, { base });
    expect(start).toMatchObject({ code: 'changed', changed: { group: 'assignment', by: amina } });
    expect(bench.try(ben, 'referral.start', { referral })).toMatchObject({ code: 'forbidden' });
  });

  it('may change different things at once', () => {
    const { bench, amina, ben, esther, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const base = bench.state.seq;
    bench.run(ben, 'referral.start', { referral }, { base });
    bench.run(esther, 'referral.assess', { referral, ...anAssessment, urgency: 'urgent' }, { base });
    expect(bench.state.referrals.get(referral)).toMatchObject({ stage: 'active', urgency: 'urgent' });
  });

  it('one of whom acts twice in a row, is not told of their own first act', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    bench.run(ben, 'referral.assess', { referral, ...anAssessment });
    const base = bench.state.seq;
    bench.run(amina, 'referral.allocate', { referral, assignee: ben }, { base });
    bench.run(amina, 'referral.allocate', { referral, assignee: carys }, { base });
    expect(bench.state.referrals.get(referral)?.assignee).toBe(carys);
  });

  it('are both told apart even when the first acted again after the other', () => {
    const { bench, ben, esther, referral } = aTeam();
    const base = bench.state.seq;
    bench.run(ben, 'referral.assess', { referral, ...anAssessment }, { base });
    bench.run(esther, 'referral.assess', { referral, ...anAssessment });
    const late = bench.try(ben, 'referral.assess', { referral, ...anAssessment }, { base });
    expect(late).toMatchObject({ code: 'changed', changed: { by: esther } });
  });
});
