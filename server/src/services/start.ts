import { mkdirSync } from 'node:fs';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { Waiting } from './databaseProgram.ts';
import { withDatabase } from './databaseWays.ts';
import { lockHolder } from './lock.ts';
import { readServicesFile } from './servicesFile.ts';
import { ServicesError, startKeeper, type Keeper } from './startKeeper.ts';

/** What Kith runs on. */
export interface Services {
  mongoUri: string;
  /** Which database that is, in plain words. */
  how: string;
  /** The keeper's process id; none when the database is somebody else's. */
  keeperPid?: () => number;
  /** Has the keeper run one more program; absent where there is no keeper. */
  run?: Keeper['run'];
  /** Resolves, with the reason, if the database was lost for good. */
  lost: Promise<Error>;
  stop(): Promise<void>;
}

type Needed = Pick<Config, 'home' | 'mongoUri'>;

/**
 * Finds the database, or starts one in the home folder. `waiting.say` gets a line for the person who waits.
 * Throws `ServicesError`, whose message that person can act on.
 */
export async function startServices(
  { home, mongoUri }: Needed,
  log: Logger,
  waiting: Partial<Waiting> & { waitMs?: number } = {},
): Promise<Services> {
  if (mongoUri !== undefined) {
    return { mongoUri, how: 'MongoDB at MONGODB_URI', lost: new Promise(() => {}), stop: async () => {} };
  }
  const { say = (line) => log.info(line), signal = new AbortController().signal, waitMs = 5000 } = waiting;
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new ServicesError(`The folder ${home} cannot be made (${(error as NodeJS.ErrnoException).code}).`);
  }
  return withDatabase(home, { say, signal }, async (program, data) => {
    const { how } = program;
    const services = [program.service(data)];
    const keeper = await startKeeper({ home, owner: process.pid, how, services, waitMs }, log);
    const { port } = keeper.ready.services['database']!;
    try {
      await program.prepare?.(port);
    } catch (error) {
      await keeper.stop();
      throw new ServicesError(`${how} runs but cannot be used: ${(error as Error).message}`);
    }
    const { pid: keeperPid, run, lost, stop } = keeper;
    return { mongoUri: uriOf(port), how, keeperPid, run, lost, stop };
  });
}

/** The database that a running Kith keeps in the home folder, or null. Takes no lock and starts nothing. */
export async function findServices(
  home: string,
): Promise<{ mongoUri: string; how: string; owner: number } | null> {
  const file = readServicesFile(home);
  const by = file && (await lockHolder(home).catch(() => null));
  const database = file?.services['database'];
  if (!by || !database || file.keeper !== by.holder) return null;
  return { mongoUri: uriOf(database.port), how: file.how, owner: by.owner };
}

function uriOf(port: number): string {
  return `mongodb://127.0.0.1:${port}/?directConnection=true`;
}
