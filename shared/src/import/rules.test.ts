import { describe, expect, it } from 'vitest';
import { evolve, readEvents } from '../events.ts';
import { Eyes } from '../projection.ts';
import { actorOf } from '../actor.ts';
import { viewerOf } from '../viewer.ts';
import { aTeam, joBrown } from '../testing.ts';
import type { ImportedCase, ImportRow } from './schema.ts';

const JOB = 'job-1';
const id = (what: string, n: number) => `${what}${String(n).padStart(20, '0')}`;

const aCase: ImportedCase = {
  receivedOn: '2025-11-03',
  since: '2025-12-01',
  stage: 'active',
  assignee: null,
  needs: ['loneliness'],
  urgency: 'routine',
  reason: 'Lives alone',
  source: null,
  referrer: null,
  safeguarding: null,
  closingNote: null,
  complexity: null,
  expectedPam: null,
  outcome: null,
  formerly: { allocatedOn: '2025-11-10', startedOn: '2025-12-01', lastContactOn: '2026-02-02' },
  firstPam: { level: 2, score: 51.4, on: '2025-12-01' },
};

/** The n-th row: a person of their own, and their case. */
function aRow(n: number, over: Partial<ImportedCase> = {}, person: Partial<ImportRow> = {}): ImportRow {
  const details = { ...joBrown, givenName: `Jo${n}`, nhsNumber: null };
  return {
    row: n + 1,
    referral: id('r', n),
    person: id('p', n),
    details,
    case: { ...aCase, ...over },
    ...person,
  };
}

/** A team whose lead has begun to move so many rows in. */
function aMove(rows: number) {
  const team = aTeam();
  team.bench.run(team.amina, 'import.begin', { job: JOB, rows });
  const take = (from: number, given: ImportRow[]) =>
    team.bench.run('system', 'import.rows', { job: JOB, from, to: from + given.length }, { rows: given });
  const job = () => team.bench.state.imports.get(JOB)!;
  const takeAllBack = () => {
    while (job().state === 'undoing') {
      team.bench.run('system', 'import.takeBack', { job: JOB, seq: job().commits.at(-1)! });
    }
  };
  return { ...team, take, job, takeAllBack };
}

describe('a case that is moved in', () => {
  it('keeps its own stage, owner and dates, and is not assessed here', () => {
    const { bench, amina, ben, take } = aMove(1);
    take(0, [aRow(1, { assignee: ben })]);
    const { history, ...referral } = bench.state.referrals.get(id('r', 1))!;
    expect(referral).toMatchObject({
      stage: 'active',
      stageSince: '2025-12-01T12:00:00.000Z',
      receivedAt: '2025-11-03T12:00:00.000Z',
      assignee: ben,
      assessment: null,
      imported: { job: JOB, at: bench.now },
      formerly: { lastContactOn: '2026-02-02' },
      firstPam: { level: 2, score: 51.4 },
    });
    expect(history).toMatchObject([{ event: 'referral.imported', by: amina }]);
  });

  it('moves on without the triage form, closed ones back to where they were', () => {
    const { bench, amina, ben, take } = aMove(2);
    const closed = { stage: 'closed', outcome: 'goals-met', assignee: ben } as const;
    take(0, [aRow(1, { stage: 'triage' }), aRow(2, closed)]);
    bench.run(amina, 'referral.allocate', { referral: id('r', 1), assignee: ben });
    bench.run(ben, 'referral.reopen', { referral: id('r', 2), why: 'Rang again' });
    expect(bench.state.referrals.get(id('r', 2))?.stage).toBe('active');
    bench.run(ben, 'referral.close', { referral: id('r', 1), outcome: 'goals-met', note: null });
  });

  it('of someone with a colleague’s name begins restricted', () => {
    const { bench, amina, ben, job, take, takeAllBack } = aMove(1);
    const roles = [{ role: 'linkWorker' as const, from: '2024-04-01', until: null }];
    bench.run('system', 'member.add', { name: 'Jo1 Brown', user: 'jo', roles });
    take(0, [aRow(1, { assignee: ben })]);
    expect(bench.state.restrictions.get(id('p', 1))?.excluded).toHaveLength(1);
    bench.run(amina, 'import.undo', { job: JOB });
    takeAllBack();
    expect(job()).toMatchObject({ state: 'undone', referrals: 0, people: 0 });
    expect(bench.state.restrictions.has(id('p', 1))).toBe(false);
  });

  it('is left out, and the row says so, where its owner has left or a need is gone', () => {
    const { bench, job, take } = aMove(3);
    take(0, [aRow(1, { assignee: 'nobody' }), aRow(2, { needs: ['gone'] }), aRow(3)]);
    expect(job()).toMatchObject({
      state: 'done',
      referrals: 1,
      people: 1,
      leftCount: 2,
      left: [
        { row: 2, because: 'owner' },
        { row: 3, because: 'settings' },
      ],
    });
    expect(bench.state.people.size).toBe(2);
  });

  it('joins a person who is here already', () => {
    const { bench, referral, take } = aMove(1);
    const person = bench.state.referrals.get(referral)!.person;
    take(0, [aRow(1, {}, { person, details: null })]);
    expect(bench.state.people.size).toBe(1);
    expect(bench.state.referrals.get(id('r', 1))?.person).toBe(person);
  });
});

