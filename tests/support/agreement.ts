import { projectAll } from '@kith/shared/permissions';
import { tableNames, type State } from '@kith/shared/state';

/** The records of a state in one order, whole or as the team's cards. */
export function contents(state: State, asCards = false): unknown {
  const rows = asCards
    ? [...projectAll('team', state)]
    : tableNames.flatMap((table) => [...state[table]].map((record) => [table, record] as const));
  return rows
    .map(([table, record]) => [table, record.id, record] as const)
    .sort((a, b) => (a[0] + a[1] < b[0] + b[1] ? -1 : 1));
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
