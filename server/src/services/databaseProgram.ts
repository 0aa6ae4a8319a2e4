import type { Service } from './supervised.ts';

/** A database that can be run here. */
export interface DatabaseProgram {
  /** In plain words, for the start and the health page. */
  how: string;
  service(data: string): Service;
  /** What a new one still needs once it accepts connections. */
  prepare?(port: number): Promise<void>;
}

/** For what takes long: a line for the person waiting, and a way to give up. */
export interface Waiting {
  say(line: string): void;
  signal: AbortSignal;
}
