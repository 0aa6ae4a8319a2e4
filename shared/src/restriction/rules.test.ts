import { describe, expect, it } from 'vitest';
import { actorOf, nobody } from '../actor.ts';
import { projectAll } from '../projection.ts';
import { aReason, anAssessment, aTeam, joBrown, type Bench } from '../testing.ts';
import { viewerOf } from '../viewer.ts';
import { sightOf } from './sight.ts';

const why = 'She asked for it';
const personOf = (bench: Bench, referral: string) => bench.state.referrals.get(referral)?.person ?? '';

/** What a member's page holds of a referral and its person: their names, a closed card, or nothing. */
function seen(bench: Bench, member: string, referral: string): 'all' | 'closed' | 'nothing' {
  const { state, now } = bench;
  const found = state.members.get(member);
  const viewer = found && viewerOf(state, actorOf(state, found, now), now);
  const puts = viewer ? [...projectAll(viewer, state)] : [];
  const card = puts.find(([table, { id }]) => table === 'referrals' && id === referral)?.[1];
  const person = puts.find(([table, { id }]) => table === 'people' && id === personOf(bench, referral));
  if (!card) return person ? 'all' : 'nothing';
  expect('needs' in card).toBe(person !== undefined);
  return person ? 'all' : 'closed';
}

function aRestrictedCase(excluded: (team: ReturnType<typeof aTeam>) => string[] = () => []) {
  const team = aTeam();
  const { bench, amina, referral } = team;
  bench.run(amina, 'restriction.set', { person: personOf(bench, referral), excluded: excluded(team), why });
  return team;
}
const join = (bench: Bench, name: string, role: 'deputyLead' | 'administrator' | 'clinicalDirector') => {
  const roles = [{ role, from: '2025-01-01', until: null }];
  bench.run('system', 'member.add', { name, user: name.toLowerCase(), roles });
  return [...bench.state.members].find((member) => member.name === name)?.id ?? '';
};

