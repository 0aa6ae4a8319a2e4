import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.ts';
import type { DatabaseProgram, Waiting } from './databaseProgram.ts';
import { mongod, versionOf } from './mongod.ts';

const version = '8.2.6';
const answerMs = 5000;

/** MongoDB's own build for this system, downloaded once into the user's cache. */
export async function downloaded({ say, signal }: Waiting): Promise<DatabaseProgram> {
  const options = { version, platform: process.platform, arch: process.arch };
  if (!isDownloaded()) {
    const { MongoBinaryDownloadUrl } =
      await import('mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js');
    const { getOS } = await import('mongodb-memory-server-core/lib/util/getos/index.js');
    const source = new MongoBinaryDownloadUrl({ ...options, os: await getOS() });
    const address = await source.getDownloadUrl().catch(() => {
      throw new Error('MongoDB offers no download for this system');
    });
    await answersWithin(address, signal);
    say(`Downloading MongoDB ${version}, once.`);
  }
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  const { MongoBinary } = await import('mongodb-memory-server-core/lib/util/MongoBinary.js');
  const fetched = MongoBinary.getPath({ ...options, downloadDir: folder(), checkMD5: true });
  const binary = await fetched.catch((error: Error) => {
    throw new Error(`MongoDB could not be downloaded: ${error.message.split('\n')[0]}`);
  });
  await versionOf(binary).catch(() => {
    throw new Error('the downloaded MongoDB does not run on this machine');
  });
  return mongod(binary, `a downloaded MongoDB (${version})`);
}

/** Whether it can be used without downloading it first. */
export function isDownloaded(): boolean {
  return existsSync(folder()) && readdirSync(folder()).some((name) => /^mongod-.*[0-9](\.exe)?$/.test(name));
}

function folder(): string {
  return join(cacheFolder(), `mongodb-${version}`);
}

/** Many networks of the health service let nothing through, silently; nobody should wait for that. */
async function answersWithin(address: string, signal: AbortSignal): Promise<void> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
  const answer = await fetch(address, { method: 'HEAD', signal: patience }).catch(() => null);
  if (!answer?.ok) throw new Error(`MongoDB cannot be downloaded from here (${new URL(address).host})`);
}
