import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { listOf, referralOf } from '../practice/view.ts';
import { isRefusal } from '../errors.ts';
import { aReason, anAssessment, aTeam, joBrown } from '../testing.ts';
import { receiveReferral } from './schema.ts';

const agreed = { basis: 'agreed' as const, why: null };
const annBrown = { ...joBrown, givenName: 'Ann', nhsNumber: null };
const everything = { show: 'open', who: 'all', search: '', most: 50 } as const;

/** A team, two referrers of a practice and one of an agency, and a referral by the first of them. */
function aPractice() {
  const team = aTeam();
  const { bench } = team;
  const join = (name: string, organisation: string) => {
    const roles = [
      { role: 'referrer' as const, from: '2025-01-01', until: null, organisations: [organisation] },
    ];
    bench.run('system', 'member.add', { name, user: name.toLowerCase(), roles });
    return [...bench.state.members].find((member) => member.name === name)?.id ?? '';
  };
  const ines = join('Ines', 'A99001');
  const maya = join('Maya', 'A99001');
  const noor = join('Noor', 'age-well');
  const given = {
    known: null,
    person: annBrown,
    ...aReason,
    organisation: 'A99001',
    referrer: { name: 'Somebody', role: 'GP' },
    consentBasis: agreed,
  };
  bench.run(ines, 'referral.receive', given);
  const made = [...bench.state.referrals].find(({ receivedBy }) => receivedBy === ines)?.id ?? '';
  const of = (id: string) => actorOf(bench.state, bench.state.members.get(id)!, bench.now);
  const seenBy = (id: string, referral = made) => referralOf(bench.state, of(id), referral);
  const later = (minutes = 1) => {
    bench.now = new Date(Date.parse(bench.now) + minutes * 60_000).toISOString();
  };
  return { ...team, ines, maya, noor, made, given, of, seenBy, later };
}

describe('a practice that refers', () => {
  it('is named as who referred, with what they say they are', () => {
    const { bench, made } = aPractice();
    expect(bench.state.referrals.get(made)).toMatchObject({
      source: 'gp',
      referrer: { name: 'Ines', role: 'GP' },
      consentBasis: agreed,
      shared: false,
    });
  });

  it('says on what the referral rests, and how the person can be reached', () => {
    const { bench, ines, given } = aPractice();
    const { consentBasis: _, ...unasked } = given;
    const person = { ...annBrown, phone: null };
    expect(bench.try(ines, 'referral.receive', { ...unasked, person })).toMatchObject({
      code: 'invalid',
      fields: [{ field: 'person.phone' }, { field: 'consentBasis.basis' }],
    });
    const why = 'Has dementia; her daughter was asked';
    bench.run(ines, 'referral.receive', { ...given, consentBasis: { basis: 'bestInterests', why } });
  });

  it('gives a reason where it is in their best interests, and only there', () => {
    const { given } = aPractice();
    const problem = (consentBasis: object) =>
      receiveReferral.safeParse({ ...given, consentBasis }).error?.issues[0]?.path;
    expect(problem({ basis: 'bestInterests', why: null })).toEqual(['consentBasis', 'why']);
    expect(problem({ basis: 'agreed', why: 'Because' })).toEqual(['consentBasis', 'why']);
    expect(problem(agreed)).toBeUndefined();
  });

  it('says what else the person agreed to', () => {
    const { bench, noor, given } = aPractice();
    const more = { organisation: 'age-well', consents: { gp: true, voicemail: false } };
    bench.run(noor, 'referral.receive', { ...given, ...more });
    const referral = [...bench.state.referrals].find(({ receivedBy }) => receivedBy === noor);
    expect(referral).toMatchObject({ shared: true, source: 'agency' });
    expect(referral && 'consents' in referral).toBe(false);
    const person = bench.state.people.get(referral?.person ?? '');
    expect(person?.safeContact).toMatchObject({ noMessages: true, noLetters: false });
    expect(person?.withdrawn).toEqual(['voicemail']);
    expect(person?.consents?.map(({ kind, given, way, by }) => [kind, given, way, by === noor])).toEqual([
      ['referral', true, 'referrer', true],
      ['gp', true, 'referrer', true],
      ['voicemail', false, 'referrer', true],
    ]);
  });

  it('is told of two answers that contradict each other', () => {
    const { given } = aPractice();
    const safeContact = { noMessages: true, noLetters: false, notBefore: null, notAfter: null, note: null };
    const contradicting = {
      ...given,
      person: { ...annBrown, safeContact },
      consents: { voicemail: true },
    };
    expect(receiveReferral.safeParse(contradicting).error?.issues[0]?.path).toEqual([
      'consents',
      'voicemail',
    ]);
  });

  it('hears the same whether the team knows the person or not', () => {
    const { bench, ines, given, of } = aPractice();
    const known = bench.try(ines, 'referral.receive', { ...given, person: joBrown });
    const unknown = bench.try(ines, 'referral.receive', {
      ...given,
      person: { ...joBrown, givenName: 'Zoe', nhsNumber: null },
    });
    expect(isRefusal(known) || isRefusal(unknown)).toBe(false);
    const [zoe, jo] = listOf(bench.state, of(ines), everything).lines;
    const { id: _, reference: __, name: ___, ...rest } = zoe!;
    expect(jo).toMatchObject(rest);
    const someone = [...bench.state.people][0]?.id ?? '';
    const nobody = bench.try(ines, 'referral.receive', { ...given, person: null, known: 'nobody' });
    expect(bench.try(ines, 'referral.receive', { ...given, person: null, known: someone })).toEqual(nobody);
  });
});

