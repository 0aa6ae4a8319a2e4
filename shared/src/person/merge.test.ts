import { describe, expect, it } from 'vitest';
import type { Payload } from '../contract.ts';
import { actorOf } from '../actor.ts';
import { isTheirs } from '../practice/theirs.ts';
import { sightOf } from '../restriction/sight.ts';
import { aReason, anAssessment, aTeam, joBrown } from '../testing.ts';
import { presentId } from './merged.ts';
import type { Person } from './schema.ts';

type Details = Partial<Payload<'referral.receive'>['person']>;
const nothing = { take: [], unite: [] };
const why = 'She asked for it';

/** A team, Jo's record, and a second one of hers that came with another referral. */
function twice(second: Details = {}) {
  const team = aTeam('leads');
  const { bench, amina, esther, referral } = team;
  const keep = bench.state.referrals.get(referral)?.person ?? '';
  const known = new Set([...bench.state.referrals].map(({ id }) => id));
  const person = { ...joBrown, familyName: 'Browne', phone: '07700 900 001', ...second };
  bench.run(esther, 'referral.receive', { known: null, person, ...aReason, reason: 'Fell twice' });
  const added = [...bench.state.referrals].find(({ id }) => !known.has(id));
  const merge = added?.person ?? '';
  const kept = () => bench.state.people.get(keep) as Person;
  const undo = (seq: number) => bench.try(amina, 'commit.undo', { seq });
  return { ...team, keep, merge, added: added?.id ?? '', kept, undo };
}
/** All records, without what only tells how they came to be so; what is empty is as what is not there. */
const contentsOf = ({ bench }: Pick<ReturnType<typeof twice>, 'bench'>) => {
  const isSaid = ([field, value]: [string, unknown]) =>
    !['touched', 'history'].includes(field) && value !== null && JSON.stringify(value) !== '[]';
  const plain = (record: object) => Object.fromEntries(Object.entries(record).filter(isSaid));
  const { people, referrals, restrictions, consultations } = bench.state;
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  return [people, referrals, restrictions, consultations].map((table) => [...table].sort(byId).map(plain));
};

