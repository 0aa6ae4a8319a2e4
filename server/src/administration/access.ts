import type { AccessEntry } from '@kith/shared/access/entries';
import { tellEntry } from '@kith/shared/access/tell';
import { accessOf } from '../access/stream.ts';
import { commitsOf } from '../models/commit.ts';
import type { Databases } from '../models/connect.ts';
import { openWorkspace, scanLog, type Stores } from '../workspace/open.ts';

/**
 * Who opened which record of a workspace, a line each in order, of one person if named: when, who, what. Reads the
 * whole stream.
 */
export async function accessLines(
  databases: Databases,
  stores: Stores,
  workspace: string,
  person?: string,
): Promise<string[]> {
  const { kept } = await openWorkspace(stores, workspace);
  const { members } = kept.state;
  const lines: string[] = [];
  for (const { actor, at, events } of await scanLog(commitsOf(databases.access), accessOf(workspace))) {
    const who = members.get(actor)?.name ?? actor;
    for (const entry of JSON.parse(events) as AccessEntry[]) {
      if (person !== undefined && !('person' in entry && entry.person === person)) continue;
      const whose = 'person' in entry ? ` (person ${entry.person})` : '';
      lines.push(`${at}  ${who} ${tellEntry(entry)}${whose}`);
    }
  }
  return lines;
}