describe('a restricted case', () => {
  it('is open to the lead and its assignee, a closed card to others, and not there for the excluded', () => {
    const { bench, amina, ben, carys, esther, referral } = aRestrictedCase(({ carys: c }) => [c]);
    const deputy = join(bench, 'Hamish', 'deputyLead');
    const director = join(bench, 'Kavita', 'clinicalDirector');
    expect([amina, ben, esther, carys, deputy, director].map((id) => seen(bench, id, referral))).toEqual([
      'all',
      'closed',
      'closed',
      'nothing',
      'closed',
      'closed',
    ]);
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    expect(seen(bench, ben, referral)).toBe('all');
    expect(seen(bench, esther, referral)).toBe('closed');
    bench.run(amina, 'referral.allocate', { referral, assignee: esther });
    expect(seen(bench, ben, referral)).toBe('closed');
  });

  it('cannot be worked on by those to whom it is closed, nor be told from nothing by the excluded', () => {
    const { bench, ben, carys, referral } = aRestrictedCase(({ carys: c }) => [c]);
    const person = personOf(bench, referral);
    const assess = { referral, ...anAssessment };
    const amend = { person, details: { phone: null } };
    expect(bench.try(ben, 'referral.assess', assess)).toMatchObject({ code: 'forbidden' });
    expect(bench.try(ben, 'person.amend', amend)).toMatchObject({ code: 'forbidden' });
    const unknown = bench.try(carys, 'referral.assess', { ...assess, referral: 'nothing' });
    expect(bench.try(carys, 'referral.assess', assess)).toEqual(unknown);
    expect(bench.try(carys, 'person.amend', amend)).toEqual(unknown);
    expect(bench.try(carys, 'restriction.openInEmergency', { person, why })).toEqual(unknown);
    expect(bench.try(carys, 'referral.receive', { known: person, person: null, ...aReason })).toEqual(
      unknown,
    );
    expect(bench.try(carys, 'commit.undo', { seq: bench.state.seq })).toMatchObject({ code: 'notFound' });
  });

  it('is opened in an emergency for four hours, with a reason that the lead takes note of', () => {
    const { bench, amina, ben, referral } = aRestrictedCase();
    const person = personOf(bench, referral);
    bench.run(ben, 'restriction.openInEmergency', { person, why: 'He rang in distress' });
    expect(seen(bench, ben, referral)).toBe('all');
    const opening = { member: ben, why: 'He rang in distress', acknowledged: false };
    expect(bench.state.restrictions.get(person)?.openings).toMatchObject([opening]);
    expect(bench.try(ben, 'restriction.acknowledge', { person })).toMatchObject({ code: 'forbidden' });
    bench.run(amina, 'restriction.acknowledge', { person });
    expect(bench.state.restrictions.get(person)?.openings).toMatchObject([{ acknowledged: true }]);
    bench.now = '2026-03-02T16:00:00.000Z';
    expect(seen(bench, ben, referral)).toBe('closed');
  });

  it('is lifted by the lead, and the team sees it again', () => {
    const { bench, amina, ben, referral } = aRestrictedCase();
    const person = personOf(bench, referral);
    expect(bench.try(ben, 'restriction.lift', { person, why })).toMatchObject({ code: 'forbidden' });
    bench.run(amina, 'restriction.lift', { person, why });
    expect(seen(bench, ben, referral)).toBe('all');
  });

  it('that excludes the lead goes to the deputy, and to a link worker where there is none', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    const person = personOf(bench, referral);
    const deputy = join(bench, 'Hamish', 'deputyLead');
    bench.run(deputy, 'restriction.set', { person, excluded: [amina], why });
    expect(seen(bench, amina, referral)).toBe('nothing');
    expect(seen(bench, deputy, referral)).toBe('all');
    bench.run(amina, 'member.setRoles', { member: deputy, roles: [] });
    expect([ben, carys].map((id) => seen(bench, id, referral)).sort()).toEqual(['all', 'closed']);
  });

  it('is never closed to everyone', () => {
    const { bench, amina, ben, carys, referral } = aTeam();
    const person = personOf(bench, referral);
    const excluded = [amina, ben, carys];
    const answer = bench.try(amina, 'restriction.set', { person, excluded, why });
    expect(answer).toMatchObject({ code: 'unfit' });
  });

  it('is not given to whom it excludes, and does not exclude whoever has it', () => {
    const { bench, amina, ben, carys, referral } = aRestrictedCase(({ carys: c }) => [c]);
    const person = personOf(bench, referral);
    bench.run(amina, 'referral.assess', { referral, ...anAssessment });
    const toCarys = bench.try(amina, 'referral.allocate', { referral, assignee: carys });
    expect(toCarys).toMatchObject({ message: 'Carys must not know of this case' });
    bench.run(amina, 'referral.allocate', { referral, assignee: ben });
    const answer = bench.try(amina, 'restriction.set', { person, excluded: [ben], why });
    expect(answer).toMatchObject({ message: 'Ben has this case. Give it to someone else first' });
  });
});

