import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtIn, isBuilt } from './builtIn.ts';
import type { DatabaseProgram, Waiting } from './databaseProgram.ts';
import { downloaded, isDownloaded } from './downloaded.ts';
import { mongodOnPath } from './mongod.ts';
import { InUse, ServicesError } from './startKeeper.ts';

/** The database programs in the order of preference. Each throws an error saying, plainly, why it is none. */
const ways = { mongod: mongodOnPath, downloaded, 'built-in': builtIn };
type Way = keyof typeof ways;

/**
 * Looks for a database program and hands it to `use`, until one can be used; where one was used before, only
 * that kind, since it alone can read the data. Throws `ServicesError` saying why each way failed.
 */
export async function withDatabase<T>(
  home: string,
  waiting: Waiting,
  use: (program: DatabaseProgram, data: string) => Promise<T>,
): Promise<T> {
  const before = rememberedWay(home);
  const reasons: string[] = [];
  for (const way of before ? [before] : order()) {
    waiting.signal.throwIfAborted();
    try {
      const used = await use(await ways[way](waiting), join(home, 'database', way));
      rememberWay(home, way);
      return used;
    } catch (error) {
      waiting.signal.throwIfAborted();
      if (error instanceof InUse) throw error; // no other database would change that
      reasons.push((error as Error).message);
    }
  }
  if (before) {
    throw new ServicesError(
      `The data in ${home} needs the database it was made with, which cannot be had now: ${reasons.join()}.\n` +
        `Put that right, or set MONGODB_URI, or set KITH_HOME to another folder to begin anew.`,
    );
  }
  throw new ServicesError(
    `Kith needs a database, and none of the four ways to have one worked:\n` +
      ['MONGODB_URI names no MongoDB', ...reasons]
        .map((line, index) => `  ${index + 1}. ${line}.`)
        .join('\n'),
  );
}

/** Makes sure that a database program is there, without running it. */
export async function prepareDatabase(waiting: Waiting): Promise<void> {
  for (const way of order()) {
    const found = await ways[way](waiting).catch(() => null);
    if (found) return;
  }
}

/** Remembers the way that worked, so that later starts neither look around nor miss the data. */
function rememberWay(home: string, way: Way): void {
  if (rememberedWay(home) === way) return;
  mkdirSync(join(home, 'database'), { recursive: true, mode: 0o700 });
  writeFileSync(wayFile(home), `${way}\n`, { mode: 0o600 });
}

function rememberedWay(home: string): Way | null {
  try {
    const way = readFileSync(wayFile(home), 'utf8').trim();
    return Object.hasOwn(ways, way) ? (way as Way) : null;
  } catch {
    return null;
  }
}

function wayFile(home: string): string {
  return join(home, 'database', 'way');
}

/** What is already on this machine comes before what has to be fetched. */
function order(): Way[] {
  return isBuilt() && !isDownloaded()
    ? ['mongod', 'built-in', 'downloaded']
    : ['mongod', 'downloaded', 'built-in'];
}
