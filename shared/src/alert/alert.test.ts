import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { takePersonal } from '../personal.ts';
import type { Role } from '../team/roles.ts';
import { aReason, anAssessment, aTeam, joBrown } from '../testing.ts';
import { isAlerting, isToldOf, isUnseen } from './alarm.ts';
import { membersOfLevel, nextAlert } from './nextAlert.ts';

const concern = { concern: 'Bruises that she would not talk about' };

/** A team with a deputy lead (Hamish), and an urgent referral that came on Monday at noon. */
function anUrgentReferral(more: object = { urgency: 'urgent' }) {
  const team = aTeam('leads');
  const { bench, esther } = team;
  const join = (name: string, role: Role) => {
    const roles = [{ role, from: '2024-04-01', until: null }];
    bench.run('system', 'member.add', { name, user: name.toLowerCase(), roles });
    return [...bench.state.members].find((member) => member.name === name)?.id ?? '';
  };
  const hamish = join('Hamish', 'deputyLead');
  const before = new Set([...bench.state.referrals].map(({ id }) => id));
  const person = { ...joBrown, givenName: 'Ann' };
  bench.run(esther, 'referral.receive', { known: null, person, ...aReason, ...more });
  const found = () => {
    const record = [...bench.state.referrals].find(({ id }) => !before.has(id));
    if (!record) throw new Error('the referral is there');
    return record;
  };
  const next = () => nextAlert(bench.state, found(), bench.now);
  const at = (time: string) => (bench.now = `2026-03-${time}.000Z`);
  const raise = (level: 'lead' | 'deputy' | 'team') =>
    bench.run('system', 'alert.raise', { referral: found().id, level });
  const told = (member: string) => {
    const record = bench.state.members.get(member);
    return record && isToldOf(bench.state, actorOf(bench.state, record, bench.now), found(), bench.now);
  };
  return { ...team, hamish, join, referral: found().id, found, next, at, raise, told };
}

