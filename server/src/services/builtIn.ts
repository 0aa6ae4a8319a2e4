import { join } from 'node:path';
import type { DatabaseProgram, Waiting } from './databaseProgram.ts';
import { built, isBuilt as isProgramBuilt, type GoProgram } from './goProgram.ts';

const program: GoProgram = {
  name: 'database',
  source: join(import.meta.dirname, '../../services/database'),
  package: '.',
  what: 'the built-in database',
  takes: 'about a minute',
  inBackground: false,
};

/** FerretDB on SQLite, built once per version into the user's cache and shared by all checkouts. */
export async function builtIn(waiting: Waiting): Promise<DatabaseProgram> {
  const binary = await built(program, waiting);
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
  return isProgramBuilt(program);
}
