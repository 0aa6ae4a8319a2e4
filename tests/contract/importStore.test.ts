import { afterAll, beforeAll, expect, it } from 'vitest';
import { FileStore, resealImports, type KeptFile } from '@kith/server/imports/fileStore.ts';
import { connectDatabases, type Databases } from '@kith/server/models/connect.ts';
import { importsOf } from '@kith/server/models/imports.ts';
import { testDatabase } from '../support/database.ts';
import { quick, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let databases: Databases;
let store: FileStore;

beforeAll(async () => {
  database = await testDatabase();
  databases = await connectDatabases(database.uri, database.prefix);
  store = new FileStore(databases.imports, quick);
});
afterAll(async () => {
  await databases.close();
  await database.stop();
});

const NOW = '2026-03-02T12:00:00.000Z';
const LATER = '2026-03-02T12:00:05.000Z';
const file: KeptFile = {
  by: 'amina',
  name: 'list.csv',
  sheet: '',
  sheets: [],
  header: ['Surname'],
  rows: 2,
  plan: null,
};

async function aFile() {
  const place = await store.begin(WORKSPACE, NOW);
  await store.writePortion(place, 0, [[2, 'Brown']]);
  await store.writePortion(place, 1, [[3, 'Lee']]);
  await store.write(place, file);
  return place;
}

it('a file comes back as it was kept, portion by portion, until it is deleted', async () => {
  const place = await aFile();
  const found = await store.read(WORKSPACE, place.job);
  expect(found?.file).toEqual(file);
  const portions = [];
  for await (const rows of store.portions(found!.place)) portions.push(rows);
  expect(portions).toEqual([[[2, 'Brown']], [[3, 'Lee']]]);
  await store.remove(WORKSPACE, place.job);
  expect(await store.read(WORKSPACE, place.job)).toBeUndefined();
  const { files, rows } = importsOf(databases.imports);
  expect([await files.countDocuments(), await rows.countDocuments()]).toEqual([0, 0]);
});

it('a file that was not read to its end is none', async () => {
  const place = await store.begin(WORKSPACE, NOW);
  await store.writePortion(place, 0, [[2, 'Brown']]);
  expect(await store.read(WORKSPACE, place.job)).toBeUndefined();
  await store.remove(WORKSPACE, place.job);
});

it('files and what is remembered are read under a new master key, and no longer under the old one', async () => {
  const place = await aFile();
  await store.remember(WORKSPACE, 'columns', { fields: { surname: 'familyName' } });
  const newKey = Buffer.alloc(32, 'another master key');
  await resealImports(databases.imports, quick.masterKey, newKey);
  await resealImports(databases.imports, quick.masterKey, newKey); // once more changes nothing
  const after = new FileStore(databases.imports, { masterKey: newKey });
  expect((await after.read(WORKSPACE, place.job))?.file.name).toBe('list.csv');
  expect(await after.remembered(WORKSPACE, 'columns')).toEqual({ fields: { surname: 'familyName' } });
  expect(await store.read(WORKSPACE, place.job)).toBeUndefined();
  expect(await store.remembered(WORKSPACE, 'columns')).toBeUndefined();
  await store.remove(WORKSPACE, place.job);
});

it('one process works on a job; another may once the lease has run out, or was given back', async () => {
  await store.note(WORKSPACE, 'a-job', NOW);
  const lease = (who: string, now: string, until: string) => store.lease(WORKSPACE, 'a-job', who, until, now);
  expect(await lease('one', NOW, LATER)).toBe(true);
  expect(await lease('other', NOW, LATER)).toBe(false);
  expect(await lease('one', NOW, LATER)).toBe(true);
  expect(await lease('other', '2026-03-02T12:00:06.000Z', '2026-03-02T12:00:11.000Z')).toBe(true);
  expect(await lease('one', '2026-03-02T12:00:07.000Z', '2026-03-02T12:00:12.000Z')).toBe(false);
  await store.release(WORKSPACE, 'a-job', 'one'); // not theirs any more
  expect(await lease('one', '2026-03-02T12:00:07.000Z', '2026-03-02T12:00:12.000Z')).toBe(false);
  await store.release(WORKSPACE, 'a-job', 'other');
  expect(await lease('one', '2026-03-02T12:00:07.000Z', '2026-03-02T12:00:12.000Z')).toBe(true);
});
