import { describe, expect, it } from 'vitest';
import { aReason, aTeam } from '../testing.ts';
import type { ConsentKind } from '../person/kinds.ts';
import { consentOf } from './standing.ts';

/** Jo Brown, who is asked what they agree to; today is 2 March 2026. */
function jo() {
  const team = aTeam();
  const { bench, esther, referral } = team;
  const person = bench.state.referrals.get(referral)?.person ?? '';
  const say = (said: Partial<Record<ConsentKind, boolean>>, on = '2026-03-02', by = esther) =>
    bench.try(by, 'consent.record', {
      person,
      consents: said,
      way: 'spoken',
      on,
      note: null,
    });
  const known = () => bench.state.people.get(person);
  return { ...team, person, say, known };
}

describe('a consent', () => {
  it('is kept per kind with who, how and when, and everything that was said stays', () => {
    const { say, known, esther } = jo();
    say({ email: true, text: false });
    say({ email: false });
    expect(known()?.withdrawn).toEqual(['text', 'email']);
    expect(known()?.consents).toHaveLength(3);
    expect(consentOf(known()?.consents, 'email')).toMatchObject({
      given: false,
      way: 'spoken',
      on: '2026-03-02',
      by: esther,
    });
  });

  it('that was said earlier and recorded late does not overrule what was said since', () => {
    const { say, known } = jo();
    say({ email: false }, '2026-03-01');
    say({ email: true }, '2026-02-01');
    expect(known()?.withdrawn).toEqual(['email']);
  });

  it('is never undone: it is said again', () => {
    const { bench, say, known, esther } = jo();
    const seq = say({ email: false }) as number;
    expect(bench.try(esther, 'commit.undo', { seq })).toMatchObject({ code: 'unfit' });
    say({ email: true });
    expect(known()?.withdrawn).toEqual([]);
  });

  it('does not contradict another, and the one that does is named', () => {
    const { say, known } = jo();
    expect(say({ phone: false, voicemail: true })).toMatchObject({
      fields: [
        {
          field: 'consents.voicemail',
          message:
            'Messages on the answerphone cannot be agreed to while “Phone calls” is withdrawn. Withdraw both, or record both as given',
        },
      ],
    });
    expect(say({ referral: false, gp: true, voluntarySector: true })).toMatchObject({
      fields: [{ field: 'consents.gp' }, { field: 'consents.voluntarySector' }],
    });
    expect(known()?.consents).toBeUndefined();
  });

  it('cannot be given against one that was withdrawn before; withdrawing is always possible', () => {
    const { say, known } = jo();
    say({ phone: true, voicemail: true });
    say({ phone: false });
    expect(known()?.withdrawn).toEqual(['phone']);
    expect(say({ voicemail: true })).toMatchObject({ fields: [{ field: 'consents.voicemail' }] });
    expect(say({ voicemail: true, phone: true })).toEqual(expect.any(Number));
  });

  it('was said on a day that can be', () => {
    const { say } = jo();
    expect(say({ email: true }, '2026-03-03')).toMatchObject({ fields: [{ field: 'on' }] });
    expect(say({ email: true }, '1926-03-02')).toMatchObject({ fields: [{ field: 'on' }] });
  });

  it('is told to the second of two people who record the same kind at once, and to nobody else', () => {
    const { bench, say, ben, esther, person } = jo();
    const base = bench.state.seq;
    say({ email: false }, '2026-03-02', ben);
    const again = (kind: ConsentKind) =>
      bench.try(
        esther,
        'consent.record',
        { person, consents: { [kind]: true }, way: 'spoken', on: '2026-03-02', note: null },
        { base },
      );
    expect(again('email')).toMatchObject({ code: 'changed', changed: { group: 'consent:email' } });
    expect(again('text')).toEqual(expect.any(Number));
  });
});

describe('the consent to telling the GP practice', () => {
  /** Jo with a second referral, closed. */
  function twoReferrals() {
    const made = jo();
    const { bench, esther, amina, person, referral } = made;
    bench.run(esther, 'referral.receive', { known: person, person: null, ...aReason });
    const second = [...bench.state.referrals].find(({ id }) => id !== referral)?.id ?? '';
    const view = { urgency: 'soon', complexity: 'simple', expectedPam: 2, cannotSayWhy: null } as const;
    bench.run(amina, 'referral.assess', { referral: second, ...view });
    bench.run(amina, 'referral.close', { referral: second, outcome: 'goals-met', note: null });
    const shared = () => [referral, second].map((id) => bench.state.referrals.get(id)?.shared);
    return { ...made, second, shared };
  }

  it('shares the open referrals, and withdrawn takes all of them out of its sight', () => {
    const { bench, amina, second, say, shared } = twoReferrals();
    say({ gp: true });
    expect(shared()).toEqual([true, false]);
    bench.run(amina, 'referral.share', { referral: second, shared: true });
    expect(shared()).toEqual([true, true]);
    say({ gp: false });
    expect(shared()).toEqual([false, false]);
  });

  it('is what is said on a case, too', () => {
    const { bench, amina, referral, known, shared } = twoReferrals();
    bench.run(amina, 'referral.share', { referral, shared: true });
    expect(consentOf(known()?.consents, 'gp')).toMatchObject({ given: true, by: amina });
    expect(shared()).toEqual([true, false]);
    bench.run(amina, 'referral.share', { referral, shared: false });
    expect(known()?.withdrawn).toEqual(['gp']);
  });

  it('that was said before something newer changes nothing', () => {
    const { say, shared } = twoReferrals();
    say({ gp: false }, '2026-03-02');
    say({ gp: true }, '2026-02-01');
    expect(shared()).toEqual([false, false]);
  });

  it('is not given while the referral itself is not agreed to', () => {
    const { bench, amina, referral, say } = twoReferrals();
    say({ referral: false });
    expect(bench.try(amina, 'referral.share', { referral, shared: true })).toMatchObject({ code: 'unfit' });
  });
});
