import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A secret of this machine's own, for demo and test: made at the first start, readable by its owner only. */
export function keptSecret(home: string, name: 'secret' | 'master-key'): string {
  const file = join(home, name);
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `KITH_HOME: the folder ${home} cannot be made (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // made by an earlier start, or by another one this moment
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw new Error(`KITH_HOME: ${file} cannot be written (${code}).`);
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) {
    throw new Error(
      name === 'secret'
        ? `${file} is damaged; delete it, and everybody signs in again.`
        : `${file} is damaged, and with it everybody's record; put a copy of it back.`,
    );
  }
  return secret;
}
