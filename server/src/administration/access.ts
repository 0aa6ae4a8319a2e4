import { accessOf, type AccessEntry } from '../access/stream.ts';
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
      const what =
        entry.what === 'record.opened'
          ? `opened the record of ${entry.person} (referral ${entry.referral})`
          : `was refused ${entry.asked}`;
      lines.push(`${at}  ${who} ${what}`);
    }
  }
  return lines;
}
