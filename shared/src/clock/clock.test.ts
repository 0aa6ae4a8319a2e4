import { describe, expect, it } from 'vitest';
import { dayOf } from '../board/days.ts';
import { anAssessment } from '../testing.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { clockOf } from './clockOf.ts';
import { aContact, aWait } from './clockTesting.ts';

describe('the waiting-time clock', () => {
  it('does not run for a case that was moved in, however long ago it was received', () => {
    const { found, clock, bench } = aWait('2026-01-05');
    const { settings } = bench.state;
    expect(clock()?.standing).toBe('breached');
    const imported = { job: 'job', at: bench.now };
    const moved = { ...found(), imported };
    expect(clockOf(moved, settings.get(SETTINGS), dayOf(bench.now))).toBeUndefined();
  });

  it('counts working days from the day a referral is received', () => {
    const { says } = aWait();
    expect(says('2026-03-02')).toBe('Waiting less than a working day, target 10');
    expect(says('2026-03-03')).toBe('Waiting 1 working day, target 10');
    expect(says('2026-03-06')).toBe('Waiting 4 working days, target 10');
    expect(says('2026-03-08')).toBe('Waiting 4 working days, target 10');
    expect(says('2026-03-09')).toBe('Waiting 5 working days, target 10');
  });

  it('runs from the day it reached the service, not from when somebody typed it in', () => {
    expect(aWait('2026-02-23').says('2026-03-02')).toBe('Waiting 5 working days, target 10');
  });

  it('begins on the next working day for what comes at a weekend', () => {
    const { says } = aWait('2026-02-28');
    expect(says('2026-03-02')).toBe('Waiting less than a working day, target 10');
    expect(says('2026-03-03')).toBe('Waiting 1 working day, target 10');
  });

  it('does not count a bank holiday, nor a closure', () => {
    const { bench, amina, says } = aWait();
    bench.run('system', 'settings.recordHolidays', {
      bankHolidays: [{ on: '2026-03-04', name: 'A holiday' }],
    });
    expect(says('2026-03-06')).toBe('Waiting 3 working days, target 10');
    const closures = [{ from: '2026-03-05', until: '2026-03-05', label: 'Training' }];
    bench.run(amina, 'settings.change', { settings: { closures } });
    expect(says('2026-03-06')).toBe('Waiting 2 working days, target 10');
  });

  it('says when the first contact is nearly due, and by how much it is late', () => {
    const { says, clock } = aWait();
    expect(says('2026-03-12')).toBe('Waiting 8 working days, target 10');
    expect(says('2026-03-13')).toBe('First contact due by 16 Mar: waiting 9 working days, target 10');
    expect(says('2026-03-16')).toBe('First contact due by 16 Mar: waiting 10 working days, target 10');
    expect(clock('2026-03-16')?.standing).toBe('near');
    expect(says('2026-03-17')).toBe('Breached by 1 working day, target 10');
    expect(says('2026-03-18')).toBe('Breached by 2 working days, target 10');
  });

  it('warns as early as the settings say', () => {
    const { bench, amina, clock } = aWait();
    bench.run(amina, 'settings.change', { settings: { nearBreachDays: 3 } });
    expect(clock('2026-03-11')?.standing).toBe('near');
    expect(clock('2026-03-10')?.standing).toBe('within');
  });

  it('goes by the target of the urgency in force', () => {
    const { bench, amina, referral, says } = aWait();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment, urgency: 'urgent' });
    expect(says('2026-03-03')).toBe('First contact due by 4 Mar: waiting 1 working day, target 2');
    expect(says('2026-03-05')).toBe('Breached by 1 working day, target 2');
    bench.run(amina, 'referral.assess', { referral, ...anAssessment, urgency: 'soon' });
    expect(says('2026-03-05')).toBe('Waiting 3 working days, target 5');
    bench.run(amina, 'settings.change', { settings: { targets: { urgent: 1, soon: 3, routine: 8 } } });
    expect(says('2026-03-06')).toBe('Breached by 1 working day, target 3');
  });

  it('stops with the first contact that takes place', () => {
    const { bench, ben, referral, says, on, clock } = aWait();
    on('2026-03-05');
    bench.run(ben, 'contact.add', {
      referral,
      contact: { ...aContact('2026-03-05'), attended: 'notReached' },
    });
    expect(says()).toBe('Waiting 3 working days, target 10');
    on('2026-03-20');
    bench.run(ben, 'contact.add', { referral, contact: aContact('2026-03-06') });
    expect(says()).toBe('First contact after 4 working days, target 10');
    expect(clock()).toMatchObject({ state: 'stopped', standing: 'within', dueOn: null });
  });

  it('tells that the first contact came too late', () => {
    const { bench, ben, referral, says, on } = aWait();
    on('2026-03-18');
    bench.run(ben, 'contact.add', { referral, contact: aContact('2026-03-18') });
    expect(says()).toBe('First contact after 12 working days, 2 working days over the target');
  });

  it('runs again when the first contact turns out not to have taken place', () => {
    const { bench, ben, referral, found, says, on } = aWait();
    on('2026-03-09');
    bench.run(ben, 'contact.add', { referral, contact: aContact('2026-03-04') });
    const id = found().contacts?.[0]?.id ?? '';
    const contact = { ...aContact('2026-03-04'), attended: 'didNotAttend' as const };
    const seq = bench.run(ben, 'contact.correct', { referral, id, contact });
    expect(says()).toBe('Waiting 5 working days, target 10');
    bench.run(ben, 'commit.undo', { seq });
    expect(says()).toBe('First contact after 2 working days, target 10');
  });

  it('runs again when the first contact is taken back, or goes on to the next one that took place', () => {
    const { bench, ben, referral, found, says, on } = aWait();
    on('2026-03-09');
    const first = bench.run(ben, 'contact.add', { referral, contact: aContact('2026-03-04') });
    const second = bench.run(ben, 'contact.add', { referral, contact: aContact('2026-03-06') });
    expect(found()).toMatchObject({ firstContactOn: '2026-03-04', lastContactOn: '2026-03-06' });
    bench.run(ben, 'commit.undo', { seq: first });
    expect(says()).toBe('First contact after 4 working days, target 10');
    bench.run(ben, 'commit.undo', { seq: second });
    expect(says()).toBe('Waiting 5 working days, target 10');
    expect(found()).toMatchObject({ firstContactOn: null, lastContactOn: null });
  });

  it('is not there for a case that is closed without a contact', () => {
    const { bench, amina, referral, clock } = aWait();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(clock()).toBeUndefined();
  });

  it('stands still while a case is closed, and goes on when it is reopened', () => {
    const { bench, amina, referral, says, on } = aWait();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    on('2026-03-04');
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    on('2026-04-10');
    const seq = bench.run(amina, 'referral.reopen', { referral, why: 'They rang' });
    expect(says()).toBe('Waiting 2 working days, target 5');
    on('2026-04-13');
    expect(says()).toBe('Waiting 3 working days, target 5');
    bench.run(amina, 'commit.undo', { seq });
    bench.run(amina, 'referral.reopen', { referral, why: 'They rang' });
    expect(says()).toBe('Waiting 2 working days, target 5');
  });
});
