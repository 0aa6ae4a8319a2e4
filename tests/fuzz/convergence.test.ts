import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { fuzz } from './convergence.ts';

const RUNS = Number(process.env.KITH_FUZZ_RUNS ?? 8);
const FIRST_SEED = Number(process.env.KITH_FUZZ_SEED ?? Date.now() % 1_000_000);

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());

describe('clients that do random things over lines that are cut', () => {
  it(`all end as the server, whose state is the fold of its log (${RUNS} runs from seed ${FIRST_SEED})`, async () => {
    for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
      try {
        const run = await fuzz(database.uri, `${database.prefix}_${seed}`, seed);
        expect(run.clients).toBeGreaterThan(2);
      } catch (error) {
        throw new Error(`seed ${seed} (KITH_FUZZ_SEED=${seed} KITH_FUZZ_RUNS=1)`, { cause: error });
      }
    }
  }, 600_000);
});
