import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const capBytes = 5_000_000;

/**
 * What a program writes, kept in a file of at most 5 MB and one older one. A full disk is no reason to fail:
 * what cannot be written is lost.
 */
export class CappedLog {
  readonly file: string;
  #size: number;
  #tail = '';

  constructor(file: string) {
    this.file = file;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    this.#size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  }

  write(text: string): void {
    this.#tail = (this.#tail + text).slice(-2000);
    try {
      if (this.#size > capBytes) {
        renameSync(this.file, `${this.file}.1`);
        this.#size = 0;
      }
      appendFileSync(this.file, text, { mode: 0o600 });
      this.#size += Buffer.byteLength(text);
    } catch {
      // said above
    }
  }

  /** A line of our own among the program's. */
  note(text: string): void {
    this.write(`${new Date().toISOString()} kith: ${text}\n`);
  }

  /** The last lines written, to explain a failure. */
  lastLines(count: number): string {
    return this.#tail.trimEnd().split('\n').slice(-count).join('\n');
  }
}
