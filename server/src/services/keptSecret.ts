import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is wrong when a file holds too little, and what can be done. */
const damaged = {
  secret: 'delete it, and everybody signs in again.',
  'master-key': "everybody's record is lost with it, so put a copy of it back.",
  'new-master-key': 'the master key was being changed to it, so put a copy of it back.',
};

/** A secret of this machine's own, for demo and test: made at the first start, readable by its owner only. */
export function keptSecret(
  home: string,
  name: keyof typeof damaged,
  made = () => randomBytes(32).toString('base64'),
): string {
  const file = join(home, name);
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `KITH_HOME: the folder ${home} cannot be made (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
  try {
    writeFileSync(file, made(), { flag: 'wx', mode: 0o600, flush: true });
  } catch (error) {
    // made by an earlier start, or by another one this moment
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new Error(`KITH_HOME: ${file} cannot be written (${code}).`);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new Error(`${file} is damaged; ${damaged[name]}`);
  return secret;
}

/** The key that the kept master key is being changed to; undefined when no change is under way. */
export function keptNewMasterKey(home: string): Buffer | undefined {
  if (!existsSync(join(home, 'new-master-key'))) return undefined;
  return Buffer.from(keptSecret(home, 'new-master-key'), 'base64');
}

/** Begins to change the kept master key, to `wanted` or to one made here; or goes on with a change begun before. */
export function keepNewMasterKey(home: string, wanted: Buffer | undefined): Buffer {
  const made = wanted && (() => wanted.toString('base64'));
  return Buffer.from(keptSecret(home, 'new-master-key', made), 'base64');
}

/** The new master key takes the place of the kept one, in one step. */
export function replaceMasterKey(home: string): void {
  renameSync(join(home, 'new-master-key'), join(home, 'master-key'));
}
