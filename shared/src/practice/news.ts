import type { State, TableName } from '../state.ts';
import { isTheirs } from './theirs.ts';

/** Whether a commit that touched these records may look like something to those who refer for these organisations. */
export function isNewsTo(
  organisations: readonly string[],
  touched: readonly (readonly [TableName, string])[],
  before: State,
  after: State,
): boolean {
  const people = new Set<string>();
  for (const [table, id] of touched) {
    if (table === 'settings') return true;
    if (table === 'people' || table === 'restrictions') people.add(id);
    if (table !== 'referrals') continue;
    if ([before, after].some((state) => isTheirsIn(state, organisations, id))) return true;
  }
  if (people.size === 0) return false;
  return [before, after].some((state) =>
    [...state.referrals].some(
      (referral) => people.has(referral.person) && isTheirs(organisations, state, referral),
    ),
  );
}

function isTheirsIn(state: State, organisations: readonly string[], id: string): boolean {
  const referral = state.referrals.get(id);
  return referral !== undefined && isTheirs(organisations, state, referral);
}
