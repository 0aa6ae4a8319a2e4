import type { State } from '@kith/shared/state';
import { openWorkspace, type Stores } from '../workspace/open.ts';
import { dropSnapshots, noSnapshot, writeSnapshot } from '../workspace/snapshot.ts';

/** Folds a workspace anew from its log alone, and writes a fresh snapshot of it. */
export async function refold(stores: Stores, workspace: string): Promise<State> {
  await dropSnapshots(stores.snapshots, workspace);
  const { kept, keyring } = await openWorkspace(stores, workspace);
  await writeSnapshot(stores.snapshots, keyring, kept, (await kept.recent()).blocks(), noSnapshot());
  return kept.state;
}
