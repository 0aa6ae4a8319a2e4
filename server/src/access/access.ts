import type { Logger } from 'pino';
import type { Connection } from 'mongoose';
import type { AccessEntry, SystemEntry } from '@kith/shared/access/entries';
import { accessPagesOf } from '../models/accessPage.ts';
import { commitsOf } from '../models/commit.ts';
import { PersonPages } from './personPages.ts';
import { Backwards } from './places.ts';
import { accessOf, AccessStream } from './stream.ts';

/** Where what belongs to no workspace is kept; workspaces are named by codes in capitals. */
export const SYSTEM = 'system';

/** The access streams of a process with the pages written behind them, each opened when it is first wanted. */
export function openAccess(connection: Connection, log: Logger) {
  const commits = commitsOf(connection);
  const streams = new Map<string, { stream: AccessStream<AccessEntry>; pages: PersonPages }>();
  const system = new AccessStream<SystemEntry>(commits, accessOf(SYSTEM), log);

  const open = (workspace: string) => {
    const name = accessOf(workspace);
    const pages = new PersonPages(commits, accessPagesOf(connection), { workspace, stream: name }, log);
    return { pages, stream: new AccessStream<AccessEntry>(commits, name, log, (seq) => pages.follow(seq)) };
  };
  const opened = (workspace: string) => {
    const found = streams.get(workspace) ?? open(workspace);
    streams.set(workspace, found);
    return found;
  };

  return {
    /** The access stream of a workspace. */
    of: (workspace: string): AccessStream<AccessEntry> => opened(workspace).stream,
    /** The pages of a workspace's people. */
    pagesOf: (workspace: string): PersonPages => opened(workspace).pages,
    /** The access stream of what belongs to no workspace: signing in and out, accounts, links. */
    system,
    /** The stream of a workspace, or the system's, newest first from the place `upTo`. */
    backwards: <Entry>(name: string, upTo: number) => new Backwards<Entry>(commits, accessOf(name), upTo),
    async close(): Promise<void> {
      await Promise.all([system, ...[...streams.values()].map(({ stream }) => stream)].map((s) => s.close()));
      await Promise.all([...streams.values()].map(({ pages }) => pages.close()));
    },
  };
}
export type Access = ReturnType<typeof openAccess>;
