import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Accepted } from '@kith/shared/frames';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { refold } from '@kith/server/administration/refold.ts';
import { commitsOf, type Commit } from '@kith/server/models/commit.ts';
import { append, readCommit } from '@kith/server/workspace/append.ts';
import { FIRST_HASH, placeOf, sealCommit } from '@kith/server/workspace/chain.ts';
import { readTail } from '@kith/server/workspace/open.ts';
import { testDatabase } from '../support/database.ts';
import { until } from '../support/processes.ts';
import { openProxy } from '../support/proxy.ts';
import { aReferral, makeTeam, openProcess, tab, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
const prefix = () => `${database.prefix}_${++prefixes}`;
const never = (error: unknown) => {
  throw error;
};

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

/** A process with a made team, on a database of its own. */
async function aTeam(config: Parameters<typeof openProcess>[2] = {}) {
  const where = prefix();
  const process = await openProcess(database.uri, where, config);
  const pipeline = await process.workspaces.getOrNew(WORKSPACE);
  return { where, process, pipeline, ...(await makeTeam(pipeline)) };
}

function chain(n: number, { from = 1, prevHash = FIRST_HASH, actor = 'a', events = '[]' } = {}): Commit[] {
  const made: Commit[] = [];
  for (let seq = from; seq < from + n; seq++) {
    prevHash = made.at(-1)?.hash ?? prevHash;
    const commandId = `${actor}-client:${seq}`;
    const at = '2026-03-02T12:00:00.000Z';
    made.push(
      sealCommit({
        workspace: WORKSPACE,
        seq,
        epoch: 'e',
        commandId,
        payloadHash: 'p',
        actor,
        at,
        events,
        prevHash,
      }),
    );
  }
  return made;
}

const places = async (commits: ReturnType<typeof commitsOf>, after = 0) => {
  const found = [];
  for await (const commit of readTail(commits, WORKSPACE, after)) found.push(commit);
  return found;
};

describe('the log', () => {
  it('keeps commits in order and reads its tail from any place', async () => {
    const { databases, close } = await openProcess(database.uri, prefix());
    const commits = commitsOf(databases.commits);
    const made = chain(100);
    expect(await append(commits, made.slice(0, 1), never)).toBe(1);
    expect(await append(commits, made.slice(1), never)).toBe(99);
    expect(await places(commits)).toEqual(made);
    expect(await places(commits, 97)).toEqual(made.slice(97));
    expect(await places(commits, 100)).toEqual([]);
    await close();
  });

  it('gives each place to one of two writers who race for it', async () => {
    const { databases, close } = await openProcess(database.uri, prefix());
    const commits = commitsOf(databases.commits);
    let prevHash = FIRST_HASH;
    for (let seq = 1; seq <= 100; seq++) {
      const [mine] = chain(1, { from: seq, prevHash, actor: 'a' }) as [Commit];
      const [theirs] = chain(1, { from: seq, prevHash, actor: 'b' }) as [Commit];
      const landed = await Promise.all([append(commits, [mine], never), append(commits, [theirs], never)]);
      expect(landed[0] + landed[1]).toBe(1);
      const there = await readCommit(commits, placeOf(WORKSPACE, seq));
      expect(there).toEqual(landed[0] ? mine : theirs);
      prevHash = there?.hash ?? '';
    }
    await close();
  });

  it('keeps what came before the first place that was taken, and nothing after it', async () => {
    const { databases, close } = await openProcess(database.uri, prefix());
    const commits = commitsOf(databases.commits);
    const mine = chain(5, { actor: 'a' });
    const [taken] = chain(1, { from: 3, prevHash: mine[1]?.hash ?? '', actor: 'b' }) as [Commit];
    await append(commits, [taken], never);
    expect(await append(commits, mine, never)).toBe(2);
    expect(await places(commits)).toEqual([...mine.slice(0, 2), taken]);
    await close();
  });

  it('counts a commit that is there already, byte for byte, as landed', async () => {
    const { databases, close } = await openProcess(database.uri, prefix());
    const commits = commitsOf(databases.commits);
    const made = chain(3);
    await append(commits, made.slice(0, 2), never);
    expect(await append(commits, made, never)).toBe(3);
    expect(await places(commits)).toEqual(made);
    await close();
  });

  it('settles a write whose answer was lost: not twice, not failed', async () => {
    const target = new URL(database.uri);
    const proxy = await openProxy({ port: Number(target.port), host: target.hostname });
    const { databases, close } = await openProcess(
      `mongodb://127.0.0.1:${proxy.port}/?directConnection=true`,
      prefix(),
    );
    const commits = commitsOf(databases.commits);
    const made = chain(8);
    await append(commits, made.slice(0, 1), never);
    for (let i = 1; i < made.length; i++) {
      let unknown = 0;
      proxy.hold({ down: true }); // the write arrives, its answer does not
      const appended = append(commits, made.slice(i, i + 1), () => unknown++);
      await sleep(20);
      proxy.cut();
      proxy.mend();
      expect(await appended).toBe(1);
      expect(unknown).toBeGreaterThan(0);
    }
    expect(await places(commits)).toEqual(made);
    await close();
    await proxy.close();
  });

  it('settles a batch too large for the buffers of a database that froze while it was sent', async () => {
    const own = await testDatabase({ private: true });
    const { databases, close } = await openProcess(own.uri, own.prefix);
    const commits = commitsOf(databases.commits);
    const made = chain(40, { events: JSON.stringify(['x'.repeat(1_000_000)]) });
    await append(commits, made.slice(0, 1), never);
    let unknown = 0;
    process.kill(own.databasePid(), 'SIGSTOP');
    const appended = append(commits, made.slice(1), () => unknown++);
    await until(() => unknown > 0, 'it is told that the outcome is unknown', 40_000);
    process.kill(own.databasePid(), 'SIGCONT');
    expect(await appended).toBe(39);
    expect((await places(commits)).map(({ hash }) => hash)).toEqual(made.map(({ hash }) => hash));
    await close();
    await own.stop();
  });
});

describe('a workspace', () => {
  it('answers a command sent again with its first answer, even by another process', async () => {
    const { where, process, pipeline, ben } = await aTeam();
    const other = await openProcess(database.uri, where);
    const theirs = await other.workspaces.getOrNew(WORKSPACE);
    const send = tab(() => pipeline, ben, 'bens-tab');
    const first = await send('referral.receive', aReferral('one'), { commandId: 'bens-tab:1' });
    expect(first).toMatchObject({ ok: true });
    expect(await send('referral.receive', aReferral('one'), { commandId: 'bens-tab:1' })).toEqual(first);
    const there = tab(() => theirs, ben, 'bens-tab');
    expect(await there('referral.receive', aReferral('one'), { commandId: 'bens-tab:1' })).toEqual(first);
    const otherwise = await there('referral.receive', aReferral('two'), { commandId: 'bens-tab:1' });
    expect(otherwise).toMatchObject({ code: 'repeated' });
    expect(pipeline.state.referrals.size).toBe(1);
    await other.close();
    await process.close();
  });

  it('still knows an answered command after it was closed and opened again', async () => {
    const { where, process, pipeline, ben } = await aTeam();
    const send = tab(() => pipeline, ben, 'bens-tab');
    const first = await send('referral.receive', aReferral('one'));
    await process.close();
    const again = await openProcess(database.uri, where);
    const opened = await again.workspaces.getOrNew(WORKSPACE);
    const repeated = tab(() => opened, ben, 'bens-tab')('referral.receive', aReferral('one'));
    expect(await repeated).toEqual(first);
    expect(opened.state.referrals.size).toBe(1);
    await again.close();
  });

  it('decides a refused command again when it is sent again', async () => {
    const { process, pipeline, amina, ben } = await aTeam();
    const send = tab(() => pipeline, amina, 'aminas-tab');
    await send('referral.receive', aReferral('one'));
    const referral = [...pipeline.state.referrals][0]?.id ?? '';
    const allocate = () =>
      send('referral.allocate', { referral, assignee: ben }, { commandId: 'aminas-tab:50' });
    expect(await allocate()).toMatchObject({ code: 'unfit' });
    const expected = { urgency: 'soon', complexity: 'simple', expectedPam: 1, cannotSayWhy: null } as const;
    await send('referral.assess', { referral, ...expected });
    expect(await allocate()).toMatchObject({ ok: true });
    await process.close();
  });

  it('asks again about a command of another epoch, or from a future it does not have', async () => {
    const { process, pipeline, ben } = await aTeam();
    const send = tab(() => pipeline, ben, 'bens-tab');
    expect(await send('referral.receive', aReferral('x'), { epoch: 'another' })).toMatchObject({
      code: 'stale',
    });
    expect(await send('referral.receive', aReferral('x'), { base: 99 })).toMatchObject({ code: 'stale' });
    await process.close();
  });

  it('is written by two processes at once: every command once, no gap, both the same in the end', async () => {
    const { where, process, pipeline, amina, ben } = await aTeam();
    const other = await openProcess(database.uri, where);
    const theirs = await other.workspaces.getOrNew(WORKSPACE);
    const mine = tab(() => pipeline, amina, 'aminas-tab');
    const bens = tab(() => theirs, ben, 'bens-tab');
    const answers = await Promise.all(
      Array.from({ length: 300 }, async (_, i) => {
        await sleep(Math.floor(i / 10) * 5);
        return (i % 2 ? mine : bens)('referral.receive', aReferral(`number ${i}`));
      }),
    );
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
    expect(new Set(answers.map((answer) => (answer as Accepted).seq)).size).toBe(300);
    await expect.poll(() => [pipeline.state.seq, theirs.state.seq]).toEqual([304, 304]);
    expect(theirs.state).toEqual(pipeline.state);
    const reasons = [...pipeline.state.referrals].map((referral) => referral.reason);
    expect(new Set(reasons).size).toBe(300);
    const verified = await verifyLog(commitsOf(process.databases.commits), WORKSPACE);
    expect(verified).toEqual({ workspace: WORKSPACE, commits: 304 });
    await process.close();
    await other.close();
  });

  it('is the same opened from its snapshot, from its log, and as it was', async () => {
    const { where, process, pipeline, ben } = await aTeam({ snapshotEvery: 20 });
    const send = tab(() => pipeline, ben, 'bens-tab');
    for (let i = 0; i < 130; i++) await send('referral.receive', aReferral(`number ${i}`));
    const was = pipeline.state;
    await process.close();
    const again = await openProcess(database.uri, where, { snapshotEvery: 20 });
    const opened = await again.workspaces.getOrNew(WORKSPACE);
    expect(opened.state).toEqual(was);
    expect(opened.ring.reaches).toBeUndefined(); // the snapshot held everything
    await tab(() => opened, ben, 'bens-other-tab')('referral.receive', aReferral('after'));
    expect(await refold(again.workspaces.stores, WORKSPACE)).toEqual(opened.state);
    await again.close();
  });

  it('leaves memory when idle, and comes back without anyone noticing', async () => {
    const { process, pipeline, ben } = await aTeam({ idleMinutes: 0.002 });
    const first = await tab(() => pipeline, ben, 'bens-tab')('referral.receive', aReferral('before'));
    expect(first).toMatchObject({ ok: true });
    await expect.poll(() => process.workspaces.opened(), { timeout: 5000 }).toEqual([]);
    const back = await process.workspaces.get(WORKSPACE);
    expect(back).not.toBe(pipeline);
    expect(back?.state).toEqual(pipeline.state);
    await process.close();
  });

  it('does not exist before it is made', async () => {
    const process = await openProcess(database.uri, prefix());
    for (const name of [WORKSPACE, '../etc', '', 'U99001:0000000001']) {
      expect(await process.workspaces.get(name)).toBeUndefined();
    }
    await process.close();
  });
});

describe('verify', () => {
  it('names the first commit that was changed after it was written', async () => {
    const { process, pipeline, ben } = await aTeam();
    const send = tab(() => pipeline, ben, 'bens-tab');
    for (let i = 0; i < 10; i++) await send('referral.receive', aReferral(`number ${i}`));
    const commits = commitsOf(process.databases.commits);
    const place = placeOf(WORKSPACE, 8);
    const commit = await readCommit(commits, place);
    await commits.updateOne(
      { _id: place },
      { $set: { events: commit?.events.replace('loneliness', 'Loneliness') ?? '' } },
    );
    expect(await verifyLog(commits, WORKSPACE)).toEqual({
      workspace: WORKSPACE,
      commits: 7,
      fault: { seq: 8, id: place, what: 'was changed after it was written' },
    });
    await process.close();
  });

  it('notices a commit that was taken out', async () => {
    const { process, pipeline } = await aTeam();
    const commits = commitsOf(process.databases.commits);
    await commits.deleteOne({ _id: placeOf(WORKSPACE, 2) });
    const { fault } = await verifyLog(commits, WORKSPACE);
    expect(fault).toMatchObject({ seq: 2 });
    expect(pipeline.state.seq).toBe(4);
    await process.close();
  });
});
