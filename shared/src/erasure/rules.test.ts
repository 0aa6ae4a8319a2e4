import { describe, expect, it } from 'vitest';
import '../contract.ts';
import { shownName } from '../person/names.ts';
import { personalFields } from '../personal.ts';
import { aReason, anAssessment, aTeam } from '../testing.ts';

/** A team with an administrator (Dana), and a closed referral with text wherever some can be written. */
function aClosedCase() {
  const team = aTeam();
  const { bench, amina, referral } = team;
  const roles = [{ role: 'administrator' as const, from: '2024-04-01', until: null }];
  bench.run('system', 'member.add', { name: 'Dana', user: 'dana', roles });
  const dana = [...bench.state.members].find(({ name }) => name === 'Dana')?.id ?? '';
  const person = bench.state.referrals.get(referral)?.person ?? '';
  bench.run(amina, 'referral.assess', { referral, ...anAssessment, expectedPam: null, cannotSayWhy: 'New' });
  const closed = bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: 'Well' });
  return { ...team, dana, person, closed };
}

/** The same, erased. */
function anErasedPerson() {
  const team = aClosedCase();
  const { bench, amina, dana, person } = team;
  bench.run(amina, 'erasure.ask', { person, ground: 'asked' });
  return { ...team, erased: bench.run(dana, 'erasure.confirm', { person }) };
}

describe('erasing a person', () => {
  it('takes a lead who asks and an administrator who confirms', () => {
    const { bench, amina, ben, dana, person } = aClosedCase();
    expect(bench.try(ben, 'erasure.ask', { person, ground: 'asked' })).toMatchObject({ code: 'forbidden' });
    expect(bench.try(dana, 'erasure.confirm', { person })).toMatchObject({ code: 'notFound' });
    bench.run(amina, 'erasure.ask', { person, ground: 'asked' });
    expect(bench.state.erasures.get(person)).toMatchObject({ askedBy: amina, ground: 'asked' });
    expect(bench.try(amina, 'erasure.ask', { person, ground: 'asked' })).toMatchObject({ code: 'unfit' });
    expect(bench.try(amina, 'erasure.confirm', { person })).toMatchObject({ code: 'forbidden' });
    bench.run(dana, 'erasure.confirm', { person });
    expect(bench.state.erasures.size).toBe(0);
  });

  it('is never decided by the one who asked', () => {
    const { bench, amina, dana, person } = aClosedCase();
    const both = ['administrator', 'deputyLead'] as const;
    const roles = both.map((role) => ({ role, from: '2024-04-01', until: null }));
    bench.run(amina, 'member.setRoles', { member: dana, roles });
    bench.run(dana, 'erasure.ask', { person, ground: 'retention' });
    const own = { code: 'unfit', message: expect.stringContaining('two people') as string };
    expect(bench.try(dana, 'erasure.confirm', { person })).toMatchObject(own);
    expect(bench.try(dana, 'erasure.decline', { person })).toMatchObject(own);
  });

  it('leaves nothing personal, and the record for the counts', () => {
    const { bench, person, referral } = anErasedPerson();
    const [who, what] = [bench.state.people.get(person), bench.state.referrals.get(referral)];
    const left = { ...who, ...what } as Record<string, unknown>;
    for (const field of personalFields) expect(left[field] ?? null, field).toBeNull();
    expect(who && shownName(who)).toBe('Erased person');
    expect(what).toMatchObject({ stage: 'closed', needs: ['loneliness'], closure: { outcome: 'goals-met' } });
  });

  it('waits until no case is open', () => {
    const { bench, amina, dana, person, referral } = aClosedCase();
    bench.run(amina, 'erasure.ask', { person, ground: 'asked' });
    bench.run(amina, 'referral.reopen', { referral, why: 'Rang again' });
    const open = { code: 'unfit', message: expect.stringContaining('Close it first') as string };
    expect(bench.try(dana, 'erasure.confirm', { person })).toMatchObject(open);
    bench.run(dana, 'erasure.decline', { person });
    expect(bench.try(amina, 'erasure.ask', { person, ground: 'asked' })).toMatchObject(open);
  });

  it('can be withdrawn by undo as long as nobody decided it', () => {
    const { bench, amina, dana, person } = aClosedCase();
    const seq = bench.run(amina, 'erasure.ask', { person, ground: 'asked' });
    bench.run(amina, 'commit.undo', { seq });
    expect(bench.state.erasures.size).toBe(0);
    expect(bench.try(dana, 'erasure.confirm', { person })).toMatchObject({ code: 'notFound' });
  });

  it('is never undone', () => {
    const { bench, dana, erased } = anErasedPerson();
    expect(bench.try(dana, 'commit.undo', { seq: erased })).toMatchObject({ ok: false });
  });
});

describe('after an erasure', () => {
  const refused = { code: 'unfit', message: expect.stringContaining('were erased') as string };

  it('nothing more is written about the person', () => {
    const { bench, amina, person, referral } = anErasedPerson();
    const again = { known: person, person: null, ...aReason };
    expect(bench.try(amina, 'person.amend', { person, details: { phone: '01632 960 001' } })).toMatchObject(
      refused,
    );
    expect(bench.try(amina, 'referral.receive', again)).toMatchObject(refused);
    expect(bench.try(amina, 'referral.reopen', { referral, why: 'Rang again' })).toMatchObject(refused);
    expect(bench.try(amina, 'erasure.ask', { person, ground: 'asked' })).toMatchObject(refused);
  });

  it('nothing about them is taken back either', () => {
    const { bench, amina, closed } = anErasedPerson();
    const about = bench.commits.filter(({ events }) =>
      events.some(({ name }) => /^(person|referral)/.test(name)),
    );
    expect(about.length).toBeGreaterThan(3);
    for (const { seq } of about) {
      expect(bench.try(amina, 'commit.undo', { seq }), `commit ${seq}`).toMatchObject({ ok: false });
    }
    expect(bench.try(amina, 'commit.undo', { seq: closed })).toMatchObject(refused);
  });
});
