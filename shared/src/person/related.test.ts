import { describe, expect, it } from 'vitest';
import { actorOf } from '../actor.ts';
import { Eyes } from '../projection.ts';
import { aReason, aTeam, joBrown } from '../testing.ts';
import { viewerOf } from '../viewer.ts';
import { circleOf } from './related.ts';

const annBrown = {
  givenName: 'Ann',
  familyName: 'Brown',
  preferredName: null,
  birthDate: null,
  nhsNumber: null,
  phone: '01632 960 002',
  practice: null,
};

/** Jo Brown, and Ann Brown, who cares for them and is entered as a person in her own right. */
function aCarer() {
  const team = aTeam();
  const { bench, esther, referral } = team;
  const jo = bench.state.referrals.get(referral)?.person ?? '';
  const seq = bench.run(esther, 'person.record', {
    details: annBrown,
    closeTo: { person: jo, relationship: 'carer' },
  });
  const ann = [...bench.state.people].find(({ givenName }) => givenName === 'Ann')?.id ?? '';
  const seenBy = (member: string, person: string) => {
    const found = bench.state.members.get(member);
    const viewer = found && viewerOf(bench.state, actorOf(bench.state, found, bench.now), bench.now);
    const record = bench.state.people.get(person);
    return viewer && record && new Eyes(viewer, bench.state).see('people', record, 'record');
  };
  return { ...team, jo, ann, seq, seenBy };
}
const carer = (person: string) => [{ person, relationship: 'carer' as const }];

describe('a carer', () => {
  it('is a person in their own right, told of on both records', () => {
    const { bench, jo, ann } = aCarer();
    expect(bench.state.people.get(ann)).toMatchObject({ phone: '01632 960 002' });
    expect(bench.state.people.get(jo)?.relatedPeople).toEqual(carer(ann));
    expect([circleOf(bench.state, jo), circleOf(bench.state, ann)]).toEqual([[ann], [jo]]);
  });

  it('is found when they are referred later, not entered twice', () => {
    const { bench, esther, ann, seq } = aCarer();
    bench.run(esther, 'referral.receive', { known: ann, person: null, ...aReason });
    expect(bench.state.people.size).toBe(2);
    expect(bench.try(esther, 'commit.undo', { seq })).toMatchObject({
      message: expect.stringContaining('has other referrals') as string,
    });
  });

  it('goes with the undo that takes them back, and so does the link', () => {
    const { bench, esther, jo, ann, seq } = aCarer();
    bench.run(esther, 'commit.undo', { seq });
    expect(bench.state.people.has(ann)).toBe(false);
    expect(bench.state.people.get(jo)?.relatedPeople ?? null).toBeNull();
  });

  it('is not taken back while another record names them', () => {
    const { bench, esther, ann, seq } = aCarer();
    bench.run(esther, 'referral.receive', {
      known: null,
      person: { ...joBrown, givenName: 'Kim', relatedPeople: carer(ann) },
      ...aReason,
    });
    expect(bench.try(esther, 'commit.undo', { seq })).toMatchObject({
      message: expect.stringContaining('names this person') as string,
    });
  });

  it('is somebody else, recorded here, and named once', () => {
    const { bench, esther, jo, ann } = aCarer();
    const amend = (relatedPeople: ReturnType<typeof carer>) =>
      bench.try(esther, 'person.amend', { person: jo, details: { relatedPeople } });
    const at = (n: number) => ({ fields: [{ field: `details.relatedPeople.${n}.person` }] });
    expect(amend(carer('nobody'))).toMatchObject(at(0));
    expect(amend(carer(jo))).toMatchObject(at(0));
    expect(amend([...carer(ann), ...carer(ann)])).toMatchObject(at(1));
  });

  it('who is erased is named by nobody any more, not by an undo either', () => {
    const { bench, amina, jo, ann } = aCarer();
    const roles = [{ role: 'administrator' as const, from: '2024-04-01', until: null }];
    bench.run('system', 'member.add', { name: 'Dana', user: 'dana', roles });
    const dana = [...bench.state.members].at(-1)?.id ?? '';
    const unnamed = bench.run(amina, 'person.amend', { person: jo, details: { relatedPeople: null } });
    bench.run(amina, 'commit.undo', { seq: unnamed });
    bench.run(amina, 'erasure.ask', { person: ann, ground: 'asked' });
    const member = [...bench.state.members].find(({ name }) => name === 'Dana')?.id ?? dana;
    bench.run(member, 'erasure.confirm', { person: ann });
    expect(bench.state.people.get(jo)?.relatedPeople).toEqual([]);
    const again = bench.try(amina, 'commit.undo', { seq: bench.state.seq - 2 });
    expect(again).toMatchObject({ ok: false });
    expect(circleOf(bench.state, jo)).toEqual([]);
  });
});

describe('a carer whose case is restricted', () => {
  function hidden() {
    const made = aCarer();
    const { bench, amina, ben, ann } = made;
    bench.run(amina, 'restriction.set', { person: ann, excluded: [ben], why: 'They asked for it' });
    return made;
  }

  it('is not told of on the other record, nor in its history, to those who do not see them', () => {
    const { amina, ben, carys, jo, ann, seenBy } = hidden();
    expect(seenBy(amina, jo)?.relatedPeople).toEqual(carer(ann));
    expect(seenBy(amina, jo)?.history).toHaveLength(1);
    for (const other of [ben, carys]) {
      expect(seenBy(other, jo)?.relatedPeople).toEqual([]);
      expect(JSON.stringify(seenBy(other, jo))).not.toContain(ann);
      expect(seenBy(other, jo)?.history).toEqual([]);
    }
  });

  it('stays named when somebody who does not see them changes the list', () => {
    const { bench, carys, jo, ann } = hidden();
    bench.run(carys, 'person.record', {
      details: { ...annBrown, givenName: 'Kim' },
      closeTo: { person: jo, relationship: 'friend' },
    });
    const kim = [...bench.state.people].find(({ givenName }) => givenName === 'Kim')?.id ?? '';
    const friend = [{ person: kim, relationship: 'partner' as const }];
    bench.run(carys, 'person.amend', { person: jo, details: { relatedPeople: friend } });
    expect(bench.state.people.get(jo)?.relatedPeople).toEqual([...friend, ...carer(ann)]);
    bench.run(carys, 'person.amend', { person: jo, details: { relatedPeople: null } });
    expect(bench.state.people.get(jo)?.relatedPeople).toEqual(carer(ann));
  });

  it('is answered for like somebody who does not exist', () => {
    const { bench, ben, jo, ann } = hidden();
    const amend = (person: string) =>
      bench.try(ben, 'person.amend', { person: jo, details: { relatedPeople: carer(person) } });
    expect(amend(ann)).toEqual(amend('nobody'));
    const record = (person: string) =>
      bench.try(ben, 'person.record', { details: annBrown, closeTo: { person, relationship: 'carer' } });
    expect(record(ann)).toEqual(record('nobody'));
  });
});
