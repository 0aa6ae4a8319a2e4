import { createHash } from 'node:crypto';
import { realpathSync, unlinkSync } from 'node:fs';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Who holds a lock: `owner` is the process that a person started, `holder` the one that has the lock. */
export interface Holder {
  holder: number;
  owner: number;
}

/** The folder is in use. `by` is missing when the holder went away while it was asked. */
export class Locked extends Error {
  readonly by: Holder | null;

  constructor(by: Holder | null) {
    super(by ? `held by process ${by.owner}` : 'held by another process');
    this.by = by;
  }
}

/**
 * Takes the lock on an existing folder, waiting up to `waitMs` for its holder to go. A lock is a listening
 * local socket named after the folder: the system lets one process have it and takes it back however that
 * process ends, so no stale lock can stay behind and no process id is ever trusted. Throws `Locked`.
 */
export async function takeLock(folder: string, owner: number, waitMs: number): Promise<() => Promise<void>> {
  const address = addressOf(folder);
  const until = Date.now() + waitMs;
  for (;;) {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      socket.end(JSON.stringify({ holder: process.pid, owner } satisfies Holder));
    });
    if (await listens(server, address)) {
      server.unref();
      return () => new Promise((resolve) => server.close(() => resolve()));
    }
    const by = await lockHolder(folder);
    // Elsewhere than on Linux and Windows the socket is a file, which outlives a killed holder.
    if (!by && isFile(address)) removeQuietly(address);
    if (Date.now() >= until) throw new Locked(by);
    await sleep(50);
  }
}

/** Who holds the folder's lock now, or null. */
export function lockHolder(folder: string): Promise<Holder | null> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(addressOf(folder));
    socket.setEncoding('utf8').setTimeout(1000, () => socket.destroy());
    socket.on('data', (chunk) => (text += String(chunk)));
    socket.on('error', () => {});
    socket.on('close', () => {
      try {
        resolve(JSON.parse(text) as Holder);
      } catch {
        resolve(null);
      }
    });
  });
}

function addressOf(folder: string): string {
  const user = process.getuid?.() ?? '';
  const id = createHash('sha256')
    .update(`${user}:${realpathSync(folder)}`)
    .digest('hex')
    .slice(0, 32);
  if (process.platform === 'linux') return `\0kith-${id}`; // no file: the name lives and dies with its holder
  return process.platform === 'win32' ? `\\\\.\\pipe\\kith-${id}` : join(tmpdir(), `kith-${id}.sock`);
}

function isFile(address: string): boolean {
  return process.platform !== 'linux' && process.platform !== 'win32' && address.startsWith('/');
}

function removeQuietly(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    // another process was quicker
  }
}

function listens(server: Server, address: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    );
    server.listen(address, () => resolve(true));
  });
}
