import type { Logger } from 'pino';
import { tableNames, type State } from '@kith/shared/state';
import { openWorkspace, type Stores } from '../workspace/open.ts';
import { dropSnapshots, noSnapshot, writeSnapshot } from '../workspace/snapshot.ts';

/** Folds a workspace anew from its log alone, and writes a fresh snapshot of it. */
export async function refold(stores: Stores, workspace: string, log: Logger): Promise<State> {
  await dropSnapshots(stores.snapshots, workspace);
  const { kept } = await openWorkspace(stores, workspace);
  await writeSnapshot(stores.snapshots, kept, kept.recent.blocks(), noSnapshot());
  const counts = Object.fromEntries(tableNames.map((table) => [table, kept.state[table].size]));
  log.debug({ workspace, seq: kept.state.seq, ...counts }, 'folded anew');
  return kept.state;
}
