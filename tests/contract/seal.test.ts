import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyLog } from '@kith/server/administration/verify.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { keyPacksOf } from '@kith/server/models/keys.ts';
import { notesOf, type NoteDocument } from '@kith/server/models/note.ts';
import { startServices } from '@kith/server/services/start.ts';
import { testDatabase } from '../support/database.ts';
import { plant, plantedWords } from '../support/planted.ts';
import { aReferral, makeTeam, openProcess, quick, tab, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
const prefix = () => `${database.prefix}_${++prefixes}`;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

/** A note's document with its bytes as the text that they would be, were they not sealed. */
const readable = ({ _id, box }: NoteDocument) => ({ _id, box: Buffer.from(box).toString('latin1') });

describe('what is personal', () => {
  it('is sealed in every commit and snapshot, and reads back as it was', async () => {
    const where = prefix();
    const { process, pipeline } = await plant(database.uri, where);
    const was = pipeline.state;
    await process.close();

    const again = await openProcess(database.uri, where);
    const documents = [
      ...(await again.databases.commits.collection('commits').find({}).toArray()),
      ...(await again.databases.snapshots.collection('snapshots').find({}).toArray()),
      ...(await notesOf(again.databases.notes).find({}, { promoteBuffers: true }).toArray()).map(readable),
    ].map((document) => JSON.stringify(document));
    expect(documents.length).toBeGreaterThan(15);
    for (const word of plantedWords) {
      expect(documents.filter((text) => text.includes(word))).toEqual([]);
    }
    expect((await again.workspaces.getOrNew(WORKSPACE)).state).toEqual(was);
    expect(await verifyLog(commitsOf(again.databases.commits), WORKSPACE)).not.toHaveProperty('fault');
    await again.close();
  });

  it('of two processes that record people at once, is under a key of each person’s own', async () => {
    const where = prefix();
    const [one, two] = await Promise.all([
      openProcess(database.uri, where),
      openProcess(database.uri, where),
    ]);
    const mine = await one.workspaces.getOrNew(WORKSPACE);
    const { ben } = await makeTeam(mine);
    const theirs = await two.workspaces.getOrNew(WORKSPACE);
    const [here, there] = [tab(() => mine, ben, 'bens-first'), tab(() => theirs, ben, 'bens-second')];
    const answers = await Promise.all(
      Array.from({ length: 250 }, (_, i) =>
        (i % 2 ? here : there)('referral.receive', aReferral(`number ${i}`)),
      ),
    );
    expect(answers.filter((answer) => !answer.ok)).toEqual([]);
    await expect.poll(() => [mine.state.seq, theirs.state.seq]).toEqual([254, 254]);
    const keys = [...mine.state.people].map((person) => person.key);
    expect(keys.sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
    expect(theirs.state).toEqual(mine.state);
    await one.close();
    await two.close();
    const third = await openProcess(database.uri, where);
    expect((await third.workspaces.getOrNew(WORKSPACE)).state).toEqual(mine.state);
    await third.close();
  });

  it('cannot be read with another master key, and nothing is written over it', async () => {
    const where = prefix();
    const { process, pipeline } = await plant(database.uri, where);
    const { seq } = pipeline.state;
    await process.close();
    const stranger = await openProcess(database.uri, where, { masterKey: Buffer.alloc(32, 'another') });
    await expect(stranger.workspaces.getOrNew(WORKSPACE)).rejects.toThrow('sealed under another master key');
    await stranger.close();
    const owner = await openProcess(database.uri, where);
    expect((await owner.workspaces.getOrNew(WORKSPACE)).state.seq).toBe(seq);
    await owner.close();
  });

  it('is not moved from one place to another: each seal is bound to its event', async () => {
    const where = prefix();
    const { process, pipeline } = await plant(database.uri, where);
    const send = tab(() => pipeline, [...pipeline.state.members][0]?.id ?? '', 'any-tab1');
    await send('referral.receive', aReferral('another'));
    const commits = commitsOf(process.databases.commits);
    const { seq } = pipeline.state;
    const place = (n: number) => `${WORKSPACE}:${String(n).padStart(10, '0')}`;
    const [first, last] = [
      await commits.findOne({ _id: place(5) }),
      await commits.findOne({ _id: place(seq) }),
    ].map((commit) => JSON.parse(commit?.events ?? '[]') as { sealed?: unknown }[]);
    await process.close();
    if (!first?.[0]?.sealed || !last?.[0]) throw new Error('nothing is sealed');
    last[0].sealed = first[0].sealed;
    const reopened = await openProcess(database.uri, where);
    await reopened.databases.snapshots.collection('snapshots').drop();
    await commitsOf(reopened.databases.commits).updateOne(
      { _id: place(seq) },
      { $set: { events: JSON.stringify(last) } },
    );
    await expect(reopened.workspaces.getOrNew(WORKSPACE)).rejects.toThrow();
    await reopened.close();
  });

  it('makes one pack of keys for two hundred people', async () => {
    const where = prefix();
    const { process } = await plant(database.uri, where);
    const packs = await keyPacksOf(process.databases.keys).find({}).toArray();
    expect(packs.map((pack) => pack._id)).toEqual([`${WORKSPACE}:00000`]);
    expect(packs[0]?.text).not.toContain(quick.masterKey.toString('base64'));
    await process.close();
  });

  it('is nowhere in the files of the built-in database, nor in its logs', async () => {
    const home = mkdtempSync(join(tmpdir(), 'kith-canary-'));
    const services = await startServices({ home }, pino({ level: 'silent' }));
    const { process } = await plant(services.mongoUri, 'canary');
    await process.close();
    await services.stop();
    for (const word of plantedWords) {
      const found = (() => {
        try {
          return execFileSync('grep', ['-rlaF', word, home], { encoding: 'utf8' });
        } catch {
          return ''; // grep ends with 1 when there is none
        }
      })();
      expect(found, word).toBe('');
    }
    const control = execFileSync('grep', ['-rlaF', 'loneliness', home], { encoding: 'utf8' });
    expect(control).not.toBe(''); // what is not personal is found, so the search does search
    rmSync(home, { recursive: true, force: true });
  });
});
