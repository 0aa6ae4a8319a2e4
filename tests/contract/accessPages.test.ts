import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AccessEntry } from '@kith/shared/access/entries';
import { openAccess, type Access } from '@kith/server/access/access.ts';
import { PAGED, personOf } from '@kith/server/access/personPages.ts';
import { readPlaces } from '@kith/server/access/places.ts';
import { accessOf } from '@kith/server/access/stream.ts';
import { accessPagesOf } from '@kith/server/models/accessPage.ts';
import { commitsOf } from '@kith/server/models/commit.ts';
import { connectDatabases, type Databases } from '@kith/server/models/connect.ts';
import { testDatabase } from '../support/database.ts';
import { silent, WORKSPACE } from '../support/workspace.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
let prefixes = 0;
let prefix: string;
let databases: Databases;
let access: Access;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  prefix = `${database.prefix}_${++prefixes}`;
  databases = await connectDatabases(database.uri, prefix);
  access = openAccess(databases.access, silent);
  return async () => {
    await access.close();
    await databases.close();
  };
});

/** Entries about seven people, some often and some seldom, with some about nobody between. */
const entry = (n: number): AccessEntry =>
  n % 5 === 0
    ? { what: 'refused', asked: 'referral.allocate' }
    : { what: 'record.opened', referral: `r${n}`, person: n % 97 === 0 ? 'seldom' : `p${n % 6}` };
const people = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'seldom'];

const fill = (by: Access, from: number, count: number) =>
  Promise.all(Array.from({ length: count }, (_, i) => by.of(WORKSPACE).write('amina', entry(from + i))));

/** What the pages say of each person is what the stream says, newest first. */
async function pagesAgree(by: Access): Promise<void> {
  const head = await by.of(WORKSPACE).count();
  const all = await readPlaces<AccessEntry>(commitsOf(databases.access), accessOf(WORKSPACE), 1, head);
  for (const person of people) {
    const said = await by.pagesOf(WORKSPACE).read(person, head, Infinity, Infinity);
    expect(said).toEqual(all.filter((placed) => personOf(placed.entry) === person).reverse());
  }
}

const pages = async () =>
  (await accessPagesOf(databases.access).find({}).toArray()).filter(({ _id }) => !_id.endsWith(':cursor'));

describe('the pages about people', () => {
  it('say what the stream says, written by two processes at once and over restarts', async () => {
    for (let round = 0; round < 3; round++) {
      const other = openAccess(databases.access, silent);
      await Promise.all([fill(access, round * 500, 250), fill(other, round * 500 + 250, 250)]);
      await Promise.all([pagesAgree(access), pagesAgree(other)]);
      await other.close();
      await access.close();
      access = openAccess(databases.access, silent);
    }
    const lengths = (await pages()).map(({ text }) => (JSON.parse(text) as unknown[]).length);
    expect(lengths.length).toBeGreaterThan(20);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(PAGED);
  });

  it('are whole after those who made them were killed at it, again and again', async () => {
    await fill(access, 0, 2400);
    await access.close(); // what it wrote behind is there; the rest is for the processes
    await accessPagesOf(databases.access).deleteMany({});
    const script = join(import.meta.dirname, '../support/pagesProcess.ts');
    const made: number[] = [];
    for (let round = 1; round <= 5 || (made.at(-1) === 0 && round < 15); round++) {
      const child = spawn(process.execPath, [script, database.uri, prefix, WORKSPACE]);
      await once(child.stdout, 'data');
      await sleep(round * 150 * Math.random());
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      made.push((await pages()).length);
    }
    await access.close();
    access = openAccess(databases.access, silent);
    await pagesAgree(access);
    // The kills fell while pages were being made: some were there before others.
    expect(made[0]).toBeLessThan((await pages()).length);
    expect(made.at(-1)).toBeGreaterThan(0);
  });

  it('are made anew when they are gone', async () => {
    await fill(access, 0, 700);
    await pagesAgree(access);
    await accessPagesOf(databases.access).deleteMany({});
    await pagesAgree(access);
    expect((await pages()).length).toBeGreaterThan(0);
  });

  it('are read by single places only, however long the stream is', async () => {
    await fill(access, 0, 3300);
    await access.pagesOf(WORKSPACE).catchUp(3300);
    const watched = await mongoose.createConnection(database.uri, { monitorCommands: true }).asPromise();
    const filters: string[][] = [];
    watched.getClient().on('commandStarted', ({ command }) => {
      const { find, filter } = command as { find?: string; filter?: object };
      if (find !== undefined) filters.push(Object.keys(filter ?? {}));
      else if ('aggregate' in command || 'count' in command) filters.push(['a scan']);
    });
    const reading = openAccess(watched.useDb(`${prefix}_access`), silent);
    const head = await reading.of(WORKSPACE).count();
    const readsOfHead = filters.length;
    const said = await reading.pagesOf(WORKSPACE).read('seldom', head, Infinity, 50);
    expect(said.length).toBeGreaterThan(20);
    expect(filters.every((keys) => keys.join() === '_id')).toBe(true);
    expect(readsOfHead).toBeLessThan(40);
    // the tail, the person's pages, and the way to their last one
    expect(filters.length - readsOfHead).toBeLessThan(PAGED + 60);
    await reading.close();
    await watched.close();
  });
});
