import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refold } from '@kith/server/administration/refold.ts';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import type { Databases } from '@kith/server/models/connect.ts';
import { erasuresOf } from '@kith/server/models/erasures.ts';
import { keyPacksOf } from '@kith/server/models/keys.ts';
import { enterErasure } from '@kith/server/workspace/ledger.ts';
import { NoteErased, noteSeal } from '@kith/server/notes/noteSeal.ts';
import { scanLog } from '@kith/server/workspace/open.ts';
import { openEvents } from '@kith/server/workspace/seal.ts';
import { dropSnapshots } from '@kith/server/workspace/snapshot.ts';
import { storesOf } from '@kith/server/workspace/workspaces.ts';
import type { State } from '@kith/shared/state';
import { testDatabase } from '../support/database.ts';
import { plant, plantedWords } from '../support/planted.ts';
import { aReferral, openProcess, quick, tab, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
const prefix = () => `${database.prefix}_${++prefixes}`;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

/** The planted person, and a copy of the keys as they were before their erasure. */
async function plantedAnd(where: string) {
  const { process, pipeline, amina, person } = await plant(database.uri, where);
  const roles = [{ role: 'administrator' as const, from: '2024-04-01', until: null }];
  await tab(() => pipeline, 'system', 'system-tab')('member.add', { name: 'Dana', user: 'dana', roles });
  const dana = [...pipeline.state.members].find(({ name }) => name === 'Dana')?.id ?? '';
  const lead = tab(() => pipeline, amina, 'aminas-second');
  const administrator = tab(() => pipeline, dana, 'danas-tab1');
  const copy = await keyPacksOf(process.databases.keys).find({}).toArray();
  const restoreKeys = async () => {
    for (const { _id, text } of copy) {
      await keyPacksOf(process.databases.keys).updateOne({ _id }, { $set: { text } });
    }
  };
  const erase = async () => {
    expect(await lead('erasure.ask', { person, ground: 'asked' })).toMatchObject({ ok: true });
    expect(await administrator('erasure.confirm', { person })).toMatchObject({ ok: true });
    await expect.poll(() => hasKey(process.databases)).toBe(false);
  };
  return { process, pipeline, person, lead, restoreKeys, erase };
}

/** Whether the planted person's key, the first one, is in its pack. */
async function hasKey(databases: Databases): Promise<boolean> {
  const [pack] = await keyPacksOf(databases.keys).find({}).toArray();
  return (JSON.parse(pack?.text ?? '{}') as { keys: (string | null)[] }).keys[0] !== null;
}

function wordsIn(...found: unknown[]): string[] {
  const text = JSON.stringify(found);
  return plantedWords.filter((word) => text.includes(word));
}

const contents = ({ people, referrals }: State) => [...people, ...referrals];

describe('an erased person', () => {
  it('cannot be read from memory, log, snapshots or by folding anew, and the chain is whole', async () => {
    const { process, pipeline, erase } = await plantedAnd(prefix());
    expect(wordsIn(contents(pipeline.state))).not.toEqual([]);
    await erase();
    expect(wordsIn(contents(pipeline.state))).toEqual([]);
    await pipeline.snapshot();
    const { databases } = process;
    const stores = storesOf(databases, quick);
    const log = await scanLog(commitsOf(databases.commits), WORKSPACE);
    const events = await Promise.all(log.map((commit) => openEvents(stores.keyring(WORKSPACE), commit)));
    expect(wordsIn(log, events)).toEqual([]);
    expect(wordsIn(await databases.snapshots.collection('snapshots').find({}).toArray())).toEqual([]);
    expect(contents(await refold(stores, WORKSPACE))).toEqual(contents(pipeline.state));
    const place = { workspace: WORKSPACE, note: 'any', key: 1 };
    await expect(noteSeal(stores.keyring(WORKSPACE), place)).rejects.toThrow(NoteErased);
    expect(await verifyLog(commitsOf(databases.commits), WORKSPACE)).not.toHaveProperty('fault');
    await process.close();
  });

  it('stays erased when the keys are put back from a backup', async () => {
    const where = prefix();
    const { process, erase, restoreKeys } = await plantedAnd(where);
    await erase();
    await process.workspaces.close();
    await restoreKeys();
    expect(await hasKey(process.databases)).toBe(true);
    await dropSnapshots(storesOf(process.databases, quick).snapshots, WORKSPACE);
    const again = await openProcess(database.uri, where);
    expect(wordsIn(contents((await again.workspaces.getOrNew(WORKSPACE)).state))).toEqual([]);
    expect(await hasKey(again.databases)).toBe(false);
    await again.close();
    await process.databases.close();
  });

  it('stays erased when log and keys are put back from before: the ledger knows', async () => {
    const where = prefix();
    const { process, pipeline, person, erase, restoreKeys } = await plantedAnd(where);
    const { seq } = pipeline.state;
    await erase();
    await process.workspaces.close();
    await restoreKeys();
    await commitsOf(process.databases.commits).deleteMany({ seq: { $gt: seq } });
    await dropSnapshots(storesOf(process.databases, quick).snapshots, WORKSPACE);
    const again = await openProcess(database.uri, where);
    const restored = await again.workspaces.getOrNew(WORKSPACE);
    expect(restored.state.seq).toBe(seq);
    expect(wordsIn(contents(restored.state))).toEqual([]);
    const run = tab(() => restored, [...restored.state.members][0]?.id ?? '', 'any-tab1');
    expect(await run('person.amend', { person, details: { phone: '01632 960 001' } })).toMatchObject({
      code: 'unfit',
    });
    await again.close();
    await process.databases.close();
  });

  it('leaves a destroyed key that nobody uses again', async () => {
    const where = prefix();
    const { process, pipeline } = await plantedAnd(where);
    await process.close();
    // As when the log was put back from before the second person was recorded, who was erased since.
    const again = await openProcess(database.uri, where);
    await enterErasure(erasuresOf(again.databases.erasures), WORKSPACE, 2);
    const restored = await again.workspaces.getOrNew(WORKSPACE);
    const run = tab(() => restored, [...pipeline.state.members][0]?.id ?? '', 'any-tab1');
    expect(await run('referral.receive', aReferral('A new person'))).toMatchObject({ ok: true });
    expect([...restored.state.people].map(({ key }) => key).sort()).toEqual([1, 3]);
    await again.close();
  });

  it('loses the key at the next opening when the server was killed between commit and destruction', async () => {
    const where = prefix();
    const { process, erase, restoreKeys } = await plantedAnd(where);
    await erase();
    await process.workspaces.close();
    // As such a kill leaves it: the commit is there, the ledger and the keys know nothing.
    await restoreKeys();
    await erasuresOf(process.databases.erasures).deleteMany({});
    const again = await openProcess(database.uri, where);
    await again.workspaces.getOrNew(WORKSPACE);
    expect(await hasKey(again.databases)).toBe(false);
    expect(await erasuresOf(again.databases.erasures).countDocuments()).toBe(1);
    await again.close();
    await process.databases.close();
  });

  it('is erased in every process, and nothing is written about them there', async () => {
    const where = prefix();
    const { process, person, erase } = await plantedAnd(where);
    const other = await openProcess(database.uri, where);
    const there = await other.workspaces.getOrNew(WORKSPACE);
    await erase();
    await expect.poll(() => wordsIn(contents(there.state))).toEqual([]);
    const run = tab(() => there, [...there.state.members][0]?.id ?? '', 'other-tab1');
    const again = { ...aReferral('Once more'), known: person, person: null };
    expect(await run('referral.receive', again)).toMatchObject({ code: 'unfit' });
    expect(await run('referral.receive', aReferral('Someone else'))).toMatchObject({ ok: true });
    await other.close();
    await process.close();
  });
});
