import { describe, expect, it } from 'vitest';
import { evolve } from '../events.ts';
import { actorOf } from '../actor.ts';
import { Eyes } from '../projection.ts';
import { viewerOf } from '../viewer.ts';
import { aTeam, anAssessment } from '../testing.ts';
import { MOST_CONTACTS } from './rules.ts';
import { addContact } from './schema.ts';

const aContact = {
  on: '2026-03-02',
  time: '10:30',
  mode: 'phone' as const,
  attended: 'attended' as const,
  minutes: 20,
  outcomeNote: 'Would like to try the walking group',
  nextAction: { what: 'Ring the walking group', on: '2026-03-09' },
};

describe('a contact', () => {
  it('is recorded with how it went, by whom and when', () => {
    const { bench, ben, referral } = aTeam();
    bench.run(ben, 'contact.add', { referral, contact: aContact });
    const contacts = bench.state.referrals.get(referral)?.contacts;
    expect(contacts).toMatchObject([{ ...aContact, by: ben, recordedAt: bench.now }]);
  });

  it('needs three things only: its day, how, and whether it took place', () => {
    const { on, mode, attended } = aContact;
    const contact = { on, mode, attended, time: null, minutes: null, outcomeNote: null, nextAction: null };
    expect(addContact.safeParse({ referral: 'r1', contact }).success).toBe(true);
  });

  it('does not conflict with one that a colleague records at the same time', () => {
    const { bench, ben, carys, referral } = aTeam();
    const base = bench.state.seq;
    bench.run(ben, 'contact.add', { referral, contact: aContact }, { client: 'desk', base });
    bench.run(carys, 'contact.add', { referral, contact: aContact }, { client: 'phone', base });
    bench.run(carys, 'referral.assess', { referral, ...anAssessment }, { client: 'phone', base });
    expect(bench.state.referrals.get(referral)?.contacts).toHaveLength(2);
  });

  it.each([
    ['on', { on: '2026-03-03' }, 'The day of a contact cannot be in the future'],
    ['on', { on: '1926-03-02' }, 'The day of a contact must be within the last 10 years. Check the year'],
    [
      'nextAction.on',
      { nextAction: { what: 'Ring', on: '2026-03-01' } },
      'The next action cannot be before the contact',
    ],
    [
      'nextAction.on',
      { nextAction: { what: 'Ring', on: '2062-03-01' } },
      'The next action must be within 5 years. Check the year',
    ],
  ])('is not recorded with a wrong day (%s %o)', (field, wrong, message) => {
    const { bench, ben, referral } = aTeam();
    const contact = { ...aContact, ...wrong };
    expect(bench.try(ben, 'contact.add', { referral, contact })).toMatchObject({
      code: 'invalid',
      fields: [{ field: `contact.${field}`, message }],
    });
  });

  it('is not added to a closed case', () => {
    const { bench, amina, referral } = aTeam();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    expect(bench.try(amina, 'contact.add', { referral, contact: aContact })).toMatchObject({
      message: 'This referral is closed. Reopen it first',
    });
  });

  it('is corrected, and the correction taken back', () => {
    const { bench, ben, carys, referral } = aTeam();
    bench.run(ben, 'contact.add', { referral, contact: aContact });
    const first = () => bench.state.referrals.get(referral)?.contacts?.[0];
    const id = first()?.id ?? '';
    const contact = { ...aContact, attended: 'notReached' as const, minutes: null };
    const seq = bench.run(carys, 'contact.correct', { referral, id, contact });
    expect(first()).toMatchObject({ ...contact, by: ben });
    bench.run(ben, 'commit.undo', { seq });
    expect(first()).toMatchObject(aContact);
  });

  it('corrected by two at once is not overwritten in silence', () => {
    const { bench, ben, carys, referral } = aTeam();
    bench.run(ben, 'contact.add', { referral, contact: aContact });
    const id = bench.state.referrals.get(referral)?.contacts?.[0]?.id ?? '';
    const base = bench.state.seq;
    bench.run(ben, 'contact.correct', { referral, id, contact: { ...aContact, minutes: 30 } }, { base });
    const contact = { ...aContact, minutes: 40 };
    expect(bench.try(carys, 'contact.correct', { referral, id, contact }, { base })).toMatchObject({
      code: 'changed',
      changed: { by: ben },
    });
  });

  it('is taken back, and brought back', () => {
    const { bench, ben, referral } = aTeam();
    const count = () => bench.state.referrals.get(referral)?.contacts?.length;
    const seq = bench.run(ben, 'contact.add', { referral, contact: aContact });
    const undo = bench.run(ben, 'commit.undo', { seq });
    expect(count()).toBe(0);
    bench.run(ben, 'commit.undo', { seq: undo });
    expect(count()).toBe(1);
  });

  it('keeps the entry of the referral from being taken back', () => {
    const { bench, esther, ben, referral } = aTeam();
    const entry = bench.state.seq;
    bench.run(ben, 'contact.add', { referral, contact: aContact });
    expect(bench.try(esther, 'commit.undo', { seq: entry })).toMatchObject({
      message: 'Ben has changed this since. Undo that first',
    });
  });

  it('is one of a bounded number', () => {
    const { bench, ben, referral } = aTeam();
    for (let i = 0; i < MOST_CONTACTS; i++) bench.run(ben, 'contact.add', { referral, contact: aContact });
    expect(bench.try(ben, 'contact.add', { referral, contact: aContact })).toMatchObject({ code: 'unfit' });
  });

  it('is no part of a card but for the days of the first and the last one, and what is to be done next', () => {
    const { bench, ben, referral } = aTeam();
    const card = () => {
      const found = bench.state.referrals.get(referral);
      const member = bench.state.members.get(ben);
      const viewer = member && viewerOf(bench.state, actorOf(bench.state, member, bench.now), bench.now);
      if (!found || !viewer) throw new Error('there is a card');
      return JSON.stringify(new Eyes(viewer, bench.state).see('referrals', found, 'card'));
    };
    const before = JSON.parse(card()) as object;
    bench.run(ben, 'contact.add', { referral, contact: aContact });
    expect(JSON.parse(card())).toEqual({
      ...before,
      firstContactOn: '2026-03-02',
      lastContactOn: '2026-03-02',
      nextAction: { what: 'Ring the walking group', dueOn: '2026-03-09' },
    });
  });

  it('of a referral that is not there is left out', () => {
    const { bench, ben, referral } = aTeam();
    bench.run(ben, 'contact.add', { referral, contact: aContact });
    const { events = [], seq = 0 } = bench.commits.at(-1) ?? {};
    const gone = { ...bench.state, referrals: bench.state.referrals.remove(referral) };
    const after = evolve(gone, events, { seq, actor: ben, client: 'tab', at: bench.now });
    expect(after.referrals.size).toBe(0);
  });
});