describe('an urgent referral that nobody opens', () => {
  it('is told to nobody where it was moved in, unless somebody raises a concern here', () => {
    const { found, bench } = anUrgentReferral({ urgency: 'urgent', safeguarding: concern });
    const moved = { ...found(), imported: { job: 'job', at: bench.now } };
    expect([isUnseen(found()), isUnseen(moved)]).toEqual([true, false]);
    expect(nextAlert(bench.state, moved, bench.now)).toBeUndefined();
    const raised = { ...moved, safeguardingRaised: { by: 'ben', at: bench.now } };
    expect(isUnseen(raised)).toBe(true);
  });

  it('is told to the lead, then to the deputies, then to the team, each after an hour in opening hours', () => {
    const { next, at, raise, told, amina, hamish, ben } = anUrgentReferral();
    expect(next()).toEqual({ level: 'lead', at: '2026-03-02T13:00:00.000Z' });
    at('02T13:00:05');
    raise('lead');
    expect([told(amina), told(hamish), told(ben)]).toEqual([true, false, false]);
    expect(next()).toEqual({ level: 'deputy', at: '2026-03-02T14:00:05.000Z' });
    at('02T14:00:10');
    raise('deputy');
    expect([told(amina), told(hamish), told(ben)]).toEqual([true, true, false]);
    at('02T15:00:20');
    raise('team');
    expect([told(amina), told(hamish), told(ben)]).toEqual([true, true, true]);
    expect(next()).toBeUndefined();
  });

  it('is told by the minutes of the settings, which stand still overnight', () => {
    const { bench, amina, next, at, raise } = anUrgentReferral();
    bench.run(amina, 'settings.change', { settings: { unseenMinutes: 240 } });
    expect(next()?.at).toBe('2026-03-02T16:00:00.000Z');
    at('02T16:00:00');
    raise('lead');
    expect(next()).toEqual({ level: 'deputy', at: '2026-03-03T12:00:00.000Z' });
  });

  it('is not told to those above once those below them were told', () => {
    const { bench, referral, at, raise } = anUrgentReferral();
    at('02T13:00:00');
    raise('deputy');
    at('02T14:00:00');
    expect(bench.try('system', 'alert.raise', { referral, level: 'lead' })).toMatchObject({
      message: 'Nobody is to be told now',
    });
  });

  it('is told once to each, however often it is asked for', () => {
    const { bench, referral, at, raise, found } = anUrgentReferral();
    at('02T13:00:00');
    raise('lead');
    raise('lead');
    expect(found().alerts).toHaveLength(1);
    expect(bench.commits.at(-1)?.events).toEqual([]);
    expect(bench.state.referrals.get(referral)?.history?.map(({ event }) => event)).toEqual([
      'referral.received',
      'alert.raised',
    ]);
  });

  it('is told to nobody once a colleague has opened it', () => {
    const { bench, ben, carys, referral, found, next } = anUrgentReferral();
    expect(isUnseen(found())).toBe(true);
    bench.now = '2026-03-02T12:10:00.000Z';
    bench.run('system', 'referral.see', { referral, by: ben });
    expect(isUnseen(found())).toBe(false);
    expect(next()).toBeUndefined();
    const seq = bench.state.seq;
    bench.now = '2026-03-02T12:11:00.000Z';
    bench.run('system', 'referral.see', { referral, by: carys });
    expect(found().seen).toEqual({ by: ben, at: '2026-03-02T12:10:00.000Z' });
    expect(bench.try(ben, 'commit.undo', { seq })).toMatchObject({ ok: false });
  });

  it('goes on being told after it was opened, until someone takes it', () => {
    const { bench, amina, ben, referral, found, at, raise, next, told } = anUrgentReferral();
    at('02T13:00:00');
    raise('lead');
    at('02T13:05:00');
    bench.run('system', 'referral.see', { referral, by: ben });
    expect(next()?.level).toBe('deputy');
    bench.run(ben, 'alert.take', { referral });
    expect([isAlerting(found()), next(), told(amina)]).toEqual([false, undefined, false]);
    expect(bench.try(amina, 'alert.take', { referral })).toMatchObject({
      message: 'Ben has taken this already',
    });
  });

  it('taken by mistake is given back', () => {
    const { bench, ben, referral, found, at, raise } = anUrgentReferral();
    expect(bench.try(ben, 'alert.take', { referral })).toMatchObject({
      message: 'Nobody has to take this now',
    });
    at('02T13:00:00');
    raise('lead');
    at('02T13:05:00');
    const seq = bench.run(ben, 'alert.take', { referral });
    bench.run(ben, 'commit.undo', { seq });
    expect(isAlerting(found())).toBe(true);
  });

  it('taken by two at once is taken by the first, and the second hears who', () => {
    const { bench, ben, carys, referral, at, raise } = anUrgentReferral();
    at('02T13:00:00');
    raise('lead');
    at('02T13:05:00');
    const base = bench.state.seq;
    bench.run(ben, 'alert.take', { referral }, { client: 'desk', base });
    expect(bench.try(carys, 'alert.take', { referral }, { client: 'phone', base })).toMatchObject({
      code: 'changed',
      changed: { by: ben },
    });
  });

  it('can be taken at the very moment that the next are told', () => {
    const { bench, ben, referral, found, at, raise } = anUrgentReferral();
    at('02T13:00:00');
    raise('lead');
    const base = bench.state.seq;
    at('02T14:00:00');
    raise('deputy');
    at('02T14:00:01');
    bench.run(ben, 'alert.take', { referral }, { base });
    expect(isAlerting(found())).toBe(false);
  });

  it('needs no alert once it is assessed, allocated or closed', () => {
    const { bench, amina, found, referral, next } = anUrgentReferral();
    const seq = bench.run(amina, 'referral.assess', { referral, ...anAssessment, urgency: 'urgent' });
    expect([isUnseen(found()), next()]).toEqual([false, undefined]);
    bench.run(amina, 'commit.undo', { seq });
    expect(next()?.level).toBe('lead');
  });

  it('is told to the team after the lead where there is no deputy', () => {
    const { bench, amina, hamish, next, at, raise } = anUrgentReferral();
    bench.run(amina, 'member.suspend', { member: hamish });
    at('02T13:00:00');
    raise('lead');
    expect(next()?.level).toBe('team');
  });

  it('that is routine is told to nobody', () => {
    const { next, found } = anUrgentReferral({ urgency: 'routine' });
    expect([isUnseen(found()), next()]).toEqual([false, undefined]);
  });

  it('keeps nothing that tells of the person', () => {
    const { bench, found, at, raise } = anUrgentReferral();
    at('02T13:00:00');
    raise('lead');
    const { data } = bench.commits.at(-1)?.events[0] ?? {};
    expect(takePersonal(data).parts).toEqual([]);
    expect(found().alerts).toEqual([{ level: 'lead', at: '2026-03-02T13:00:00.000Z' }]);
  });
});