describe('what a practice sees of its referrals', () => {
  it('is how they stand, in their order, and never who has them', () => {
    const { bench, amina, ben, made, ines, seenBy } = aPractice();
    const stands = () => seenBy(ines)?.status;
    expect(stands()).toBe('received');
    bench.run(amina, 'referral.assess', { referral: made, ...anAssessment });
    expect(stands()).toBe('lookedAt');
    bench.run(amina, 'referral.allocate', { referral: made, assignee: ben });
    expect(stands()).toBe('given');
    bench.run(ben, 'referral.start', { referral: made });
    expect(stands()).toBe('supported');
    bench.run(ben, 'referral.messageBack', { referral: made, text: 'We met' });
    expect(JSON.stringify(seenBy(ines))).not.toMatch(new RegExp(`${ben}|Ben`));
    bench.run(ben, 'referral.close', { referral: made, outcome: 'goals-met', note: 'For us only' });
    expect(seenBy(ines)).toMatchObject({
      status: 'finished',
      outcome: { code: 'goals-met', label: 'Goals met' },
    });
    expect(JSON.stringify(seenBy(ines))).not.toContain('For us only');
  });

  it('is their own, a colleague’s of the same practice, and what a person shares, and no others', () => {
    const { bench, amina, maya, noor, referral, made, seenBy } = aPractice();
    expect(seenBy(maya)).toMatchObject({ isMine: false, mayWithdraw: true });
    expect(seenBy(noor)).toBeUndefined();
    expect(seenBy(maya, referral)).toBeUndefined();
    bench.run(amina, 'referral.share', { referral, shared: true });
    expect(seenBy(maya, referral)).toMatchObject({ organisation: null, mayWithdraw: false });
    const person = bench.state.referrals.get(made)?.person ?? '';
    bench.run(amina, 'restriction.set', { person, excluded: [], why: 'A neighbour' });
    expect(seenBy(maya)).toBeUndefined();
  });

  it('is found by the beginning of a name, open or finished, mine or everyone’s', () => {
    const { bench, ines, maya, made, of } = aPractice();
    const found = (by: string, more: object) =>
      listOf(bench.state, of(by), { ...everything, ...more }).lines.map(({ id }) => id);
    expect(found(ines, { search: 'bro ánn' })).toEqual([made]);
    expect(found(ines, { search: 'Browne' })).toEqual([]);
    expect(found(maya, { who: 'mine' })).toEqual([]);
    expect(found(maya, { show: 'finished' })).toEqual([]);
  });
});

