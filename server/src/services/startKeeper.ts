import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { KeeperAnswer, KeeperRequest, ServiceAnswer } from './keeper.ts';
import type { ServicesFile } from './servicesFile.ts';
import type { Service } from './supervised.ts';

/** Something a person has to put right before Kith can start; its message is for them. */
export class ServicesError extends Error {}

/** Another Kith runs in the home folder. */
export class InUse extends ServicesError {}

/** A running keeper, as the process that started it sees it. */
export interface Keeper {
  /** The keeper's process id, which changes when it had to be started again. */
  pid(): number;
  ready: ServicesFile;
  /**
   * Runs one more program, which Kith can do without. Resolves when it accepts connections, with what tells its
   * port: undefined while it does not run. Rejects when it cannot be started.
   */
  run(service: Service): Promise<() => number | undefined>;
  /** Ends the keeper and what it runs; resolves when all are gone. */
  stop(): Promise<void>;
  /** Resolves, with the reason, if the keeper is lost and cannot be started again. */
  lost: Promise<Error>;
}

const stopMs = 8000;
const passedOn = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'LANG', 'TZ', 'SYSTEMROOT'];

/** Starts the keeper of a home folder and waits until all it runs accepts connections. Throws `ServicesError`. */
export async function startKeeper(request: KeeperRequest, log: Logger): Promise<Keeper> {
  let lose: (error: Error) => void = () => {};
  const lost = new Promise<Error>((resolve) => (lose = resolve));
  let stopping = false;
  let running = await launch(request);
  const { ready } = running;
  const extras = new Map<Service, number | undefined>();

  // Without its keeper nothing would restart the database; it went down with it, so it is started again at once.
  const watch = (watched: ChildProcess): void => void watched.once('exit', () => void again());
  const run = async (service: Service): Promise<() => number | undefined> => {
    extras.set(service, undefined);
    const answer = await running.ask(service);
    if ('failed' in answer) throw new Error(answer.failed);
    extras.set(service, answer.port);
    return () => extras.get(service);
  };
  const again = async (): Promise<void> => {
    for (let attempt = 1; !stopping && attempt <= 5; attempt++) {
      log.error({ attempt }, 'the keeper of the database ended; starting it again');
      try {
        running = await launch(request);
        if (stopping) return void running.child.stdin?.end();
        if (!samePorts(running.ready, ready)) throw new Error('its port was taken meanwhile');
        watch(running.child);
        for (const service of extras.keys()) void run(service).catch(() => {}); // told by its port
        return;
      } catch (error) {
        log.error({ reason: (error as Error).message }, 'the keeper could not be started again');
        running.child.stdin?.end();
        await sleep(500 * attempt);
      }
    }
    if (!stopping) lose(new Error('the database on this machine ended and could not be started again'));
  };
  watch(running.child);

  return {
    pid: () => running.child.pid!,
    ready,
    run,
    lost,
    async stop() {
      stopping = true;
      const { child } = running;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await gone;
      clearTimeout(late);
    },
  };
}

interface Launched {
  child: ChildProcess;
  ready: ServicesFile;
  /** Asks for one more service. */
  ask(service: Service): Promise<ServiceAnswer>;
}

async function launch(request: KeeperRequest): Promise<Launched> {
  const logs = join(request.home, 'logs');
  mkdirSync(logs, { recursive: true, mode: 0o700 });
  const errors = openSync(join(logs, 'keeper.log'), 'a', 0o600);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'keeper.ts')], {
    detached: true, // its own session: Ctrl-C and a closed terminal reach the server only
    stdio: ['pipe', 'pipe', errors],
    env: Object.fromEntries(
      passedOn.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])),
    ),
  });
  closeSync(errors);
  child.stdin!.on('error', () => {});
  const waiting: ((answer: unknown) => void)[] = [];
  const hear = (answer: unknown) => waiting.shift()?.(answer);
  createInterface({ input: child.stdout! }).on('line', (line) => hear(JSON.parse(line)));
  let ended: ServiceAnswer | undefined;
  const fail = (failed: string) => {
    ended = { failed };
    while (waiting.length > 0) hear(ended);
  };
  child.once('error', (error) => fail(error.message));
  child.once('exit', (code, signal) => fail(`the keeper ended (${signal ?? code})`));
  /** Answers come in the order of the questions. */
  const ask = <T>(question: KeeperRequest | Service): Promise<T> =>
    new Promise((resolve) => {
      waiting.push(resolve as (answer: unknown) => void);
      if (ended) return hear(ended);
      child.stdin!.write(`${JSON.stringify(question)}\n`);
    });
  const answer = await ask<KeeperAnswer>(request);
  if ('ready' in answer) {
    // only the server's own work keeps it alive
    child.unref();
    return { ready: answer.ready, child, ask };
  }
  child.stdin!.end();
  if ('failed' in answer)
    throw new ServicesError(`${request.how} does not run: ${answer.failed} (see ${logs})`);
  const by = answer.locked ? `process ${answer.locked.owner}` : 'another process';
  throw new InUse(
    `Kith is already running in ${request.home} (${by}). Stop it first, or set KITH_HOME to another folder.`,
  );
}

function samePorts(a: ServicesFile, b: ServicesFile): boolean {
  return Object.entries(b.services).every(([name, { port }]) => a.services[name]?.port === port);
}
