import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { dayOf } from '../board/days.ts';
import { anAssessment, aTeam } from '../testing.ts';
import { tellThing } from './tellThing.ts';
import { thingsFor } from './things.ts';

/** A referral that Ben has, and what waits for a member at the time of the bench. */
function aDay() {
  const team = aTeam();
  const { bench, amina, ben, referral } = team;
  bench.run(amina, 'referral.assess', { referral, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });
  const things = (who: string, now = bench.now) => {
    const member = bench.state.members.get(who);
    if (!member) throw new Error('the member is there');
    const found = thingsFor(bench.state, actorOf(bench.state, member, now), now);
    return found.map((thing) =>
      tellThing(thing, dayOf(now), (id) => bench.state.members.get(id)?.name ?? id),
    );
  };
  const on = (day: string) => (bench.now = `${day}T09:00:00.000Z`);
  return { ...team, things, on };
}

describe('what waits for somebody today', () => {
  it('is what is due in their own cases, and nobody else’s', () => {
    const { bench, ben, carys, referral, things } = aDay();
    expect(things(ben)).toEqual([]);
    const nextAction = { what: 'Ring the walking group', dueOn: '2026-03-03' };
    bench.run(carys, 'referral.setNextAction', { referral, nextAction });
    bench.run(carys, 'referral.setReview', { referral, on: '2026-03-04' });
    expect(things(ben)).toEqual([]);
    expect(things(ben, '2026-03-03T09:00:00.000Z')).toEqual(['Due today: Ring the walking group']);
    expect(things(ben, '2026-03-04T09:00:00.000Z')).toEqual([
      'Overdue since 3 Mar: Ring the walking group',
      'Due today: review',
    ]);
    expect(things(carys, '2026-03-04T09:00:00.000Z')).toEqual([]);
  });

  it('is the same where one looks among their own cases only, and nothing among none', () => {
    const { bench, ben, referral } = aDay();
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-04' });
    const now = '2026-03-04T09:00:00.000Z';
    const member = bench.state.members.get(ben);
    if (!member) throw new Error('the member is there');
    const who = actorOf(bench.state, member, now);
    const own = [...bench.state.referrals].filter(({ assignee }) => assignee === ben);
    expect(thingsFor(bench.state, who, now, own)).toEqual(thingsFor(bench.state, who, now));
    expect(thingsFor(bench.state, who, now, [])).toEqual([]);
  });

  it('is a waiting time that is nearly over, and one that is over, until the first contact', () => {
    const { bench, ben, referral, things, on } = aDay();
    on('2026-03-06');
    expect(things(ben)).toEqual(['First contact due by 9 Mar: waiting 4 working days, target 5']);
    on('2026-03-10');
    expect(things(ben)).toEqual(['Breached by 1 working day, target 5']);
    bench.run(ben, 'contact.add', {
      referral,
      contact: {
        on: '2026-03-10',
        time: null,
        mode: 'phone',
        attended: 'attended',
        minutes: null,
        outcomeNote: null,
        nextAction: null,
      },
    });
    expect(things(ben)).toEqual([]);
  });

  it('is a hold that has ended, and nothing while it lasts', () => {
    const { bench, ben, referral, things, on } = aDay();
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-04' });
    bench.run(ben, 'clock.pause', { referral, why: 'abroad', reviewOn: '2026-03-20' });
    on('2026-03-19');
    expect(things(ben)).toEqual([]);
    on('2026-03-20');
    expect(things(ben)).toEqual(['Overdue since 4 Mar: review', 'Hold ended: review now']);
  });

  it('has what a colleague told them about any case, before what is late', () => {
    const { bench, amina, ben, carys, esther, referral, things } = aDay();
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-03' });
    for (const to of [ben, carys]) {
      bench.run(amina, 'mention.add', { referral, to, text: 'Please ring her daughter' });
    }
    const told = 'Amina wrote: Please ring her daughter';
    expect(things(ben, '2026-03-04T09:00:00.000Z')).toEqual([told, 'Overdue since 3 Mar: review']);
    expect([things(carys), things(esther)]).toEqual([[told], []]);
  });

  it('begins with whoever waits in the lobby, and has the consultations of the day', () => {
    const { bench, amina, ben, referral, things, on } = aDay();
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-03' });
    const at = '2026-03-04T14:30:00.000Z';
    bench.run(ben, 'consultation.arrange', { referral, mode: 'video', at });
    on('2026-03-03');
    expect(things(ben)).toEqual(['Due today: review']);
    on('2026-03-04');
    expect(things(ben)).toEqual(['Overdue since 3 Mar: review', 'Video consultation at 14:30']);
    const consultation = [...bench.state.consultations][0]?.id ?? '';
    bench.run('system', 'consultation.useLink', { consultation, round: 0, guest: 'g1' });
    bench.run('system', 'consultation.wait', { consultation });
    expect(things(ben)).toEqual(['Waiting in the lobby', 'Overdue since 3 Mar: review']);
    expect(things(amina)).toEqual([]);
  });

  it('is nothing once the case is closed, nor for somebody who is suspended', () => {
    const { bench, ben, referral, things } = aDay();
    const tomorrow = '2026-03-03T09:00:00.000Z';
    bench.run(ben, 'referral.setReview', { referral, on: '2026-03-03' });
    expect(things(ben, tomorrow)).toHaveLength(1);
    const suspended = bench.run('system', 'member.suspend', { member: ben });
    expect(things(ben, tomorrow)).toEqual([]);
    bench.run('system', 'commit.undo', { seq: suspended });
    expect(things(ben, tomorrow)).toHaveLength(1);
    bench.run(ben, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(things(ben, tomorrow)).toEqual([]);
  });
});
