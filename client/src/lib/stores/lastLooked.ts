/**
 * How far this person had read a workspace's history when they last looked, on this device: the number of a commit
 * and when that was, and nothing about anybody.
 */
export interface LastLook {
  seq: number;
  at: string;
}

const keyOf = (workspace: string, member: string) => `kith last look ${workspace} ${member}`;

/** The last look, if there was one on this device. */
export function lastLook(workspace: string, member: string): LastLook | undefined {
  try {
    const { seq, at } = JSON.parse(localStorage.getItem(keyOf(workspace, member)) ?? 'null') as LastLook;
    return Number.isInteger(seq) && !Number.isNaN(Date.parse(at)) ? { seq, at } : undefined;
  } catch {
    return undefined; // none yet, or a browser that keeps nothing
  }
}

/** Keeps this look for the next time. */
export function keepLook(workspace: string, member: string, look: LastLook): void {
  try {
    localStorage.setItem(keyOf(workspace, member), JSON.stringify(look));
  } catch {
    // a browser that keeps nothing: the next look shows no line
  }
}
