import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { constants as priorities, setPriority } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder.ts';
import type { Waiting } from './databaseProgram.ts';
import { takeLock } from './lock.ts';

const buildMs = 15 * 60_000;
const run = promisify(execFile);

/** A program that is built on this machine, with Go, from versions that go.mod and go.sum pin. */
export interface GoProgram {
  /** Of the folder it is kept in. */
  name: string;
  /** The folder with its go.mod. */
  source: string;
  /** What to build there. */
  package: string;
  /** In plain words, to begin a sentence with. */
  what: string;
  /** How long the first build takes, in words. */
  takes: string;
  /** Built behind what people are waiting for, so it gives way to that. */
  inBackground: boolean;
}

/**
 * The program's path; built once per version into the user's cache and shared by all checkouts. Throws, saying
 * plainly why it cannot be built.
 */
export async function built(program: GoProgram, waiting: Waiting): Promise<string> {
  const binary = binaryPath(program);
  if (!isExecutable(binary)) await build(program, binary, waiting);
  return binary;
}

/** Whether it can be used without building it first. */
export function isBuilt(program: GoProgram): boolean {
  return isExecutable(binaryPath(program));
}

function binaryPath({ name, source }: GoProgram): string {
  const hash = createHash('sha256').update(process.platform).update(process.arch);
  const inputs = readdirSync(source).filter((file) => file.endsWith('.go') || /^go\.(mod|sum)$/.test(file));
  for (const file of inputs.sort()) hash.update(file).update(readFileSync(join(source, file)));
  const version = hash.digest('hex').slice(0, 16);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return join(cacheFolder(), `${name}-${version}`, `kith-${name}${ending}`);
}

/** Built under another name and moved, so that a half-written program is never run. */
async function build(program: GoProgram, binary: string, { say, signal }: Waiting): Promise<void> {
  const go = await findGo(program);
  const folder = join(binary, '..');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = await takeLock(folder, process.pid, buildMs);
  const temporary = `${binary}.${process.pid}`;
  try {
    if (isExecutable(binary)) return; // another start built it meanwhile
    say(`Building ${program.what}: ${program.takes}, once.`);
    const args = [
      'build',
      '-trimpath',
      '-buildvcs=false',
      '-ldflags=-s -w',
      '-o',
      temporary,
      program.package,
    ];
    const building = run(go, args, {
      cwd: program.source,
      env: { ...process.env, CGO_ENABLED: '0' }, // no C compiler needed, and the same program everywhere
      signal,
      timeout: buildMs,
      maxBuffer: 10_000_000,
    });
    if (program.inBackground) giveWay(building.child.pid);
    await building;
    renameSync(temporary, binary);
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? '').trim();
    const last = said.split('\n').slice(-3).join(' / ');
    throw new Error(`${program.what} could not be built with Go: ${last || (error as Error).message}`);
  } finally {
    rmSync(temporary, { force: true });
    await unlock();
  }
}

/** What it starts inherits this. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, priorities.priority.PRIORITY_LOW);
  } catch {
    // it ended already, or this system lets nobody say so
  }
}

async function findGo({ what }: GoProgram): Promise<string> {
  for (const go of ['go', '/usr/local/go/bin/go']) {
    try {
      await run(go, ['version']);
      return go;
    } catch (error) {
      // one that is there but does not run is left to say why when it builds
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return go;
    }
  }
  throw new Error(`${what} has to be built with Go, which is not installed (see https://go.dev/dl)`);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
