import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { KeeperAnswer, KeeperRequest } from './keeper.ts';
import type { ServicesFile } from './servicesFile.ts';

/** Something a person has to put right before Kith can start; its message is for them. */
export class ServicesError extends Error {}

/** Another Kith runs in the home folder. */
export class InUse extends ServicesError {}

/** A running keeper, as the process that started it sees it. */
export interface Keeper {
  /** The keeper's process id, which changes when it had to be started again. */
  pid(): number;
  ready: ServicesFile;
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
  let child: ChildProcess;
  const { ready, child: first } = await launch(request);
  child = first;

  // Without its keeper nothing would restart the database; it went down with it, so it is started again at once.
  const watch = (watched: ChildProcess): void => void watched.once('exit', () => void again());
  const again = async (): Promise<void> => {
    for (let attempt = 1; !stopping && attempt <= 5; attempt++) {
      log.error({ attempt }, 'the keeper of the database ended; starting it again');
      try {
        const next = await launch(request);
        child = next.child;
        if (stopping) return void child.stdin?.end();
        if (!samePorts(next.ready, ready)) throw new Error('its port was taken meanwhile');
        return watch(child);
      } catch (error) {
        log.error({ reason: (error as Error).message }, 'the keeper could not be started again');
        child.stdin?.end();
        await sleep(500 * attempt);
      }
    }
    if (!stopping) lose(new Error('the database on this machine ended and could not be started again'));
  };
  watch(child);

  return {
    pid: () => child.pid!,
    ready,
    lost,
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin?.end();
      const late = setTimeout(() => child.kill('SIGKILL'), stopMs);
      await gone;
      clearTimeout(late);
    },
  };
}

async function launch(request: KeeperRequest): Promise<{ ready: ServicesFile; child: ChildProcess }> {
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
  child.stdin!.write(`${JSON.stringify(request)}\n`);
  const answer = await new Promise<KeeperAnswer>((resolve) => {
    createInterface({ input: child.stdout! }).once('line', (line) =>
      resolve(JSON.parse(line) as KeeperAnswer),
    );
    child.once('error', (error) => resolve({ failed: error.message }));
    child.once('exit', (code, signal) => resolve({ failed: `the keeper ended (${signal ?? code})` }));
  });
  if ('ready' in answer) {
    // only the server's own work keeps it alive
    child.unref();
    return { ready: answer.ready, child };
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
