import { describe, expect, it } from 'vitest';
import { isRefusal } from '../errors.ts';
import { tellEntry } from '../history/tell.ts';
import { takePersonal } from '../personal.ts';
import { aReason, aTeam, anAssessment, joBrown } from '../testing.ts';
import type { Complexity } from '../referral/stages.ts';
import { SETTINGS } from '../workspace/settingsId.ts';
import { capacityOf, loadOf, overCap, roomOf, unseenBy, workloadOf } from './load.ts';
import { actorOf } from '../actor.ts';

const TODAY = '2026-03-02';

/** A team in which link workers have at most four, and coordinators at most two. */
function aSmallTeam() {
  const team = aTeam();
  const { bench, amina, esther } = team;
  const caps = { linkWorker: 4, coach: 3, careCoordinator: 2 };
  bench.run(amina, 'settings.change', { settings: { caps } });
  let n = 0;
  /** Enters and assesses a referral; answers its id. */
  const receive = (complexity: Complexity = 'simple') => {
    const person = { ...joBrown, givenName: `Jo ${++n}`, nhsNumber: null };
    const before = new Set([...bench.state.referrals].map(({ id }) => id));
    bench.run(esther, 'referral.receive', { known: null, person, ...aReason });
    const referral = [...bench.state.referrals].find(({ id }) => !before.has(id))?.id ?? '';
    bench.run(amina, 'referral.assess', { referral, ...anAssessment, complexity });
    return referral;
  };
  const give = (assignee: string, referral: string, overCapWhy?: string) =>
    bench.try(amina, 'referral.allocate', { referral, assignee, ...(overCapWhy && { overCapWhy }) });
  const member = (id: string) => bench.state.members.get(id) as NonNullable<ReturnType<typeof find>>;
  const find = (id: string) => bench.state.members.get(id);
  return { ...team, receive, give, member };
}

describe('the room of a team', () => {
  it('is what is left of each cap, and never less than nothing', () => {
    const { bench, amina, ben, esther, receive, give, member } = aSmallTeam();
    const room = () => roomOf(bench.state, [member(amina), member(ben), member(esther)], TODAY);
    const before = room();
    give(ben, receive('simple'));
    expect(room()).toEqual({ ...before, free: before.free - 1 });
    for (let i = 0; i < 5; i++) give(ben, receive('complex'), 'Nobody else speaks Polish');
    expect(room()).toEqual({ ...before, free: before.free - 4 });
  });
});

describe('the load of a member', () => {
  it('counts open cases by how complex they are', () => {
    const { bench, amina, ben, receive, give } = aSmallTeam();
    const [one, two] = [receive('simple'), receive('complex')];
    give(ben, one);
    give(ben, two);
    expect(loadOf(bench.state, ben)).toBe(3.5);
    bench.run(amina, 'settings.change', {
      settings: { complexityWeights: { simple: 0.7, moderate: 1.5, complex: 2.6 } },
    });
    expect(loadOf(bench.state, ben)).toBe(3.3);
    bench.run(amina, 'referral.close', { referral: two, outcome: 'goals-met', note: null });
    expect(loadOf(bench.state, ben)).toBe(0.7);
  });

  it('is shown to nobody by cases that they may not know of', () => {
    const { bench, amina, ben, carys, receive, give } = aSmallTeam();
    const complex = receive('complex');
    give(ben, complex);
    give(ben, receive('simple'));
    const person = bench.state.referrals.get(complex)?.person ?? '';
    bench.run(amina, 'restriction.set', { person, excluded: [carys], why: 'Her neighbour' });
    const load = (id: string) => {
      const found = bench.state.members.get(id);
      if (!found) throw new Error('nobody');
      return loadOf(
        bench.state,
        ben,
        unseenBy(bench.state, actorOf(bench.state, found, bench.now), bench.now),
      );
    };
    expect(load(amina)).toBe(3.5);
    expect(load(carys)).toBe(1);
    bench.run(amina, 'restriction.set', { person, excluded: [], why: 'A colleague' });
    expect(load(carys)).toBe(2); // a closed card, of which nobody knows how complex it is
  });
});

