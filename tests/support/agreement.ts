import { projectAll } from '@kith/shared/projection';
import type { Actor } from '@kith/shared/actor';
import type { Replica } from '@kith/shared/replica';
import { tableNames, type State } from '@kith/shared/state';
import { viewerOf, type Viewer } from '@kith/shared/viewer';

/** The records of a state in one order, whole or as the cards of a class of viewers. */
export function contents(state: State, seenBy?: Viewer): unknown {
  const rows = seenBy
    ? [...projectAll(seenBy, state)]
    : tableNames.flatMap((table) => [...state[table]].map((record) => [table, record] as const));
  return rows
    .map(([table, record]) => [table, record.id, record] as const)
    .sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
}

/** The records that this actor's page holds of a state. */
export function contentsFor(state: State, actor: Actor): unknown {
  return contents(state, viewerOf(state, actor, new Date().toISOString()));
}

/** Whether a page has confirmed what its person may see of a state. */
export function holdsAll({ confirmed, actor }: Replica, state: State): boolean {
  return canonical(contents(confirmed)) === canonical(contentsFor(state, actor));
}

/** Throws, showing the place, when two things are not the same. */
export function same(what: string, one: unknown, than: string, other: unknown): void {
  const [a, b] = [canonical(one), canonical(other)];
  if (a === b) return;
  let at = 0;
  while (a[at] === b[at]) at++;
  throw new Error(
    `${what} differs from ${than} at …${a.slice(at - 120, at + 80)}… and …${b.slice(at - 120, at + 80)}…`,
  );
}

/** JSON with keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, v: unknown) =>
    v && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  );
}
