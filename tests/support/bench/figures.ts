import { parseArgs } from 'node:util';
import { arch, cpus, platform, totalmem } from 'node:os';

/** How many rounds were asked for, by `--rounds N`. */
export function roundsAsked(usual: number): number {
  const { values } = parseArgs({ options: { rounds: { type: 'string' } } });
  const rounds = Number(values.rounds ?? usual);
  if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds is a whole number from 1');
  return rounds;
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/** The value below which this share of the numbers lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = NaN, high = low] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}

const short = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Prints the machine and the versions that a bench ran on. */
export function printMachine(bench: string, what: string): void {
  const cpu = cpus()[0]?.model ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  console.log(`${bench}: ${what}`);
  console.log(
    `machine: ${cpus().length} × ${cpu}, ${memory} GiB, ${platform()} ${arch()}, Node ${process.version}`,
  );
}

/** Prints one round's figures. */
export function printRound(round: number, figures: Record<string, number>): void {
  const pairs = Object.entries(figures).map(([name, value]) => `${name}=${short(value)}`);
  console.log(`round ${round}: ${pairs.join(' ')}`);
}

/**
 * Prints the closing line of one figure: the median over the rounds, against its limit (the most it may be, or
 * with `atLeast` the least).
 */
export function printFigure(
  bench: string,
  name: string,
  rounds: readonly number[],
  limit: number,
  { atLeast = false } = {},
): void {
  const value = median(rounds);
  const spread = `${short(Math.min(...rounds))}–${short(Math.max(...rounds))}`;
  const reached = atLeast ? value >= limit : value <= limit;
  console.log(`${name}: ${rounds.length} rounds, ${spread}`);
  console.log(`${bench} ${name}=${short(value)} limit=${limit} ${reached ? 'reached' : 'missed'}`);
}
