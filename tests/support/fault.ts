/** What a fault's core counts. All but `rounds` and the measures must be 0 for a fault to pass. */
export interface Totals {
  rounds: number;
  lost: number;
  doubled?: number;
  unexpected?: number;
  crashes?: number;
  /** What else is worth reading, such as `acknowledged`; printed after `rounds`. */
  measures?: Record<string, number>;
  /** The first of what went wrong, in words. */
  problems: string[];
}

/**
 * How long something may take, in milliseconds, before it counts as unexpected. `npm test` has browsers at work beside
 * it, which says little of Kith; `pnpm faults` holds to the figure itself.
 */
export const dueMs = (ms: number): number => (process.env.VITEST ? 4 * ms : ms);

/** Whether nothing was lost, doubled, unexpected or crashed. */
export function isClean({ lost, doubled = 0, unexpected = 0, crashes = 0 }: Totals): boolean {
  return lost + doubled + unexpected + crashes === 0;
}

/** `kill-server rounds=100 acknowledged=51234 lost=0 doubled=0` */
export function closingLine(name: string, { rounds, measures = {}, problems: _, ...counts }: Totals): string {
  return [name, ...Object.entries({ rounds, ...measures, ...counts }).map(([key, n]) => `${key}=${n}`)].join(
    ' ',
  );
}

/**
 * Runs a fault when its file was called as a script (`pnpm faults NAME [--rounds N]`), and does nothing when a test
 * imports it. Prints what went wrong and the closing line; exits 0 only when nothing did.
 */
export async function runFault(
  name: string,
  file: string,
  usualRounds: number,
  core: (rounds: number, tell: (line: string) => void) => Promise<Totals>,
): Promise<void> {
  if (process.argv[1] !== file) return;
  const rounds = roundsOf(process.argv) ?? usualRounds;
  let totals: Totals;
  try {
    totals = await core(rounds, (line) => console.log(line));
  } catch (error) {
    console.error(error);
    totals = { rounds, lost: 0, unexpected: 1, problems: [String(error)] };
  }
  for (const problem of totals.problems.slice(0, 20)) console.error(`- ${problem}`);
  console.log(closingLine(name, totals));
  process.exit(isClean(totals) ? 0 : 1);
}

function roundsOf(argv: readonly string[]): number | undefined {
  const at = argv.indexOf('--rounds');
  if (at === -1) return undefined;
  const rounds = Number(argv[at + 1]);
  if (!Number.isInteger(rounds) || rounds < 1) {
    console.error('--rounds takes a whole number from 1 up.');
    process.exit(1);
  }
  return rounds;
}
