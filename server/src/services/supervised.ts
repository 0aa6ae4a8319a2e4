import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CappedLog } from './cappedLog.ts';
import { answers, freePort, isFree } from './ports.ts';

/** A program that the keeper runs. `{port}` in its arguments stands for the port it is given. */
export interface Service {
  name: string;
  command: string;
  args: string[];
  /** Whether it stops by itself when its standard input closes; the others are run on a leash. */
  watchesStdin: boolean;
}

const startMs = 20_000;
const stopMs = 6000;

/** One program kept alive on one port. */
export class Supervised {
  readonly service: Service;
  port: number;
  /** The program's own process id while it runs. */
  pid: number | null = null;
  #child: ChildProcess | null = null;
  #log: CappedLog;
  #changed: () => void;
  #stopping = false;
  #deaths: number[] = [];

  constructor(service: Service, port: number, log: CappedLog, changed: () => void) {
    this.service = service;
    this.port = port;
    this.#log = log;
    this.#changed = changed;
  }

  /**
   * Starts it, resolves when it accepts connections, and from then on restarts it on the same port whenever
   * it dies. Rejects with its last words when it cannot be started.
   */
  async start(): Promise<void> {
    const until = Date.now() + startMs;
    for (let attempt = 1; !(await this.#run(until)); attempt++) {
      if (this.#stopping) return;
      if (attempt === 5 || Date.now() > until)
        throw new Error(this.#log.lastLines(5) || 'it ended without a word');
      await sleep(attempt * 200); // a previous one may still be letting go of its files
      if (!(await isFree(this.port))) this.port = await freePort();
    }
    void this.#keep();
  }

  /** Stops it for good; resolves when it is gone. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.stdin?.end();
    const late = setTimeout(() => this.#kill(child), stopMs);
    await gone;
    clearTimeout(late);
  }

  /** One life up to "accepts connections"; false when it ended before. */
  async #run(until: number): Promise<boolean> {
    const child = this.#spawn();
    while (this.#child === child && !this.#stopping) {
      if (await answers(this.port)) return this.#child === child;
      if (Date.now() > until) this.#kill(child);
      await sleep(15);
    }
    return false;
  }

  #spawn(): ChildProcess {
    const { command, args, watchesStdin, name } = this.service;
    const given = args.map((part) => part.replaceAll('{port}', String(this.port)));
    const line = watchesStdin ? [command, ...given] : leashed(command, given);
    const child = spawn(line[0]!, line.slice(1), {
      stdio: watchesStdin ? ['pipe', 'pipe', 'pipe'] : ['pipe', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    this.pid = watchesStdin ? (child.pid ?? null) : null;
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => this.#log.write(text));
    }
    child.stdin?.on('error', () => {});
    child.on('message', (message: { pid: number }) => {
      this.pid = message.pid;
      this.#changed();
    });
    child.on('error', (error) => {
      this.#log.note(`${name} cannot be run: ${error.message}`);
      if (child.pid === undefined) child.emit('exit', null, null);
    });
    child.once('exit', (code, signal) => {
      if (!watchesStdin) this.#killLeft();
      this.#child = null;
      this.pid = null;
      if (!this.#stopping) this.#log.note(`${name} ended (${signal ?? code})`);
    });
    return child;
  }

  /** One that does not get as far as accepting connections is started anew, and given twice the time. */
  async #keep(): Promise<void> {
    let patienceMs = startMs;
    while (!this.#stopping) {
      this.#changed();
      const child = this.#child;
      if (child) await new Promise((resolve) => child.once('exit', resolve));
      const now = Date.now();
      this.#deaths = [...this.#deaths.filter((at) => at > now - 10_000), now];
      await sleep(Math.min(2000, 25 * 2 ** (this.#deaths.length - 1)));
      if (this.#stopping) return;
      const began = Date.now();
      if (await this.#run(began + patienceMs)) patienceMs = startMs;
      else if (Date.now() - began > patienceMs) patienceMs *= 2;
    }
  }

  #kill(child: ChildProcess): void {
    this.#killLeft();
    child.kill('SIGKILL');
  }

  /** A leash that was killed leaves its program behind. */
  #killLeft(): void {
    if (this.service.watchesStdin || this.pid === null) return;
    try {
      process.kill(this.pid, 'SIGKILL');
    } catch {
      // it went with its leash, as it should
    }
  }
}

function leashed(command: string, args: string[]): string[] {
  return [process.execPath, join(import.meta.dirname, 'leash.ts'), command, ...args];
}
