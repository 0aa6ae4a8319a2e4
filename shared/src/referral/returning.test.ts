import { describe, expect, it, test } from 'vitest';
import { aReason, anAssessment, aTeam, joBrown, type Bench } from '../testing.ts';
import { attemptsIn, isEnough, tellAttempts } from './attempts.ts';
import { usual } from '../workspace/inForce.ts';
import { outcomesOf } from './outcomes.ts';
import { returnLetter } from './returnLetter.ts';

const text = 'We could not reach Jo. Please send us another number.';

/** A referral of Harbour Street Surgery's, in triage. */
function referred() {
  const team = aTeam();
  const { bench, ben } = team;
  bench.run(ben, 'referral.receive', { known: null, person: joBrown, ...aReason, organisation: 'A99001' });
  const referral = [...bench.state.referrals].find(({ organisation }) => organisation)?.id ?? '';
  return { ...team, referral, found: () => bench.state.referrals.get(referral) };
}
const contact = (on: string, attended: 'attended' | 'notReached' | 'didNotAttend' | 'cancelled') => ({
  on,
  attended,
  time: null,
  mode: 'phone' as const,
  minutes: null,
  outcomeNote: null,
  nextAction: null,
});
function ring(bench: Bench, by: string, referral: string, days: string[]) {
  for (const on of days) bench.run(by, 'contact.add', { referral, contact: contact(on, 'notReached') });
}

describe('a referral that goes back to whoever referred', () => {
  it('is closed with its reason and the message in one commit, even before it is assessed', () => {
    const { bench, amina, referral, found } = referred();
    const seq = bench.run(amina, 'referral.close', {
      referral,
      outcome: 'declined',
      note: null,
      messageBack: text,
    });
    expect(found()).toMatchObject({
      stage: 'closed',
      returned: 'declined',
      closure: { outcome: 'declined' },
      messages: [{ text, by: amina }],
    });
    expect(bench.commits.at(-1)?.seq).toBe(seq);
    expect(found()?.history?.at(-1)).toMatchObject({ event: 'referral.messagedBack' });
  });

  it('is not without a word to whoever referred, where there is anybody', () => {
    const { bench, amina, referral } = referred();
    const back = { outcome: 'declined', note: null };
    expect(bench.try(amina, 'referral.close', { referral, ...back })).toMatchObject({
      fields: [{ field: 'messageBack' }],
    });
    const own = aTeam();
    own.bench.run(own.amina, 'referral.close', { referral: own.referral, ...back });
    expect(own.bench.state.referrals.get(own.referral)).toMatchObject({ returned: 'declined' });
  });

  it('is not taken back once the message is out, but reopened', () => {
    const { bench, amina, referral, found } = referred();
    const seq = bench.run(amina, 'referral.close', {
      referral,
      outcome: 'died',
      note: null,
      messageBack: text,
    });
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      message: expect.stringContaining('Reopen the referral') as string,
    });
    bench.run(amina, 'referral.reopen', { referral, why: 'Another Jo Brown' });
    expect(found()).toMatchObject({ stage: 'triage', returned: null, messages: [{ text }] });
  });

  it('is assessed first when the work ends with an outcome of its own', () => {
    const { bench, amina, referral } = referred();
    expect(bench.try(amina, 'referral.close', { referral, outcome: 'goals-met', note: null })).toMatchObject({
      message: 'Complete the triage assessment first',
    });
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
  });
});

describe('someone who cannot be reached', () => {
  const back = { outcome: 'no-contact', note: null, messageBack: text };

  it('was tried three times on two days', () => {
    const { bench, amina, referral } = referred();
    ring(bench, amina, referral, ['2026-02-27', '2026-02-27', '2026-02-27']);
    expect(bench.try(amina, 'referral.close', { referral, ...back })).toMatchObject({
      fields: [{ field: 'fewerWhy', message: expect.stringContaining('3 attempts on one day') as string }],
    });
    ring(bench, amina, referral, ['2026-03-02']);
    bench.run(amina, 'referral.close', { referral, ...back });
  });

  it('or there is a reason why fewer were enough', () => {
    const { bench, amina, referral, found } = referred();
    bench.run(amina, 'referral.close', { referral, ...back, fewerWhy: 'The number is not in use' });
    expect(found()).toMatchObject({ fewerWhy: 'The number is not in use' });
  });

  test.each([
    [[], 0, 0, 'No attempt'],
    [['2026-03-02 notReached'], 1, 1, 'One attempt'],
    [['2026-03-01 notReached', '2026-03-02 didNotAttend'], 2, 2, '2 attempts on 2 days'],
    [['2026-03-01 notReached', '2026-03-02 cancelled'], 1, 1, 'One attempt'],
    [['2026-02-01 notReached', '2026-02-02 attended', '2026-03-01 notReached'], 1, 1, 'One attempt'],
  ])('%j', (list, attempts, days, told) => {
    const contacts = list.map((one) => contact(...(one.split(' ') as Parameters<typeof contact>)));
    const tried = attemptsIn(contacts);
    expect(tried).toEqual({ attempts, days });
    expect(tellAttempts(tried)).toBe(told);
    expect(isEnough(tried)).toBe(false);
  });
});

describe('what whoever referred reads', () => {
  const about = { name: 'Jo Brown', tried: { attempts: 3, days: 2 } };

  test.each(usual.returnReasons)('$code names the person and needs no jargon', (reason) => {
    const letter = returnLetter(reason, about);
    expect(letter).toContain('Jo Brown');
    expect(letter).not.toMatch(/triage|PAM|assess|stage/i);
  });

  it('says how often the person was tried', () => {
    const [reason = { code: '', label: '' }] = usual.returnReasons.filter(
      ({ code }) => code === 'no-contact',
    );
    expect(returnLetter(reason, about)).toContain('3 times on 2 different days');
    expect(returnLetter(reason, { ...about, tried: undefined })).toContain('reach Jo Brown and could not');
  });

  it('has the reason itself where the settings have one of their own', () => {
    expect(returnLetter({ code: 'full', label: 'We have no room' }, about)).toContain('We have no room');
  });
});

test('outcomes of our own work are those that are no reason to send a referral back', () => {
  expect(outcomesOf(usual).map(({ code }) => code)).toEqual(['goals-met', 'connected']);
});
