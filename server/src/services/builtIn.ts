import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder } from './cacheFolder.ts';
import type { DatabaseProgram, Waiting } from './databaseProgram.ts';
import { takeLock } from './lock.ts';

const source = join(import.meta.dirname, '../../services/database');
const buildMs = 15 * 60_000;
const run = promisify(execFile);

/** FerretDB on SQLite, built once per version into the user's cache and shared by all checkouts. */
export async function builtIn({ say, signal }: Waiting): Promise<DatabaseProgram> {
  const binary = binaryPath();
  if (!isExecutable(binary)) await build(binary, say, signal);
  return {
    how: 'the built-in database (FerretDB on SQLite)',
    service: (data) => ({
      name: 'database',
      command: binary,
      args: ['-listen', '127.0.0.1:{port}', '-data', data],
      watchesStdin: true,
    }),
  };
}

/** Whether it can be used without building it first. */
export function isBuilt(): boolean {
  return isExecutable(binaryPath());
}

function binaryPath(): string {
  const hash = createHash('sha256').update(process.platform).update(process.arch);
  const inputs = readdirSync(source).filter((name) => name.endsWith('.go') || /^go\.(mod|sum)$/.test(name));
  for (const name of inputs.sort()) hash.update(name).update(readFileSync(join(source, name)));
  const version = hash.digest('hex').slice(0, 16);
  const ending = process.platform === 'win32' ? '.exe' : '';
  return join(cacheFolder(), `database-${version}`, `kith-database${ending}`);
}

/** Built under another name and moved, so that a half-written program is never run. */
async function build(binary: string, say: Waiting['say'], signal: AbortSignal): Promise<void> {
  const go = await findGo();
  const folder = join(binary, '..');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = await takeLock(folder, process.pid, buildMs);
  const temporary = `${binary}.${process.pid}`;
  try {
    if (isExecutable(binary)) return; // another start built it meanwhile
    say('Building the built-in database: about a minute, once.');
    await run(go, ['build', '-trimpath', '-buildvcs=false', '-ldflags=-s -w', '-o', temporary, '.'], {
      cwd: source,
      env: { ...process.env, CGO_ENABLED: '0' }, // no C compiler needed, and the same program everywhere
      signal,
      timeout: buildMs,
      maxBuffer: 10_000_000,
    });
    renameSync(temporary, binary);
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? '').trim();
    const last = said.split('\n').slice(-3).join(' / ');
    throw new Error(`the built-in database could not be built with Go: ${last || (error as Error).message}`);
  } finally {
    rmSync(temporary, { force: true });
    await unlock();
  }
}

async function findGo(): Promise<string> {
  for (const go of ['go', '/usr/local/go/bin/go']) {
    try {
      await run(go, ['version']);
      return go;
    } catch (error) {
      // one that is there but does not run is left to say why when it builds
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') return go;
    }
  }
  throw new Error(
    'the built-in database has to be built with Go, which is not installed (see https://go.dev/dl)',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
