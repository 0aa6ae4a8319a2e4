const ID = 'kith-tab';
const COUNT = 'kith-tab-count';

const lockOf = (client: string) => `kith-tab ${client}`;

/** This tab: the `<client>` of the commands it makes, and their numbers. Both survive a reload. */
export interface Tab {
  client: string;
  nextNumber(): number;
}

function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((b) => b.toString(16).padStart(2, '0')).join('');
}

/** How long a page that is being reloaded may take to let go of its lock. */
const HANDOVER_MS = 500;

/** Holds a lock for as long as the tab lives; false when another tab holds it. */
function claim(client: string): Promise<boolean> {
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(HANDOVER_MS);
    const held = navigator.locks.request(lockOf(client), { signal }, () => {
      resolve(true);
      return new Promise<never>(() => {});
    });
    held.catch(() => resolve(false));
  });
}

let opened: Promise<Tab> | undefined;

/**
 * The id of this tab, found once for a page; a duplicated tab, which brings its original's session storage along, gets
 * one of its own.
 */
export function openTab(): Promise<Tab> {
  return (opened ??= claimTab());
}

async function claimTab(): Promise<Tab> {
  let client = sessionStorage.getItem(ID);
  if (!client || !(await claim(client))) {
    client = newId();
    await claim(client);
    sessionStorage.setItem(ID, client);
    sessionStorage.removeItem(COUNT);
  }
  return {
    client,
    nextNumber() {
      const number = Number(sessionStorage.getItem(COUNT) ?? 0) + 1;
      sessionStorage.setItem(COUNT, String(number));
      return number;
    },
  };
}

/** Whether some tab of this browser has this id now. */
export async function isTabOpen(client: string): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === lockOf(client));
}
