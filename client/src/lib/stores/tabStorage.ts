import { createStore, delMany, entries, set, type UseStore } from 'idb-keyval';
import { openKey, seal, unseal, type Sealed } from './sealing.ts';

const LONGEST_MS = 24 * 60 * 60 * 1000;
const separator = ' ';
const nameOf = (workspace: string, client: string) => `${workspace}${separator}${client}`;

/** The databases of this browser in which tabs keep something; opened when first used. */
const names = ['kith-pending', 'kith-practice'] as const;
type DatabaseName = (typeof names)[number];
const opened = new Map<DatabaseName, UseStore>();
function database(name: DatabaseName): UseStore {
  const store = opened.get(name) ?? createStore(name, 'pending');
  opened.set(name, store);
  return store;
}

/** What one tab keeps over a reload. */
export interface TabStorage<T> {
  /** `secret`: see `openKey`. What tabs left that are gone comes back as `orphans`, and is this tab's to keep then. */
  load(secret: string): Promise<{ own: T | undefined; orphans: T[] }>;
  /** Null: nothing is to be kept. */
  save(value: T | null): Promise<void>;
}

/**
 * Keeps one value a tab over a reload, encrypted with a key that the server gives only to this person's sessions;
 * nothing else of a workspace is ever stored in the browser. What is older than 24 hours is dropped.
 * @param isTabOpen whether a tab with this id is still there (what it keeps is then its own business)
 */
export function tabStorage<T>(
  name: DatabaseName,
  workspace: string,
  client: string,
  isTabOpen: (client: string) => Promise<boolean>,
): TabStorage<T> {
  let key: CryptoKey | undefined;
  return {
    async load(secret) {
      key = await openKey(secret);
      const found: { own: T | undefined; orphans: T[] } = { own: undefined, orphans: [] };
      const outdated: string[] = [];
      for (const [at, kept] of await entries<string, Sealed>(database(name))) {
        const [where, tab] = at.split(separator);
        if (kept.savedAt < Date.now() - LONGEST_MS) outdated.push(at);
        else if (where !== workspace || tab === undefined) continue;
        else if (tab === client) found.own = await unseal<T>(key, kept);
        else if (!(await isTabOpen(tab))) {
          const orphan = await unseal<T>(key, kept);
          if (orphan === undefined) continue; // another person's
          found.orphans.push(orphan);
          outdated.push(at);
        }
      }
      await delMany(outdated, database(name));
      return found;
    },

    async save(value) {
      if (!key) return;
      const at = nameOf(workspace, client);
      if (value === null) return delMany([at], database(name));
      await set(at, await seal(key, value), database(name));
    },
  };
}

/** Forgets all that tabs keep in this browser: at sign-out. */
export async function wipeTabs(): Promise<void> {
  for (const name of names) {
    const kept = (await entries<string, Sealed>(database(name))).map(([at]) => at);
    await delMany(kept, database(name));
  }
}
