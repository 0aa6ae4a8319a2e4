import type { Pending } from '@kith/shared/replica';
import type { PendingStorage } from './link';
import { tabStorage } from './tabStorage.ts';

/** A command as it is kept; `stale` when it waits for the person to decide on it. */
type Kept = Pending & { stale?: true };

/** Keeps a tab's pending commands over a reload. `isTabOpen`: see `tabStorage`. */
export function pendingStorage(
  workspace: string,
  client: string,
  isTabOpen: (client: string) => Promise<boolean>,
): PendingStorage {
  const storage = tabStorage<Kept[]>('kith-pending', workspace, client, isTabOpen);
  return {
    async load(key) {
      const { own = [], orphans } = await storage.load(key);
      return {
        pending: own.filter((p) => !p.stale),
        orphans: [...own.filter((p) => p.stale), ...orphans.flat()].map(undecided),
      };
    },

    save(pending, stale) {
      const all: Kept[] = [...pending, ...stale.map((p): Kept => ({ ...p, stale: true }))];
      return storage.save(all.length === 0 ? null : all);
    },
  };
}

function undecided(kept: Kept): Pending {
  const { stale, ...pending } = kept;
  void stale;
  return pending;
}
