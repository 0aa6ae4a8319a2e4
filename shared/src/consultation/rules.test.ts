import { describe, expect, it } from 'vitest';
import { isRefusal } from '../errors.ts';
import { tellEntry } from '../history/tell.ts';
import { aTeam, anAssessment } from '../testing.ts';
import type { Consultation } from './schema.ts';
import { openConsultation } from './states.ts';

const contact = {
  on: '2026-03-02',
  time: '12:00',
  mode: 'video' as const,
  attended: 'attended' as const,
  minutes: 25,
  outcomeNote: 'Will try the walking group',
  nextAction: null,
};

/** A consultation that Ben arranged for the person he works with. */
function arranged() {
  const team = aTeam();
  const { bench, amina, ben, referral } = team;
  bench.run(ben, 'referral.assess', { referral, ...anAssessment });
  bench.run(amina, 'referral.allocate', { referral, assignee: ben });
  bench.run(ben, 'consultation.arrange', { referral, mode: 'video', at: null });
  const consultation = openConsultation(bench.state, referral)?.id ?? '';
  const now = () => bench.state.consultations.get(consultation) as Consultation;
  const come = (guest = 'guest-one') => {
    bench.run('system', 'consultation.useLink', { consultation, round: now().round, guest });
    bench.run('system', 'consultation.wait', { consultation });
  };
  const admit = () => bench.run(ben, 'consultation.admit', { consultation, checked: ['name', 'birthDate'] });
  return { ...team, consultation, now, come, admit };
}

describe('a consultation', () => {
  it('goes from arranged to waiting to admitted to ended, with a contact in the case', () => {
    const { bench, ben, referral, consultation, now, come, admit } = arranged();
    const states: string[] = [now().state];
    come();
    states.push(now().state);
    admit();
    states.push(now().state);
    bench.run(ben, 'consultation.end', { consultation, contact });
    states.push(now().state);
    expect(states).toEqual(['arranged', 'waiting', 'admitted', 'ended']);
    expect(now()).toMatchObject({ attended: 'attended', minutes: 25, host: ben });
    expect(bench.state.referrals.get(referral)?.contacts).toMatchObject([contact]);
  });

  it('is told in the history of the case, with what was checked', () => {
    const { bench, referral, come, admit } = arranged();
    come();
    admit();
    const history = bench.state.referrals.get(referral)?.history ?? [];
    const member = (id: string) => bench.state.members.get(id)?.name ?? id;
    expect(
      history.slice(-2).map((entry) => tellEntry(entry, history, { member, outcome: String, label: String })),
    ).toEqual([
      'Ben arranged a video consultation',
      'Ben let them into the video call after checking full name and date of birth',
    ]);
  });

  it('is one at a time for a referral', () => {
    const { bench, ben, referral, consultation } = arranged();
    const again = () => bench.try(ben, 'consultation.arrange', { referral, mode: 'video', at: null });
    expect(again()).toMatchObject({ code: 'unfit' });
    bench.run(ben, 'consultation.cancel', { consultation });
    expect(isRefusal(again())).toBe(false);
  });

  it.each(['2026-03-01T12:00:00.000Z', '2027-09-01T12:00:00.000Z'])('is not arranged for %s', (at) => {
    const { bench, ben, referral, consultation } = arranged();
    bench.run(ben, 'consultation.cancel', { consultation });
    const answer = bench.try(ben, 'consultation.arrange', { referral, mode: 'video', at });
    expect(answer).toMatchObject({ code: 'invalid', fields: [{ field: 'at' }] });
  });

  it('lets nobody in without two details, or when nobody waits', () => {
    const { bench, ben, consultation, come } = arranged();
    const admit = (...checked: ('name' | 'address')[]) =>
      bench.try(ben, 'consultation.admit', { consultation, checked });
    expect(admit('name', 'address')).toMatchObject({ code: 'unfit' });
    come();
    expect(admit('name')).toMatchObject({ code: 'invalid', fields: [{ field: 'checked' }] });
  });

  it('lets nobody in who came after the host looked', () => {
    const { bench, ben, consultation, come } = arranged();
    come();
    const base = bench.state.seq;
    come('guest-two');
    const checked: ('name' | 'address')[] = ['name', 'address'];
    const answer = bench.try(ben, 'consultation.admit', { consultation, checked }, { base });
    expect(answer).toMatchObject({ code: 'changed' });
  });

  it('takes each round of links once', () => {
    const { bench, consultation, now } = arranged();
    const use = (guest: string) =>
      bench.try('system', 'consultation.useLink', { consultation, round: 0, guest });
    expect(isRefusal(use('guest-one'))).toBe(false);
    expect(use('guest-two')).toMatchObject({ code: 'unfit' });
    expect(now().guest).toBe('guest-one');
  });

  it('goes on in another room when someone is removed, or comes by a newer link', () => {
    const { bench, ben, consultation, now, come, admit } = arranged();
    come();
    admit();
    bench.run(ben, 'consultation.remove', { consultation });
    expect(now()).toMatchObject({ state: 'arranged', room: 1, guest: null, identity: null });
    come();
    admit();
    come('guest-two');
    expect(now()).toMatchObject({ state: 'waiting', room: 2, guest: 'guest-two', identity: null });
  });

  it('that is over stays over', () => {
    const { bench, ben, consultation } = arranged();
    bench.run(ben, 'consultation.cancel', { consultation });
    for (const name of ['consultation.cancel', 'consultation.remove'] as const) {
      expect(bench.try(ben, name, { consultation })).toMatchObject({ code: 'unfit' });
    }
    expect(bench.try('system', 'consultation.wait', { consultation })).toMatchObject({ code: 'unfit' });
  });

  it('is for whoever has the case, and for a lead', () => {
    const { bench, amina, carys, consultation } = arranged();
    expect(bench.try(carys, 'consultation.cancel', { consultation })).toMatchObject({ code: 'forbidden' });
    expect(isRefusal(bench.try(amina, 'consultation.cancel', { consultation }))).toBe(false);
  });
});