describe('merging two records of one person', () => {
  it('leaves one person with both referrals, by the chosen details', () => {
    const { bench, amina, keep, merge, added, referral, kept } = twice();
    bench.run(amina, 'person.merge', { keep, merge, take: ['familyName'], unite: ['phone'] });
    expect(bench.state.people.size).toBe(1);
    expect([referral, added].map((id) => bench.state.referrals.get(id)?.person)).toEqual([keep, keep]);
    expect(kept()).toMatchObject({
      familyName: 'Browne',
      phone: '01632 960 001',
      otherPhones: [{ use: 'mobile', number: '07700 900 001', whose: null }],
      mergedFrom: [merge],
    });
    expect(presentId(bench.state, merge)).toBe(keep);
  });

  it('keeps what both records say of risks and of safe contact, the stricter of it', () => {
    const risk = (note: string) => ({ kind: 'falls' as const, note, reviewOn: null });
    const safe = {
      noMessages: false,
      noLetters: true,
      notBefore: '09:00',
      notAfter: '20:00',
      note: 'Quietly',
    };
    const { bench, amina, ben, keep, merge, kept } = twice({
      risks: [risk('On the stairs')],
      safeContact: {
        ...safe,
        noMessages: true,
        noLetters: false,
        notBefore: null,
        notAfter: '17:00',
        note: null,
      },
    });
    bench.run(ben, 'person.amend', {
      person: keep,
      details: { risks: [risk('In the bath')], safeContact: safe },
    });
    bench.run(amina, 'person.merge', { keep, merge, take: [], unite: ['risks', 'safeContact'] });
    expect(kept().risks?.map(({ note }) => note)).toEqual(['In the bath', 'On the stairs']);
    expect(kept().safeContact).toEqual({ ...safe, noMessages: true, notAfter: '17:00' });
  });

  it('is refused where one record cannot hold so much, naming it', () => {
    const phones = (n: number) =>
      Array.from({ length: 4 }, (_, i) => ({
        use: 'home' as const,
        number: `01632 9600${n}${i}`,
        whose: null,
      }));
    const { bench, amina, ben, keep, merge } = twice({ otherPhones: phones(1) });
    bench.run(ben, 'person.amend', { person: keep, details: { otherPhones: phones(2) } });
    const command = { keep, merge, take: [], unite: ['otherPhones' as const] };
    expect(bench.try(amina, 'person.merge', command)).toMatchObject({
      fields: [{ field: 'unite', message: 'Other phone numbers: choose 5 or fewer' }],
    });
  });

  it('keeps both histories in their order, and nobody close to themselves', () => {
    const { bench, amina, ben, keep, merge, kept } = twice();
    bench.run(ben, 'person.amend', { person: merge, details: { phone: '01632 960 002' } });
    const relatedPeople = [{ person: merge, relationship: 'friend' as const }];
    bench.run(ben, 'person.amend', { person: keep, details: { relatedPeople } });
    bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(kept().history?.map(({ event }) => event)).toEqual([
      'person.amended',
      'person.amended',
      'person.merged',
    ]);
    expect(kept().relatedPeople).toEqual([]);
  });

  it('has all that both records say of consents, by the last word on each, and that they have died', () => {
    const { bench, amina, ben, keep, merge, kept, undo } = twice();
    const said = (person: string, on: string, gp: boolean) =>
      bench.run(ben, 'consent.record', { person, consents: { gp }, way: 'spoken', on, note: null });
    said(keep, '2026-02-01', true);
    said(merge, '2026-03-01', false);
    bench.run(ben, 'person.recordDeath', { person: merge, on: '2026-03-01', note: 'Her son rang' });
    const before = kept();
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(kept().consents).toMatchObject([{ given: true }, { given: false }]);
    expect(kept()).toMatchObject({
      withdrawn: ['gp'],
      death: { on: '2026-03-01' },
      deathNote: 'Her son rang',
    });
    expect(undo(seq)).toBeTypeOf('number');
    expect(kept().consents).toEqual(before.consents);
    expect(kept().withdrawn ?? []).toEqual(before.withdrawn ?? []);
    expect(kept().death ?? null).toBeNull();
  });

  it('shows the practice nothing of either where the last word on that is no', () => {
    const { bench, amina, ben, keep, merge, referral } = twice();
    const practice = () => {
      const found = bench.state.referrals.get(referral);
      return found && isTheirs(['A99001'], bench.state, found);
    };
    bench.run(ben, 'person.amend', { person: keep, details: { practice: 'A99001' } });
    bench.run(amina, 'referral.share', { referral, shared: true });
    expect(practice()).toBe(true);
    const no = { consents: { gp: false }, way: 'spoken' as const, on: bench.now.slice(0, 10), note: null };
    bench.run(ben, 'consent.record', { person: merge, ...no });
    bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(practice()).toBe(false);
  });

  it('is named by all who named either as close to them, once, and named as before when it is parted', () => {
    const { bench, amina, ben, keep, merge, undo } = twice();
    const carer = { ...joBrown, givenName: 'Sam', familyName: 'Ade', phone: '01632 960 099' };
    bench.run(ben, 'person.record', { details: carer, closeTo: null });
    const sam = [...bench.state.people].find(({ givenName }) => givenName === 'Sam')?.id ?? '';
    const related = () => bench.state.people.get(sam)?.relatedPeople;
    const both = [
      { person: keep, relationship: 'partner' as const },
      { person: merge, relationship: 'carer' as const },
    ];
    bench.run(ben, 'person.amend', { person: sam, details: { relatedPeople: both } });
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(related()).toEqual([{ person: keep, relationship: 'partner' }]);
    expect(undo(seq)).toBeTypeOf('number');
    expect(related()).toEqual(both);
  });

  it('keeps its pins, which go with their cases', () => {
    const { bench, amina, keep, merge, added, undo } = twice();
    bench.run(amina, 'referral.pin', { referral: added, why: 'Sleeps in her car' });
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(bench.state.pins.get(added)?.person).toBe(keep);
    expect(undo(seq)).toBeTypeOf('number');
    expect(bench.state.pins.get(added)?.person).toBe(merge);
  });

  it('is for those who triage, and of two records', () => {
    const { bench, amina, ben, keep, merge } = twice();
    expect(bench.try(ben, 'person.merge', { keep, merge, ...nothing })).toMatchObject({ code: 'forbidden' });
    const itself = { keep, merge: keep, ...nothing };
    expect(bench.try(amina, 'person.merge', itself)).toMatchObject({ code: 'unfit' });
    const nobody = { keep, merge: 'nobody', ...nothing };
    expect(bench.try(amina, 'person.merge', nobody)).toMatchObject({ code: 'notFound' });
  });

  it('is refused when a colleague corrected the record that would go', () => {
    const { bench, amina, ben, keep, merge } = twice();
    const base = bench.state.seq;
    bench.run(ben, 'person.amend', { person: merge, details: { phone: null } });
    const command = { keep, merge, ...nothing };
    expect(bench.try(amina, 'person.merge', command, { base })).toMatchObject({
      code: 'changed',
      changed: { id: merge, by: ben },
    });
  });

  it('waits while one of them is to be erased', () => {
    const { bench, amina, keep, merge, referral } = twice();
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.close', { referral, outcome: 'goals-met', note: null });
    bench.run(amina, 'erasure.ask', { person: keep, ground: 'asked' });
    expect(bench.try(amina, 'person.merge', { keep, merge, ...nothing })).toMatchObject({ code: 'unfit' });
  });

  it('lets a referral that was typed meanwhile for the merged record go to the kept one', () => {
    const { bench, amina, ben, keep, merge } = twice();
    bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    bench.run(ben, 'referral.receive', { known: merge, person: null, ...aReason });
    expect([...bench.state.referrals].filter(({ person }) => person === keep)).toHaveLength(3);
  });
});

