/** Clients that do random things over cut lines, by many seeds; see tests/fuzz/convergence.ts. */
import { fuzz as convergence } from '../fuzz/convergence.ts';
import { testDatabase } from '../support/database.ts';
import { runFault, type Totals } from '../support/fault.ts';

/** Runs `rounds` seeds from a random one on, or from KITH_FUZZ_SEED. */
export async function fuzz(rounds: number, tell: (line: string) => void = () => {}): Promise<Totals> {
  const first = Number(process.env['KITH_FUZZ_SEED'] ?? Date.now() % 1_000_000);
  const database = await testDatabase();
  const totals = { rounds, lost: 0, doubled: 0, unexpected: 0, problems: [] as string[] };
  let acknowledged = 0;
  try {
    for (let seed = first; seed < first + rounds; seed++) {
      try {
        const run = await convergence(database.uri, `${database.prefix}_${seed}`, seed);
        acknowledged += run.acknowledged;
        if (seed % 10 === 0) tell(`seed ${seed}: acknowledged=${acknowledged}`);
      } catch (error) {
        const what = String(error);
        totals[
          what.includes('is in the log twice') ? 'doubled' : what.includes('waited') ? 'unexpected' : 'lost'
        ]++;
        totals.problems.push(`KITH_FUZZ_SEED=${seed} pnpm faults fuzz --rounds 1: ${what}`);
      }
    }
  } finally {
    await database.stop();
  }
  return { ...totals, measures: { acknowledged } };
}

await runFault('fuzz', import.meta.filename, 1000, fuzz);