describe('moving a caseload in', () => {
  it('is for administrators and the lead, and goes on only while they are', () => {
    const { bench, amina, ben, take } = aMove(2);
    expect(bench.try(ben, 'import.begin', { job: 'other', rows: 1 })).toMatchObject({ code: 'forbidden' });
    take(0, [aRow(1)]);
    bench.run('system', 'member.setRoles', {
      member: amina,
      roles: [{ role: 'linkWorker', from: '2025-01-01', until: null }],
    });
    const rows = [aRow(2)];
    expect(bench.try('system', 'import.rows', { job: JOB, from: 1, to: 2 }, { rows })).toMatchObject({
      code: 'unfit',
    });
  });

  it('takes every row in once, however often it is tried', () => {
    const { bench, job, take } = aMove(2);
    take(0, [aRow(1)]);
    const again = bench.try('system', 'import.rows', { job: JOB, from: 0, to: 1 }, { rows: [aRow(1)] });
    expect(typeof again).toBe('number');
    expect(bench.state.referrals.size).toBe(2);
    take(1, [aRow(2)]);
    expect(job()).toMatchObject({ state: 'done', done: 2, referrals: 2 });
  });

  it('is one at a time, stops, and goes on', () => {
    const { bench, amina, job, take } = aMove(2);
    expect(bench.try(amina, 'import.begin', { job: 'other', rows: 1 })).toMatchObject({
      message: expect.stringContaining('Amina is moving a caseload in') as string,
    });
    bench.run(amina, 'import.stop', { job: JOB });
    expect(
      bench.try('system', 'import.rows', { job: JOB, from: 0, to: 1 }, { rows: [aRow(1)] }),
    ).toMatchObject({
      code: 'unfit',
    });
    bench.run(amina, 'import.resume', { job: JOB });
    take(0, [aRow(1), aRow(2)]);
    expect(job().state).toBe('done');
  });

  it('is never done by hand: rows come from the server only', () => {
    const { bench, amina } = aMove(1);
    const rows = { job: JOB, from: 0, to: 1 };
    expect(bench.try(amina, 'import.rows', rows, { rows: [aRow(1)] })).toMatchObject({ code: 'forbidden' });
    expect(bench.try('system', 'import.rows', rows)).toMatchObject({ code: 'unfit' });
  });

  it('reads back from the log to the same state', () => {
    const { bench, take } = aMove(2);
    const before = bench.state;
    const seq = take(0, [aRow(1), aRow(2)]);
    const { events } = bench.commits.at(-1)!;
    const meta = { seq, actor: 'system', client: 'system/tab', at: bench.now };
    expect(evolve(before, readEvents(JSON.stringify(events)), meta)).toEqual(bench.state);
  });
});

