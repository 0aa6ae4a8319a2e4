import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** `<home>/services.json`: what runs there, or ran last; ports are used again so that addresses stay. */
export interface ServicesFile {
  /** The keeper's process id; null when it has stopped. */
  keeper: number | null;
  /** The process that started it. */
  owner: number;
  /** Which database this is, in plain words. */
  how: string;
  services: Record<string, { port: number; pid: number | null }>;
}

export function readServicesFile(home: string): ServicesFile | null {
  try {
    return JSON.parse(readFileSync(pathOf(home), 'utf8')) as ServicesFile;
  } catch {
    return null; // none yet, or not ours to understand: ports are chosen anew
  }
}

/** Written whole or not at all, and for its owner's eyes: the embedded database asks for no password. */
export function writeServicesFile(home: string, file: ServicesFile): void {
  const temporary = `${pathOf(home)}.${process.pid}`;
  writeFileSync(temporary, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  renameSync(temporary, pathOf(home));
}

function pathOf(home: string): string {
  return join(home, 'services.json');
}
