import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refold } from '@kith/server/administration/refold.ts';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import type { Databases } from '@kith/server/models/connect.ts';
import { keyPacksOf } from '@kith/server/models/keys.ts';
import { standingAt } from '@kith/server/notes/noteAccess.ts';
import { NoteErased, noteSeal } from '@kith/server/notes/noteSeal.ts';
import type { Pipeline } from '@kith/server/workspace/execute.ts';
import { scanLog } from '@kith/server/workspace/open.ts';
import { openEvents } from '@kith/server/workspace/seal.ts';
import { storesOf } from '@kith/server/workspace/workspaces.ts';
import type { State } from '@kith/shared/state';
import { testDatabase } from '../support/database.ts';
import { until } from '../support/live.ts';
import { notesProcess } from '../support/noteDesk.ts';
import { aPerson, aReferral, makeTeam, openProcess, quick, tab, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

/** Which of the people's keys, by number, are not destroyed. */
async function keysLeft(databases: Databases, numbers: readonly number[]): Promise<number[]> {
  const [pack] = await keyPacksOf(databases.keys).find({}).toArray();
  const { keys } = JSON.parse(pack?.text ?? '{"keys":[]}') as { keys: (string | null)[] };
  return numbers.filter((number) => keys[number - 1]);
}

/** Writes in a note, as somebody who may. */
async function writeIn({ state }: Pipeline, prefix: string, note: string, text: string): Promise<void> {
  const notes = await notesProcess(database.uri, prefix);
  const desk = await notes.sit(note, standingAt(state, 'ben', note)?.place.key);
  desk.write(text);
  await until('it is saved', desk.isSaved);
  await notes.close();
}
async function readIn({ state }: Pipeline, prefix: string, note: string): Promise<string> {
  const notes = await notesProcess(database.uri, prefix);
  const text = (await notes.sit(note, standingAt(state, 'ben', note)?.place.key)).text();
  await notes.close();
  return text;
}

/** Ann's record twice, with words of both: canaries end in K for the one that is kept, in M for the other. */
async function twice() {
  const prefix = `${database.prefix}_m${++prefixes}`;
  const process = await openProcess(database.uri, prefix, { snapshotEvery: 3 });
  const pipeline = await process.workspaces.getOrNew(WORKSPACE);
  const { amina } = await makeTeam(pipeline);
  const roles = [{ role: 'administrator' as const, from: '2024-04-01', until: null }];
  await tab(() => pipeline, 'system', 'system-tab')('member.add', { name: 'Dana', user: 'dana', roles });
  const dana = [...pipeline.state.members].find(({ name }) => name === 'Dana')?.id ?? '';
  const run = tab(() => pipeline, amina, 'aminas-tab');
  const administrator = tab(() => pipeline, dana, 'danas-tab1');
  const receive = async (familyName: string, reason: string, phone: string) => {
    const known = new Set([...pipeline.state.referrals].map(({ id }) => id));
    await run('referral.receive', { ...aReferral(reason), person: { ...aPerson, familyName, phone } });
    const { id = '', person = '' } = [...pipeline.state.referrals].find((one) => !known.has(one.id)) ?? {};
    await run('note.create', { referral: id, title: `${reason} title` });
    const note = pipeline.state.referrals.get(id)?.notes?.[0]?.id ?? '';
    await writeIn(pipeline, prefix, note, `${reason} note`);
    return { referral: id, person, note };
  };
  const kept = await receive('NamecanaryK', 'ReasoncanaryK', '01632 960 711');
  const merged = await receive('NamecanaryM', 'ReasoncanaryM', '01632 960 722');
  const choice = { take: ['phone' as const], unite: [] };
  const answer = await run('person.merge', { keep: kept.person, merge: merged.person, ...choice });
  const seq = answer.ok ? answer.seq : 0;
  await run('person.amend', { person: kept.person, details: { preferredName: 'LatercanaryK' } });
  const close = async (referral: string) => {
    await run('referral.close', { referral, outcome: 'declined', note: 'Closingcanary' });
  };
  const erase = async (person: string) => {
    expect(await run('erasure.ask', { person, ground: 'asked' })).toMatchObject({ ok: true });
    expect(await administrator('erasure.confirm', { person })).toMatchObject({ ok: true });
  };
  return { process, pipeline, prefix, run, kept, merged, seq, close, erase };
}

/** Everything that can be read of people, from memory, log and snapshots, as text. */
async function everything({ databases }: { databases: Databases }, { state }: Pipeline): Promise<string> {
  const stores = storesOf(databases, quick);
  const log = await scanLog(commitsOf(databases.commits), WORKSPACE);
  const events = await Promise.all(log.map((commit) => openEvents(stores.keyring(WORKSPACE), commit)));
  const snapshots = await databases.snapshots.collection('snapshots').find({}).toArray();
  return JSON.stringify([log, events, snapshots, [...state.people], [...state.referrals]]);
}
const contents = ({ people, referrals }: State) => [...people, ...referrals];

describe('merged records', () => {
  it('keep the text of each case under the key that it was begun under, and all of it can be read', async () => {
    const { process, pipeline, prefix, run, kept, merged } = await twice();
    const { people, referrals } = pipeline.state;
    expect(people.get(kept.person)).toMatchObject({ key: 1, mergedKeys: [2], phone: '01632 960 722' });
    expect([kept, merged].map(({ referral }) => referrals.get(referral)?.key ?? null)).toEqual([null, 2]);
    await run('note.create', { referral: merged.referral, title: 'Afterwards' });
    const after = pipeline.state.referrals.get(merged.referral)?.notes?.[1]?.id ?? '';
    await writeIn(pipeline, prefix, after, 'Aftercanary');
    expect(await readIn(pipeline, prefix, merged.note)).toContain('ReasoncanaryM note');
    expect(await readIn(pipeline, prefix, after)).toContain('Aftercanary');
    await pipeline.snapshot();
    const stores = storesOf(process.databases, quick);
    expect(contents(await refold(stores, WORKSPACE))).toEqual(contents(pipeline.state));
    await process.close();
    const again = await openProcess(database.uri, prefix);
    expect(contents((await again.workspaces.getOrNew(WORKSPACE)).state)).toEqual(contents(pipeline.state));
    await again.close();
  });

  it('are erased together: both keys are destroyed, and nothing of either can be read anywhere', async () => {
    const { process, pipeline, kept, merged, close, erase } = await twice();
    for (const { referral } of [kept, merged]) await close(referral);
    expect(await everything(process, pipeline)).toMatch(/canaryM[^]*canaryK|canaryK[^]*canaryM/);
    await erase(kept.person);
    await expect.poll(() => keysLeft(process.databases, [1, 2])).toEqual([]);
    await pipeline.snapshot();
    expect(await everything(process, pipeline)).not.toMatch(/canary|960 7(11|22)/);
    for (const key of [1, 2]) {
      const place = { workspace: WORKSPACE, note: 'any', key };
      const seal = noteSeal(storesOf(process.databases, quick).keyring(WORKSPACE), place);
      await expect(seal).rejects.toThrow(NoteErased);
    }
    expect(await verifyLog(commitsOf(process.databases.commits), WORKSPACE)).not.toHaveProperty('fault');
    await process.close();
  });

  it('that were parted again are erased one by one: what the other was given goes with its own record', async () => {
    const { process, pipeline, prefix, run, kept, merged, seq, close, erase } = await twice();
    await close(merged.referral); // while it is the kept person's
    expect(await run('commit.undo', { seq })).toMatchObject({ ok: true });
    const { people, referrals } = pipeline.state;
    expect(people.get(kept.person)).toMatchObject({ phone: '01632 960 711', mergedKeys: [] });
    expect(referrals.get(merged.referral)).toMatchObject({ person: merged.person, key: null });
    expect(await readIn(pipeline, prefix, merged.note)).toContain('ReasoncanaryM note');
    await erase(merged.person);
    await expect.poll(() => keysLeft(process.databases, [1, 2])).toEqual([1]);
    await pipeline.snapshot();
    const left = await everything(process, pipeline);
    expect(left).not.toMatch(/canaryM|960 722|Closingcanary/);
    expect(left).toMatch(/NamecanaryK/);
    expect(left).toMatch(/LatercanaryK/);
    await process.close();
  });
});