describe('taking a move back', () => {
  it('takes away all that it made, and nothing else', () => {
    const { bench, amina, referral, job, take, takeAllBack } = aMove(3);
    const person = bench.state.referrals.get(referral)!.person;
    take(0, [aRow(1), aRow(2, {}, { person: id('p', 1), details: null })]);
    take(2, [aRow(3, {}, { person, details: null })]);
    bench.run(amina, 'import.undo', { job: JOB });
    takeAllBack();
    expect(job()).toMatchObject({ state: 'undone', referrals: 0, people: 0, kept: [], keptCount: 0 });
    expect([...bench.state.referrals].map((one) => one.id)).toEqual([referral]);
    expect([...bench.state.people].map((one) => one.id)).toEqual([person]);
    expect(bench.try(amina, 'import.undo', { job: JOB })).toMatchObject({ code: 'unfit' });
  });

  it('leaves and lists what somebody changed since, until that is undone as well', () => {
    const { bench, amina, ben, job, take, takeAllBack } = aMove(3);
    take(0, [aRow(1), aRow(2), aRow(3)]);
    const changed = bench.run(amina, 'referral.allocate', { referral: id('r', 2), assignee: ben });
    bench.run(amina, 'person.amend', { person: id('p', 3), details: { phone: '01632 960 009' } });
    bench.run(amina, 'import.undo', { job: JOB });
    takeAllBack();
    expect(job()).toMatchObject({
      state: 'undone',
      referrals: 2,
      kept: [id('r', 2), id('r', 3)],
      keptCount: 2,
    });
    expect(bench.state.people.has(id('p', 3))).toBe(true);

    bench.run(amina, 'commit.undo', { seq: changed });
    bench.run(amina, 'import.undo', { job: JOB });
    takeAllBack();
    expect(job()).toMatchObject({ kept: [id('r', 3)], keptCount: 1 });
    expect(bench.state.people.has(id('p', 2))).toBe(false);
  });

  it('leaves someone who was erased, and a person with another referral', () => {
    const { bench, amina, ben, job, take, takeAllBack } = aMove(2);
    take(0, [aRow(1, { stage: 'closed', outcome: 'goals-met' }), aRow(2)]);
    const roles = [{ role: 'administrator' as const, from: '2024-04-01', until: null }];
    bench.run('system', 'member.add', { name: 'Dana', user: 'dana', roles });
    const dana = [...bench.state.members].find(({ name }) => name === 'Dana')!.id;
    bench.run(amina, 'erasure.ask', { person: id('p', 1), ground: 'asked' });
    bench.run(dana, 'erasure.confirm', { person: id('p', 1) });
    const again = {
      person: null,
      reason: 'Again',
      needs: [],
      urgency: 'routine' as const,
      organisation: null,
    };
    bench.run(ben, 'referral.receive', { known: id('p', 2), ...again });
    bench.run(dana, 'import.undo', { job: JOB });
    takeAllBack();
    expect(job().kept).toEqual([id('r', 1)]);
    expect(bench.state.referrals.has(id('r', 2))).toBe(false);
    expect(bench.state.people.has(id('p', 2))).toBe(true);
  });

  it('is not done commit by commit', () => {
    const { bench, amina, take } = aMove(1);
    const seq = take(0, [aRow(1)]);
    expect(bench.try(amina, 'commit.undo', { seq })).toMatchObject({
      message: expect.stringContaining('Moving in') as string,
    });
  });

  it('tells of what stayed only those who know of it', () => {
    const { bench, amina, ben, carys, take, takeAllBack } = aMove(1);
    take(0, [aRow(1)]);
    bench.run(amina, 'restriction.set', { person: id('p', 1), excluded: [ben], why: 'Neighbours' });
    bench.run(amina, 'import.undo', { job: JOB });
    takeAllBack();
    const { state, now } = bench;
    const seenBy = (member: string) => {
      const viewer = viewerOf(state, actorOf(state, state.members.get(member)!, now), now)!;
      return new Eyes(viewer, state).see('imports', state.imports.get(JOB)!, 'card');
    };
    expect(seenBy(amina)).toMatchObject({ kept: [id('r', 1)], keptCount: 1 });
    expect(seenBy(carys)).toMatchObject({ kept: [id('r', 1)] });
    expect(seenBy(ben)).toMatchObject({ kept: [], keptCount: 0 });
    expect(seenBy(amina)).not.toHaveProperty('commits');
  });
});