describe('an alert about a restricted case', () => {
  it('reaches only those who may know of it', () => {
    const { bench, amina, hamish, ben, found, next, at, raise, told } = anUrgentReferral();
    const { person } = found();
    bench.run(hamish, 'restriction.set', { person, excluded: [amina], why: 'Her neighbour' });
    // The deputy looks after it in the lead's place.
    expect(next()).toEqual({ level: 'deputy', at: '2026-03-02T13:00:00.000Z' });
    at('02T13:00:00');
    raise('deputy');
    expect([told(amina), told(hamish), told(ben)]).toEqual([false, true, false]);
    expect(membersOfLevel(bench.state, person, 'team', bench.now)).toEqual([hamish]);
    expect(bench.try(ben, 'alert.take', { referral: found().id })).toMatchObject({ code: 'forbidden' });
    expect(bench.try(amina, 'alert.take', { referral: found().id })).toMatchObject({ code: 'notFound' });
  });
});

describe('a safeguarding concern', () => {
  it('that comes with a referral is told like an urgent one', () => {
    const { next, found } = anUrgentReferral({ safeguarding: concern });
    expect(found().safeguarding).toEqual(concern);
    expect(next()).toEqual({ level: 'lead', at: '2026-03-02T13:00:00.000Z' });
  });

  it('raised in the course of a case is told unless somebody else opens it', () => {
    const { bench, amina, ben, carys, referral, found, next, at } = anUrgentReferral({ urgency: 'routine' });
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    at('02T12:10:00');
    bench.run('system', 'referral.see', { referral, by: amina });
    at('04T09:30:00');
    bench.run(ben, 'referral.raiseSafeguarding', { referral, safeguarding: concern });
    expect(next()).toEqual({ level: 'lead', at: '2026-03-04T10:30:00.000Z' });
    at('04T09:40:00');
    bench.run('system', 'referral.see', { referral, by: ben });
    expect(next()?.level).toBe('lead'); // whoever raised it knows of it anyway
    bench.run('system', 'referral.see', { referral, by: carys });
    expect(next()).toBeUndefined();
    expect(found().seen?.by).toBe(carys);
  });

  it('raised after an alert was taken begins anew', () => {
    const { bench, amina, ben, referral, found, next, at, raise } = anUrgentReferral();
    at('02T13:00:00');
    raise('lead');
    at('02T13:05:00');
    bench.run(amina, 'alert.take', { referral });
    at('03T09:00:00');
    bench.run(ben, 'referral.raiseSafeguarding', { referral, safeguarding: concern });
    expect(next()).toEqual({ level: 'lead', at: '2026-03-03T10:00:00.000Z' });
    at('03T10:00:00');
    raise('lead');
    expect(isAlerting(found())).toBe(true);
  });

  it('is personal, and is taken back even after somebody opened the case', () => {
    const { bench, ben, carys, referral, found, at } = anUrgentReferral({ urgency: 'routine' });
    at('04T09:30:00');
    const seq = bench.run(ben, 'referral.raiseSafeguarding', { referral, safeguarding: concern });
    const { rest } = takePersonal([bench.commits.at(-1), found()]);
    expect(JSON.stringify(rest)).not.toMatch(/Bruises/);
    at('04T09:40:00');
    bench.run('system', 'referral.see', { referral, by: carys });
    bench.run(ben, 'commit.undo', { seq });
    expect(found()).toMatchObject({ safeguarding: null, safeguardingRaised: null });
    expect(isUnseen(found())).toBe(false);
  });

  it('of a closed case is not raised', () => {
    const { bench, amina, referral } = anUrgentReferral();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(bench.try(amina, 'referral.raiseSafeguarding', { referral, safeguarding: concern })).toMatchObject(
      { message: 'This referral is closed. Reopen it first' },
    );
  });
});
