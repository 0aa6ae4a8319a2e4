import { describe, expect, it } from 'vitest';
import { mayReach } from '../person/reach.ts';
import { aReason, aTeam, anAssessment } from '../testing.ts';

/** Jo Brown, with whom a video consultation is arranged; today is 2 March 2026. */
function jo() {
  const team = aTeam();
  const { bench, amina, ben, referral } = team;
  const person = bench.state.referrals.get(referral)?.person ?? '';
  bench.run(amina, 'referral.assess', { referral, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });
  bench.run(ben, 'consultation.arrange', { referral, mode: 'video', at: null });
  const consultation = [...bench.state.consultations][0]?.id ?? '';
  const died = (on: string | null = '2026-03-01') =>
    bench.try(ben, 'person.recordDeath', { person, on, note: 'Their daughter rang' });
  const known = () => bench.state.people.get(person);
  const call = () => bench.state.consultations.get(consultation);
  return { ...team, person, consultation, died, known, call };
}

describe('a death', () => {
  it('stops everything that goes out, in the same commit', () => {
    const { bench, died, known, call, consultation } = jo();
    bench.run('system', 'consultation.wait', { consultation });
    died();
    expect(known()).toMatchObject({ death: { on: '2026-03-01' }, deathNote: 'Their daughter rang' });
    expect(call()?.state).toBe('cancelled');
    expect(bench.commits.at(-1)?.events.map(({ name }) => name)).toEqual([
      'person.deathRecorded',
      'consultation.cancelled',
    ]);
    expect(mayReach(known() ?? {}, 'email', bench.now).may).toBe(false);
    const used = { consultation, round: 0, guest: 'somebody' };
    expect(bench.try('system', 'consultation.useLink', used)).toMatchObject({ code: 'unfit' });
  });

  it('ends a call with them that is under way', () => {
    const { bench, ben, died, call, consultation } = jo();
    bench.run('system', 'consultation.wait', { consultation });
    bench.run(ben, 'consultation.admit', { consultation, checked: ['name', 'birthDate'] });
    died();
    expect(call()?.state).toBe('cancelled');
  });

  it('lets nothing new begin', () => {
    const { bench, ben, referral, person, died } = jo();
    died();
    const hasDied = { code: 'unfit', message: expect.stringContaining('A death is recorded') as string };
    expect(bench.try(ben, 'consultation.arrange', { referral, mode: 'video', at: null })).toMatchObject(
      hasDied,
    );
    expect(bench.try(ben, 'referral.receive', { known: person, person: null, ...aReason })).toMatchObject(
      hasDied,
    );
  });

  it('was on a day that can be, or on one that nobody knows', () => {
    const { died } = jo();
    expect(died('2026-03-03')).toMatchObject({ fields: [{ field: 'on' }] });
    expect(died('1948-03-26'), 'a day before they were born').toMatchObject({ fields: [{ field: 'on' }] });
    expect(died(null)).toEqual(expect.any(Number));
  });

  it('is given another day by recording it again', () => {
    const { died, known } = jo();
    died();
    died('2026-02-28');
    expect(known()?.death).toEqual({ on: '2026-02-28' });
  });

  it('is not undone; entered by mistake, it is corrected with a reason that stays in the history', () => {
    const { bench, amina, ben, person, died, known } = jo();
    const seq = died() as number;
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({ code: 'unfit' });
    bench.run(ben, 'person.correctDeath', { person, why: 'It was their brother' });
    expect(known()).toMatchObject({ death: null, deathNote: null });
    expect(known()?.history?.at(-1)).toMatchObject({
      event: 'person.deathCorrected',
      why: 'It was their brother',
    });
    expect(mayReach(known() ?? {}, 'email', bench.now).may).toBe(true);
    expect(bench.try(ben, 'person.correctDeath', { person, why: 'Again' })).toMatchObject({ code: 'unfit' });
  });
});