describe('taking a merge back', () => {
  it('brings everything back as it was, and can itself be taken back', () => {
    const team = twice({ risks: [{ kind: 'falls', note: 'Stairs', reviewOn: null }] });
    const { bench, amina, keep, merge, undo } = team;
    bench.run(amina, 'restriction.set', { person: merge, excluded: [], why });
    const before = contentsOf(team);
    const seq = bench.run(amina, 'person.merge', { keep, merge, take: ['phone'], unite: ['risks'] });
    const merged = contentsOf(team);
    const undone = undo(seq) as number;
    expect(contentsOf(team)).toEqual(before);
    expect(undo(undone)).toBeTypeOf('number');
    expect(contentsOf(team)).toEqual(merged);
  });

  it('lets what was done with the cases meanwhile go with them', () => {
    const { bench, amina, keep, merge, added, undo } = twice();
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    bench.run(amina, 'referral.assess', { referral: added, ...anAssessment });
    expect(undo(seq)).toBeTypeOf('number');
    expect(bench.state.referrals.get(added)).toMatchObject({ person: merge, urgency: 'soon' });
    expect(bench.state.people.get(merge)?.familyName).toBe('Browne');
  });

  it('is refused where a detail was changed since, saying which and by whom', () => {
    const { bench, amina, ben, keep, merge, undo } = twice();
    const seq = bench.run(amina, 'person.merge', { keep, merge, take: ['phone'], unite: [] });
    bench.run(ben, 'person.amend', { person: keep, details: { preferredName: 'Joey' } });
    bench.run(ben, 'person.amend', { person: keep, details: { phone: '01632 960 009' } });
    expect(undo(seq)).toMatchObject({
      code: 'unfit',
      message: 'Ben has changed this detail since: phone number. Undo that first',
    });
    bench.run(ben, 'commit.undo', { seq: bench.state.seq });
    expect(undo(seq)).toBeTypeOf('number');
    expect(bench.state.people.get(keep)).toMatchObject({ preferredName: 'Joey', phone: '01632 960 001' });
  });

  it('is refused where the referrals were joined since', () => {
    const { bench, amina, keep, merge, added, referral, undo } = twice();
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    const joined = bench.run(amina, 'referral.join', { keep: referral, join: added });
    expect(undo(seq)).toMatchObject({ message: expect.stringContaining('Amina has joined') as string });
    bench.run(amina, 'commit.undo', { seq: joined });
    expect(undo(seq)).toBeTypeOf('number');
  });

  it('is refused where the kept record was merged into another one since', () => {
    const team = twice();
    const { bench, amina, esther, keep, merge, undo } = team;
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    bench.run(esther, 'referral.receive', { known: null, person: joBrown, ...aReason });
    const third = [...bench.state.people].find(({ id }) => id !== keep)?.id ?? '';
    const last = bench.run(amina, 'person.merge', { keep: third, merge: keep, ...nothing });
    expect(bench.state.people.get(third)?.mergedFrom).toEqual([keep, merge]);
    expect(undo(seq)).toMatchObject({
      message: 'Amina has merged this record with another one since. Undo that first',
    });
    expect(undo(last)).toBeTypeOf('number');
    expect(undo(seq)).toBeTypeOf('number');
    expect(bench.state.people.size).toBe(3);
  });

  it('is refused while the one record is to be erased', () => {
    const { bench, amina, keep, merge, added, referral, undo } = twice();
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    for (const one of [added, referral]) {
      bench.run(amina, 'referral.assess', { referral: one, ...anAssessment });
      bench.run(amina, 'referral.close', { referral: one, outcome: 'goals-met', note: null });
    }
    bench.run(amina, 'erasure.ask', { person: keep, ground: 'asked' });
    expect(undo(seq)).toMatchObject({ message: expect.stringContaining('erase') as string });
  });

  it('is what an older act on the merged record asks for first', () => {
    const { bench, amina, ben, keep, merge } = twice();
    const amended = bench.run(ben, 'person.amend', { person: merge, details: { phone: null } });
    bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(bench.try(ben, 'commit.undo', { seq: amended })).toMatchObject({
      message: 'Amina has merged this record with another one since. Undo that first',
    });
  });
});

