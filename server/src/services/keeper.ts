/**
 * The keeper: a process apart that owns a home folder and runs what Kith needs there. Started by
 * `startKeeper.ts`, which writes one line to its standard input and holds that open; when it closes, because
 * the server stopped or was killed, the keeper stops everything and ends. Signals are ignored on purpose: a
 * machine that shuts down sends them to all at once, and the database has to outlive the server.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CappedLog } from './cappedLog.ts';
import { Locked, takeLock } from './lock.ts';
import { freePort } from './ports.ts';
import { readServicesFile, writeServicesFile, type ServicesFile } from './servicesFile.ts';
import { Supervised, type Service } from './supervised.ts';

/** What the keeper is asked for. */
export interface KeeperRequest {
  home: string;
  owner: number;
  how: string;
  services: Service[];
  /** How long to wait for a previous owner of the folder. */
  waitMs: number;
}

/** What it answers to that: one JSON line on standard output. */
export type KeeperAnswer =
  { ready: ServicesFile } | { locked: { holder: number; owner: number } | null } | { failed: string };

/** Later lines ask for one more service; it is answered with its port, or why it does not run. */
export type ServiceAnswer = { port: number } | { failed: string };

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
process.stdout.on('error', () => {}); // nobody listens any more
process.stderr.on('error', () => {});

let stopped = false;
const supervised: Supervised[] = [];
const input = createInterface({ input: process.stdin });
input.once('line', (line) => {
  const keeping = keep(JSON.parse(line) as KeeperRequest);
  input.on('line', (more) => void keeping.then((run) => run && add(run, JSON.parse(more) as Service)));
});
input.once('close', () => void stop());

let forget = () => {};

async function stop(): Promise<void> {
  stopped = true;
  await Promise.all(supervised.map((one) => one.stop()));
  forget();
  process.exit(0);
}

function answer(message: KeeperAnswer | ServiceAnswer): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

type Run = (service: Service) => Promise<Supervised>;

/** One more service; that it does not run is no reason to stop the others. */
async function add(run: Run, service: Service): Promise<void> {
  try {
    answer({ port: (await run(service)).port });
  } catch (error) {
    answer({ failed: (error as Error).message });
  }
}

/** Runs what is asked for; answers with what runs one more. */
async function keep(request: KeeperRequest): Promise<Run | undefined> {
  const { home, owner, how } = request;
  const log = new CappedLog(join(home, 'logs/keeper.log'));
  process.on('uncaughtException', (error) => {
    log.note(String(error.stack));
    void stop();
  });
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    await takeLock(home, owner, request.waitMs);
    const before = readServicesFile(home);
    const write = (keeper: number | null): ServicesFile => {
      const services = Object.fromEntries(
        supervised.map(({ service, port, pid }) => [service.name, { port, pid }]),
      );
      const file = { keeper, owner, how, services };
      writeServicesFile(home, file);
      return file;
    };
    const changed = () => {
      try {
        write(process.pid);
      } catch (error) {
        log.note(`services.json could not be written: ${(error as Error).message}`); // a full disk passes
      }
    };
    const run: Run = async (service) => {
      const port = await freePort(before?.services[service.name]?.port);
      const own = new CappedLog(join(home, `logs/${service.name}.log`));
      const one = new Supervised(service, port, own, changed);
      supervised.push(one);
      await one.start();
      return one;
    };
    for (const service of request.services) {
      if (stopped) return undefined;
      await run(service);
    }
    if (stopped) return undefined;
    forget = () => {
      try {
        write(null);
      } catch {
        // the lock tells the truth, the file only the ports
      }
    };
    answer({ ready: write(process.pid) });
    return run;
  } catch (error) {
    answer(error instanceof Locked ? { locked: error.by } : { failed: (error as Error).message });
    await stop();
    return undefined;
  }
}