describe('a person with the name of a member of staff', () => {
  const carys = { ...joBrown, givenName: 'Cárys', familyName: 'Morgan' };

  it('is restricted in the very commit that records them', () => {
    const { bench, ben, esther } = aTeam();
    bench.run('system', 'member.add', {
      name: 'Carys  MORGAN',
      user: 'carys-morgan',
      roles: [{ role: 'linkWorker', from: '2025-01-01', until: null }],
    });
    const morgan = [...bench.state.members].find(({ user }) => user === 'carys-morgan')?.id ?? '';
    bench.run(esther, 'referral.receive', { known: null, person: carys, ...aReason });
    const referral = [...bench.state.referrals].at(-1);
    const theirs = [...bench.state.referrals].find(
      ({ person }) => bench.state.people.get(person)?.familyName === 'Morgan',
    );
    expect(referral && theirs).toBeDefined();
    expect(seen(bench, morgan, theirs?.id ?? '')).toBe('nothing');
    expect(seen(bench, ben, theirs?.id ?? '')).toBe('closed');
    expect(seen(bench, esther, theirs?.id ?? '')).toBe('closed');
  });

  it('is restricted when the member joins later, and when the name is put right later', () => {
    const { bench, amina, ben, esther, referral } = aTeam();
    const person = personOf(bench, referral);
    bench.run(esther, 'person.amend', { person, details: { familyName: 'Morgan', givenName: 'Carys' } });
    expect(seen(bench, ben, referral)).toBe('all');
    const roles = [{ role: 'coach' as const, from: '2025-01-01', until: null }];
    bench.run(amina, 'member.add', { name: 'Carys Morgan', user: 'carys-morgan', roles });
    expect(seen(bench, ben, referral)).toBe('closed');
    bench.run(amina, 'restriction.lift', { person, why: 'Another person of that name' });
    bench.run(esther, 'person.amend', { person, details: { givenName: 'Caris' } });
    bench.run(esther, 'person.amend', { person, details: { givenName: 'Carys' } });
    expect(seen(bench, ben, referral)).toBe('closed');
  });
});

describe('someone outside the team', () => {
  it('who administers sees members and settings, and no person', () => {
    const { bench, referral } = aTeam();
    const administrator = join(bench, 'Jonah', 'administrator');
    expect(seen(bench, administrator, referral)).toBe('nothing');
    const { state, now } = bench;
    const member = state.members.get(administrator);
    const viewer = member && viewerOf(state, actorOf(state, member, now), now);
    const tables = viewer ? new Set([...projectAll(viewer, state)].map(([table]) => table)) : undefined;
    expect([...(tables ?? [])]).toEqual(['settings', 'members']);
  });

  it('who refers, holds no record of a case, not even of their own practice’s', () => {
    const { bench, amina, referral } = aTeam();
    const roles = [{ role: 'referrer' as const, from: '2025-01-01', until: null, organisations: ['A99001'] }];
    bench.run(amina, 'member.add', { name: 'Ines', user: 'ines', roles });
    const ines = [...bench.state.members].find(({ name }) => name === 'Ines')?.id ?? '';
    expect(seen(bench, ines, referral)).toBe('nothing');
    bench.run(amina, 'referral.share', { referral, shared: true });
    expect(seen(bench, ines, referral)).toBe('nothing');
    const { state, now } = bench;
    const member = state.members.get(ines);
    const viewer = member && viewerOf(state, actorOf(state, member, now), now);
    const tables = viewer ? [...projectAll(viewer, state)].map(([table]) => table) : [];
    expect(tables).toEqual(['settings']);
  });

  it('who refers, refers for their own practices only, and gives the details each time', () => {
    const { bench, amina, referral } = aTeam();
    const roles = [
      { role: 'referrer' as const, from: '2025-01-01', until: null, organisations: ['age-well'] },
    ];
    bench.run(amina, 'member.add', { name: 'Ines', user: 'ines', roles });
    const ines = [...bench.state.members].find(({ name }) => name === 'Ines')?.id ?? '';
    const refer = { known: null, person: joBrown, ...aReason };
    const wrong = { fields: [{ field: 'organisation' }] };
    expect(bench.try(ines, 'referral.receive', { ...refer, organisation: 'A99001' })).toMatchObject(wrong);
    expect(bench.try(ines, 'referral.receive', refer)).toMatchObject(wrong);
    const known = { ...refer, known: personOf(bench, referral), person: null, organisation: 'age-well' };
    expect(bench.try(ines, 'referral.receive', known)).toMatchObject({ code: 'notFound' });
  });

  it('who holds nothing, sees nothing', () => {
    const { bench, referral } = aTeam();
    expect(viewerOf(bench.state, nobody('x'), bench.now)).toBeUndefined();
    expect(sightOf(bench.state, nobody('x'), personOf(bench, referral), bench.now)).toBe('none');
  });
});