describe('merging restricted records', () => {
  const sight = ({ bench, keep }: ReturnType<typeof twice>, member: string) => {
    const found = bench.state.members.get(member);
    return found && sightOf(bench.state, actorOf(bench.state, found, bench.now), keep, bench.now);
  };

  it('leaves the stricter restriction, and is undone with it', () => {
    const team = twice();
    const { bench, amina, ben, carys, keep, merge, undo } = team;
    bench.run(amina, 'restriction.set', { person: keep, excluded: [ben], why });
    bench.run(amina, 'restriction.set', { person: merge, excluded: [carys], why: 'Her sister works here' });
    const seq = bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect([ben, carys].map((one) => sight(team, one))).toEqual(['none', 'none']);
    expect(bench.state.restrictions.get(keep)?.why).toBe(`${why}; Her sister works here`);
    expect(bench.state.restrictions.size).toBe(1);
    undo(seq);
    expect([ben, carys].map((one) => sight(team, one))).toEqual(['none', 'closed']);
  });

  it('closes an emergency opening of one of them, which the lead still hears of', () => {
    const team = twice();
    const { bench, amina, ben, keep, merge } = team;
    for (const person of [keep, merge]) bench.run(amina, 'restriction.set', { person, excluded: [], why });
    bench.run(ben, 'restriction.openInEmergency', { person: merge, why: 'At the door' });
    bench.run(amina, 'person.merge', { keep, merge, ...nothing });
    expect(sight(team, ben)).toBe('closed');
    expect(bench.state.restrictions.get(keep)?.openings).toMatchObject([
      { member: ben, acknowledged: false },
    ]);
  });

  it('is not for someone who may not know of one of them, as if it were not there', () => {
    const team = twice();
    const { bench, amina, ben, keep, merge } = team;
    bench.run(amina, 'settings.change', { settings: { triagedBy: 'team' } });
    bench.run(amina, 'restriction.set', { person: merge, excluded: [ben], why });
    const unknown = bench.try(ben, 'person.merge', { keep, merge: 'nobody', ...nothing });
    expect(bench.try(ben, 'person.merge', { keep, merge, ...nothing }, { base: 1 })).toEqual(unknown);
    expect(bench.try(ben, 'person.merge', { keep: merge, merge: keep, ...nothing })).toEqual(unknown);
    expect(bench.try(ben, 'person.distinguish', { person: keep, other: merge })).toEqual(unknown);
    bench.run(amina, 'restriction.set', { person: merge, excluded: [], why });
    expect(bench.try(ben, 'person.merge', { keep, merge, ...nothing })).toMatchObject({ code: 'forbidden' });
  });

  it('is refused where somebody has a case who must not know of the other', () => {
    const { bench, amina, ben, keep, merge, added } = twice();
    bench.run(amina, 'restriction.set', { person: keep, excluded: [ben], why });
    bench.run(amina, 'referral.assess', { referral: added, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral: added, assignee: ben });
    expect(bench.try(amina, 'person.merge', { keep, merge, ...nothing })).toMatchObject({
      message: 'Ben has this case. Give it to someone else first',
    });
  });
});

describe('two people who are alike', () => {
  it('are told apart for good, and that is taken back', () => {
    const { bench, ben, keep, merge, kept } = twice();
    const seq = bench.run(ben, 'person.distinguish', { person: merge, other: keep });
    expect(kept().distinguishedFrom).toEqual([merge]);
    expect(bench.state.people.get(merge)?.distinguishedFrom).toEqual([keep]);
    bench.run(ben, 'commit.undo', { seq });
    expect(kept().distinguishedFrom).toEqual([]);
  });
});
