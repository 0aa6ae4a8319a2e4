import { describe, expect, it } from 'vitest';
import { dayOf } from '../board/days.ts';
import { dueOf } from '../followUp/due.ts';
import { tellDue } from '../followUp/tell.ts';
import { tellEntry } from '../history/tell.ts';
import { anAssessment, aTeam } from '../testing.ts';
import { aContact, aWait } from './clockTesting.ts';
import { holdOf } from './hold.ts';
import { tellHold } from './tell.ts';

/** A referral as `aWait` makes it, and what is told of its hold on a day. */
function aHold() {
  const wait = aWait();
  const holds = (day = dayOf(wait.bench.now)) => {
    const hold = holdOf(wait.found(), day);
    return hold && tellHold(hold, day);
  };
  return { ...wait, holds };
}

describe('putting a case on hold', () => {
  const hold = { why: 'in hospital', reviewOn: '2026-04-07' };

  it('leaves the paused days out, over a weekend as well', () => {
    const { bench, ben, amina, referral, says, on } = aWait();
    on('2026-03-06');
    expect(bench.try(ben, 'clock.pause', { referral, ...hold })).toBeGreaterThan(0); // all triage in this team
    expect(says('2026-03-06')).toBe('Stands still after 4 working days, target 10');
    expect(says('2026-03-20')).toBe('Stands still after 4 working days, target 10');
    on('2026-03-09');
    bench.run(amina, 'clock.resume', { referral, why: null });
    expect(says('2026-03-09')).toBe('Waiting 4 working days, target 10');
    expect(says('2026-03-10')).toBe('Waiting 5 working days, target 10');
  });

  it('and resuming on the same day takes nothing away', () => {
    const { bench, amina, referral, says, on } = aWait();
    on('2026-03-04');
    bench.run(amina, 'clock.pause', { referral, ...hold });
    bench.run(amina, 'clock.resume', { referral, why: 'a mistake' });
    expect(says('2026-03-05')).toBe('Waiting 3 working days, target 10');
  });

  it('can be done again, and neither pause counts', () => {
    const { bench, amina, referral, says, on } = aWait();
    for (const [from, until] of [
      ['2026-03-03', '2026-03-05'],
      ['2026-03-09', '2026-03-12'],
    ] as const) {
      on(from);
      bench.run(amina, 'clock.pause', { referral, ...hold });
      on(until);
      bench.run(amina, 'clock.resume', { referral, why: 'home again' });
    }
    expect(says('2026-03-13')).toBe('Waiting 4 working days, target 10');
  });

  it('is taken back like any other change', () => {
    const { bench, amina, referral, says, on } = aWait();
    on('2026-03-03');
    const paused = bench.run(amina, 'clock.pause', { referral, ...hold });
    on('2026-03-06');
    const resumed = bench.run(amina, 'clock.resume', { referral, why: null });
    bench.run(amina, 'commit.undo', { seq: resumed });
    expect(says()).toBe('Stands still after 1 working day, target 10');
    bench.run(amina, 'commit.undo', { seq: paused });
    expect(says()).toBe('Waiting 4 working days, target 10');
  });

  it('is refused where it makes no sense', () => {
    const { bench, amina, referral } = aWait();
    const refused = (message: string) => ({ ok: false, message });
    expect(bench.try(amina, 'clock.resume', { referral, why: null })).toMatchObject(
      refused('This is not on hold'),
    );
    const day = (reviewOn: string, message: string) =>
      expect(bench.try(amina, 'clock.pause', { referral, ...hold, reviewOn })).toMatchObject({
        fields: [{ field: 'reviewOn', message }],
      });
    day('2026-03-01', 'Choose a day after today');
    day('2026-03-02', 'Choose a day after today');
    day('2027-03-03', 'The day must be within a year. Check the year');
    bench.run(amina, 'clock.pause', { referral, ...hold, reviewOn: '2027-03-02' });
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    for (const what of ['clock.pause', 'clock.resume'] as const) {
      expect(bench.try(amina, what, { referral, ...hold })).toMatchObject({ code: 'unfit' });
    }
  });

  it('is for whoever triages and for whose case it is', () => {
    const { bench, amina, ben, carys, referral } = aTeam('leads');
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(bench.try(carys, 'clock.pause', { referral, ...hold })).toMatchObject({ code: 'forbidden' });
    bench.run(ben, 'clock.pause', { referral, ...hold });
  });

  it('of two people at once is told to the second', () => {
    const { bench, amina, carys, referral } = aWait();
    const base = bench.state.seq;
    bench.run(amina, 'clock.pause', { referral, ...hold }, { client: 'desk', base });
    expect(bench.try(carys, 'clock.pause', { referral, ...hold }, { client: 'phone', base })).toMatchObject({
      code: 'changed',
      changed: { by: amina },
    });
  });

  it('says until when and why, and ends by itself on the day of the review', () => {
    const { bench, ben, referral, says, on, holds } = aHold();
    expect(holds()).toBeUndefined();
    on('2026-03-04');
    bench.run(ben, 'clock.pause', { referral, ...hold, reviewOn: '2026-03-11' });
    expect(holds('2026-03-04')).toBe('On hold until 11 Mar: in hospital');
    expect(holds('2026-03-10')).toBe('On hold until 11 Mar: in hospital');
    expect(says('2026-03-10')).toBe('Stands still after 2 working days, target 10');
    expect(holds('2026-03-11')).toBe('Hold ended: review now');
    expect(says('2026-03-11')).toBe('Waiting 2 working days, target 10');
    expect(says('2026-03-13')).toBe('Waiting 4 working days, target 10');
    on('2026-03-13');
    bench.run(ben, 'clock.resume', { referral, why: null });
    expect(holds()).toBeUndefined();
    expect(says()).toBe('Waiting 4 working days, target 10');
  });

  it('lets nothing count as overdue meanwhile, and is due itself when it has ended', () => {
    const { bench, ben, referral, found, on } = aHold();
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-05' });
    const due = (day: string) => dueOf(found(), day).map((one) => [one.standing, tellDue(one, day)]);
    on('2026-03-04');
    bench.run(ben, 'clock.pause', { referral, ...hold, reviewOn: '2026-03-11' });
    expect(due('2026-03-10')).toEqual([['coming', 'Due 5 Mar: review']]);
    expect(due('2026-03-11')).toEqual([
      ['overdue', 'Overdue since 5 Mar: review'],
      ['today', 'Hold ended: review now'],
    ]);
    expect(due('2026-03-12')[1]).toEqual(['overdue', 'Hold ended: review now']);
  });

  it('is for cases under way as well, whose waiting has ended', () => {
    const { bench, ben, referral, says, holds } = aHold();
    bench.run(ben, 'contact.add', { referral, contact: aContact('2026-03-02') });
    bench.run(ben, 'clock.pause', { referral, ...hold });
    expect(holds()).toBe('On hold until 7 Apr: in hospital');
    expect(says('2026-05-01')).toBe('First contact after less than a working day, target 10');
  });

  it('is put off, which is taken back like any other change, and told with its day', () => {
    const { bench, amina, referral, found, holds, on } = aHold();
    bench.run(amina, 'clock.pause', { referral, ...hold });
    on('2026-03-20');
    const seq = bench.run(amina, 'clock.pause', { referral, ...hold, reviewOn: '2026-05-04' });
    expect(holds()).toBe('On hold until 4 May: in hospital');
    expect(found().pauses).toMatchObject([{ from: '2026-03-02', until: null }]);
    const changes = found().history?.length;
    bench.run(amina, 'clock.pause', { referral, ...hold, reviewOn: '2026-05-04' });
    expect(found().history).toHaveLength(changes ?? 0);
    const names = { member: () => 'Amina', outcome: String, label: String };
    const told = (found().history ?? []).map((entry) => tellEntry(entry, found().history ?? [], names));
    expect(told.at(-1)).toBe('Amina put this on hold until 4 May 2026');
    bench.run(amina, 'commit.undo', { seq });
    expect(holds()).toBe('On hold until 7 Apr: in hospital');
  });

  it('begins anew after one that ended by itself, and the days between count', () => {
    const { bench, amina, referral, found, says, on } = aHold();
    bench.run(amina, 'clock.pause', { referral, ...hold, reviewOn: '2026-03-04' });
    on('2026-03-06');
    bench.run(amina, 'clock.pause', { referral, ...hold });
    expect(found().pauses).toMatchObject([
      { from: '2026-03-02', until: '2026-03-04' },
      { from: '2026-03-06', until: null },
    ]);
    expect(says('2026-03-20')).toBe('Stands still after 2 working days, target 10');
  });

  it('ends on its day while the case is closed, which nobody waits in', () => {
    const { bench, amina, referral, says, holds, on } = aHold();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'clock.pause', { referral, ...hold, reviewOn: '2026-03-11' });
    on('2026-03-05');
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(holds('2026-03-12')).toBeUndefined();
    on('2026-03-16');
    bench.run(amina, 'referral.reopen', { referral, why: 'They rang' });
    expect(holds()).toBe('Hold ended: review now');
    expect(says('2026-03-17')).toBe('Waiting 1 working day, target 5');
  });

  it('lasts where no day was given, as it could be before', () => {
    const pauses = [{ from: '2026-03-02', until: null, why: 'in hospital' }];
    const old = holdOf({ stage: 'triage', pauses }, '2026-12-01');
    expect(old && tellHold(old, '2026-12-01')).toBe('On hold since 2 Mar: in hospital');
  });
});
