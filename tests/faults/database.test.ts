import { setTimeout as sleep } from 'node:timers/promises';
import mongoose from 'mongoose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { until } from '../support/processes.ts';

let database: TestDatabase;
let client: mongoose.mongo.MongoClient;

beforeAll(async () => {
  database = await testDatabase({ private: true });
  client = await mongoose.mongo.MongoClient.connect(database.uri, { serverSelectionTimeoutMS: 10_000 });
});
afterAll(async () => {
  await client.close();
  await database.stop();
});

const log = (name: string) =>
  client.db(`${database.prefix}_x`).collection<{ _id: string; by?: number }>(name);
const durable = { writeConcern: { w: 'majority', j: true } } as const;

test('of many writers that race for one _id, exactly one wins', async () => {
  for (let race = 0; race < 30; race++) {
    const _id = `race:${race}`;
    const writers = [1, 2, 3].map((by) => log('races').insertOne({ _id, by }, durable));
    const outcomes = await Promise.allSettled(writers);
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []));
    expect(lost).toEqual([11000, 11000]);
  }
});

test('a fresh collection, also one dropped and made again, is soon read by index', async () => {
  for (const round of [1, 2]) {
    const ids = Array.from({ length: 4000 }, (_, index) => ({ _id: `${round}:${index}` }));
    await log('indexed').insertMany(ids);
    const read = async () => {
      const began = performance.now();
      for (let index = 0; index < 5; index++)
        await log('indexed').findOne({ _id: `${round}:${index * 700}` });
      return performance.now() - began;
    };
    // a scan of 4,000 documents takes some hundred times as long as a look-up, so this is no race
    await until(async () => (await read()) < 100, 'an indexed look-up');
    await log('indexed').drop();
  }
});

/** kill -9; `again` resolves when another process answers. */
function kill(): { again: () => Promise<void> } {
  const before = database.databasePid();
  database.killDatabase();
  const ping = () => client.db('admin').command({ ping: 1 });
  const answers = () => ping().then(Boolean, () => false);
  return {
    async again() {
      await until(
        async () => (await answers()) && database.databasePid() !== before,
        'another process',
        30_000,
      );
    },
  };
}

test('what was acknowledged before a kill -9 is there after it', async () => {
  const acknowledged: string[] = [];
  for (let round = 1; round <= 3; round++) {
    let writing = true;
    const writers = [1, 2, 3, 4].map(async (by) => {
      for (let n = 0; writing; n++) {
        const _id = `${round}:${by}:${n}`;
        await log('kept')
          .insertOne({ _id }, durable)
          .then(
            () => acknowledged.push(_id),
            () => (writing = false),
          );
      }
    });
    await until(() => acknowledged.length >= round * 50, 'fifty writes are acknowledged', 30_000);
    const { again } = kill();
    await Promise.all(writers);
    await again();
  }
  const kept = new Set((await log('kept').find({}).toArray()).map(({ _id }) => _id));
  expect(acknowledged.filter((_id) => !kept.has(_id))).toEqual([]);
});

test('a kill -9 while collections are made leaves none that cannot be used', async () => {
  for (let round = 1; round <= 8; round++) {
    const made: mongoose.mongo.Collection<{ _id: string }>[] = [];
    const make = async (): Promise<void> => {
      const { length } = made;
      const name = `${database.prefix}_made${round}_${length >> 1}`; // two collections to a database
      const collection = client.db(name).collection<{ _id: string }>(`c${length % 2}`);
      made.push(collection);
      await collection.insertOne({ _id: 'first' }, durable).then(make, () => {});
    };
    const making = make();
    await sleep(100 + Math.random() * 100);
    const { again } = kill();
    await making;
    await again();
    for (const collection of made.slice(-2)) {
      const twice = [1, 2].map(() => collection.insertOne({ _id: 'second' }, durable));
      const outcomes = await Promise.allSettled(twice);
      expect(outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))).toEqual([
        11000,
      ]);
    }
  }
});
