import { goto } from '$app/navigation';
import type { Referral } from '@kith/shared/referral/schema';
import type { State } from '@kith/shared/state';

/** The page of a case. */
export const casePath = (workspace: string, id: string): string => `/${workspace}/cases/${id}`;

/** The page of a person by themselves. */
export const personPath = (workspace: string, id: string): string => `/${workspace}/people/${id}`;

/** The referral of a person that came last. */
export function newestReferral(referrals: State['referrals'], person: string): Referral | undefined {
  const own = [...referrals].filter((referral) => referral.person === person);
  return own.sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))[0];
}

/** Where a person's record is read: at their newest referral, or by itself where they are not referred. */
export function recordPath({ workspace, referrals }: State, person: string): string {
  const newest = newestReferral(referrals, person);
  return newest ? casePath(workspace, newest.id) : personPath(workspace, person);
}

/** The board of a workspace. */
export const boardPath = (workspace: string): string => `/${workspace}/board`;

/** Opens the panel of a case over the board: Back closes it, and its address opens it again. */
export function openPanel(id: string): void {
  void goto(`?${withCase(id)}`, { state: { case: id }, shallow: true });
}

/** The address of the board as it is looked at now, with a case open over it or with none. */
export function withCase(id: string | null): string {
  const parts = location.search.slice(1).split('&');
  const look = parts.filter((part) => part !== '' && !part.startsWith('case='));
  return [...look, ...(id === null ? [] : [`case=${id}`])].join('&');
}