describe('messages between a practice and the team', () => {
  it('are unread for each of the practice until they read them', () => {
    const { bench, amina, ines, maya, made, of, seenBy, later } = aPractice();
    const wrote = bench.now;
    bench.run(amina, 'referral.messageBack', { referral: made, text: 'We rang' });
    later();
    bench.run(amina, 'referral.messageBack', { referral: made, text: 'We met' });
    expect(seenBy(ines)?.unread).toBe(2);
    bench.run(ines, 'referral.readMessages', { referral: made, until: wrote });
    expect(seenBy(ines)?.unread).toBe(1);
    bench.run(ines, 'referral.readMessages', { referral: made, until: bench.now });
    expect(seenBy(ines)?.unread).toBe(0);
    expect(listOf(bench.state, of(maya), everything).unread).toBe(1);
  });

  it('are flagged for the team until someone takes note of them, or answers', () => {
    const { bench, ben, ines, made, later } = aPractice();
    const flag = () => bench.state.referrals.get(made)?.referrerWrote ?? null;
    const write = (about: 'reply' | 'addition') =>
      bench.run(ines, 'referral.replyAsReferrer', { referral: made, about, text: 'Has a dog' });
    write('addition');
    const first = flag();
    expect(first).toBe(bench.now);
    later();
    write('reply');
    bench.run(ben, 'referral.readReplies', { referral: made, until: first! });
    expect(flag()).toBe(bench.now);
    later();
    bench.run(ben, 'referral.messageBack', { referral: made, text: 'Thank you' });
    expect(flag()).toBeNull();
    expect(bench.state.referrals.get(made)?.messages).toMatchObject([
      { fromReferrer: 'addition', by: ines },
      { fromReferrer: 'reply' },
      { text: 'Thank you' },
    ]);
  });

  it('are written by those who know the referral only', () => {
    const { bench, ben, noor, made, referral } = aPractice();
    const reply = { about: 'reply' as const, text: 'Hello' };
    const answer = (by: string, of: string) =>
      bench.try(by, 'referral.replyAsReferrer', { referral: of, ...reply });
    expect(answer(noor, made)).toEqual(answer(noor, 'nowhere'));
    expect(answer(noor, referral)).toEqual(answer(noor, 'nowhere'));
    expect(answer(ben, made)).toMatchObject({ code: 'forbidden' });
  });

  it('are not taken back', () => {
    const { bench, amina, ines, made } = aPractice();
    const seq = bench.run(ines, 'referral.replyAsReferrer', { referral: made, about: 'reply', text: 'Oh' });
    expect(isRefusal(bench.try(amina, 'commit.undo', { seq }))).toBe(true);
    expect(isRefusal(bench.try(ines, 'commit.undo', { seq }))).toBe(true);
  });
});

describe('a referral that its practice withdraws', () => {
  it('is finished, says why, and the lead can open it again', () => {
    const { bench, amina, maya, made, ines, seenBy } = aPractice();
    bench.run(maya, 'referral.withdraw', { referral: made, why: 'She moved in with her son' });
    expect(seenBy(ines)).toMatchObject({ status: 'finished', outcome: { code: 'withdrawn' } });
    expect(bench.state.referrals.get(made)).toMatchObject({
      referrerWrote: bench.now,
      messages: [{ fromReferrer: 'withdrawal', text: 'She moved in with her son' }],
    });
    bench.run(amina, 'referral.reopen', { referral: made, why: 'She rang' });
    expect(seenBy(ines)?.status).toBe('received');
  });

  it('is one that nobody has yet, and not one that only was shared', () => {
    const { bench, amina, ben, ines, made, referral } = aPractice();
    bench.run(amina, 'referral.share', { referral, shared: true });
    const withdraw = (of: string) =>
      bench.try(ines, 'referral.withdraw', { referral: of, why: 'Not needed' }, { base: 1 });
    expect(withdraw(referral)).toMatchObject({ code: 'unfit' });
    bench.run(amina, 'referral.assess', { referral: made, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral: made, assignee: ben });
    const late = withdraw(made);
    expect(late).toMatchObject({
      code: 'unfit',
      message: expect.stringContaining('A colleague has this') as string,
    });
    expect(JSON.stringify(late)).not.toMatch(/Amina|Ben/);
  });
});
