import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { fuzzNotes } from './notes.ts';

const RUNS = Number(process.env.KITH_FUZZ_RUNS ?? 5);
const FIRST_SEED = Number(process.env.KITH_FUZZ_SEED ?? Date.now() % 1_000_000);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

it(`editors that do random things over lines that are cut end with one text (${RUNS} runs from seed ${FIRST_SEED})`, async () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
    try {
      const { editors } = await fuzzNotes(database.uri, `${database.prefix}_n${seed}`, seed);
      expect(editors).toBeGreaterThan(1);
    } catch (error) {
      throw new Error(`seed ${seed} (KITH_FUZZ_SEED=${seed} KITH_FUZZ_RUNS=1)`, { cause: error });
    }
  }
}, 600_000);
