import { createStore, delMany, entries, set, type UseStore } from 'idb-keyval';
import type { Pending } from '@kith/shared/replica';
import type { PendingStorage } from './link';

/** A tab's pending commands as they lie in IndexedDB: encrypted, with when they were last written. */
interface Sealed {
  savedAt: number;
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

/** A command as it is kept; `stale` when it waits for the person to decide on it. */
type Kept = Pending & { stale?: true };

const LONGEST_MS = 24 * 60 * 60 * 1000;
let opened: UseStore | undefined;
const database = () => (opened ??= createStore('kith-pending', 'pending'));

const separator = ' ';
const nameOf = (workspace: string, client: string) => `${workspace}${separator}${client}`;

/**
 * Keeps pending commands over a reload, encrypted with a key that the server gives only to this person's
 * sessions; nothing else of a workspace is ever stored in the browser. What is older than 24 hours is dropped.
 * @param isTabOpen whether a tab with this id is still there (its commands are then its own business)
 */
export function pendingStorage(
  workspace: string,
  client: string,
  isTabOpen: (client: string) => Promise<boolean>,
): PendingStorage {
  let key: CryptoKey | undefined;

  const open = async ({ iv, sealed }: Sealed): Promise<Kept[]> => {
    if (!key) return [];
    try {
      const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
      return JSON.parse(new TextDecoder().decode(plain)) as Kept[];
    } catch {
      return []; // another person's, who used this browser before
    }
  };

  return {
    async load(secret) {
      const bytes = Uint8Array.from(atob(secret), (c) => c.charCodeAt(0));
      key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
      const found = { pending: [] as Pending[], orphans: [] as Pending[] };
      const outdated: string[] = [];
      for (const [name, kept] of await entries<string, Sealed>(database())) {
        const [where, tab] = name.split(separator);
        if (kept.savedAt < Date.now() - LONGEST_MS) outdated.push(name);
        else if (where !== workspace || tab === undefined) continue;
        else if (tab === client) {
          const own = await open(kept);
          found.pending = own.filter((p) => !p.stale);
          found.orphans.push(...own.filter((p) => p.stale).map(undecided));
        } else if (!(await isTabOpen(tab))) {
          const orphans = await open(kept);
          found.orphans.push(...orphans.map(undecided));
          if (orphans.length > 0) outdated.push(name);
        }
      }
      await delMany(outdated, database());
      return found;
    },

    async save(pending, stale) {
      if (!key) return;
      if (pending.length + stale.length === 0) return delMany([nameOf(workspace, client)], database());
      const all: Kept[] = [...pending, ...stale.map((p): Kept => ({ ...p, stale: true }))];
      const iv = crypto.getRandomValues(new Uint8Array(12));
      const plain = new TextEncoder().encode(JSON.stringify(all));
      const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
      const kept: Sealed = { savedAt: Date.now(), iv, sealed };
      await set(nameOf(workspace, client), kept, database());
    },
  };
}

function undecided(kept: Kept): Pending {
  const { stale, ...pending } = kept;
  void stale;
  return pending;
}

/** Forgets every pending command in this browser: at sign-out. */
export async function wipePending(): Promise<void> {
  const names = (await entries<string, Sealed>(database())).map(([name]) => name);
  await delMany(names, database());
}