describe('what a member has room for', () => {
  it('is the cap of their role for as much as they work, and no limit where the role has none', () => {
    const { bench, amina, ben, esther, member } = aSmallTeam();
    const capacity = (id: string, day = TODAY) => capacityOf(member(id), bench.state, day);
    expect([ben, esther, amina].map((id) => capacity(id))).toEqual([4, 2, null]);
    const hours = [
      { from: '2026-03-02', fte: 0.6 },
      { from: '2026-06-01', fte: 0.8 },
    ];
    const set = bench.run(amina, 'member.setHours', { member: ben, hours });
    expect(['2026-03-01', TODAY, '2026-07-01'].map((day) => capacity(ben, day))).toEqual([4, 2.4, 3.2]);
    bench.run(amina, 'commit.undo', { seq: set });
    expect(capacity(ben)).toBe(4);
    const both = (['careCoordinator', 'linkWorker'] as const).map((role) => ({
      role,
      from: '2026-01-01',
      until: null,
    }));
    bench.run(amina, 'member.setRoles', { member: ben, roles: both });
    expect(capacity(ben)).toBe(4);
  });
});

describe('giving a case to someone who has no room for it', () => {
  it('takes a reason, which stays with the case and in its history', () => {
    const { bench, amina, ben, carys, receive, give } = aSmallTeam();
    for (let i = 0; i < 4; i++) expect(give(ben, receive())).toBeTypeOf('number');
    const fifth = receive();
    expect(give(ben, fifth)).toMatchObject({
      code: 'unfit',
      fields: [{ field: 'overCapWhy', message: expect.stringContaining('Ben has 4 of 4 already') as string }],
    });
    expect(give(ben, fifth, 'Only Polish speaker')).toBeTypeOf('number');
    const found = () => bench.state.referrals.get(fifth);
    expect(found()).toMatchObject({ assignee: ben, overCapWhy: 'Only Polish speaker' });
    const history = found()?.history ?? [];
    const names = {
      member: (id: string) => bench.state.members.get(id)?.name ?? id,
      outcome: String,
      label: String,
    };
    expect(history.map((entry) => tellEntry(entry, history, names)).at(-1)).toBe(
      'Amina allocated this to Ben, over cap: “Only Polish speaker”',
    );
    expect(JSON.stringify(takePersonal(found()).rest)).not.toContain('Polish');
    // Given on to someone with room, the reason holds no more; taken back, it does again.
    const on = give(carys, fifth) as number;
    expect(found()?.overCapWhy).toBeNull();
    bench.run(amina, 'commit.undo', { seq: on });
    expect(found()).toMatchObject({ assignee: ben, overCapWhy: 'Only Polish speaker' });
  });

  it('is about the case as well: a complex one may be too much where a simple one is not', () => {
    const { bench, ben, receive, give, member } = aSmallTeam();
    for (let i = 0; i < 3; i++) give(ben, receive());
    const [simple, complex] = [receive('simple'), receive('complex')].map((id) =>
      bench.state.referrals.get(id),
    );
    if (!simple || !complex) throw new Error('they were entered');
    expect(overCap(bench.state, simple, member(ben), TODAY)).toBeUndefined();
    expect(overCap(bench.state, complex, member(ben), TODAY)).toEqual({ load: 3, capacity: 4 });
    expect(workloadOf(bench.state, member(ben), TODAY)).toEqual({ load: 3, capacity: 4 });
  });

  it('keeps no reason where none was needed, and asks none of whoever is not capped', () => {
    const { bench, amina, ben, receive, give } = aSmallTeam();
    const first = receive();
    give(ben, first, 'Just in case');
    expect(bench.state.referrals.get(first)).not.toHaveProperty('overCapWhy');
    for (let i = 0; i < 6; i++) expect(isRefusal(give(amina, receive('complex')))).toBe(false);
    expect(bench.state.settings.get(SETTINGS)?.caps?.careCoordinator).toBe(2);
  });
});
