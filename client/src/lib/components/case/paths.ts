import { goto } from '$app/navigation';

/** The page of a case. */
export const casePath = (workspace: string, id: string): string => `/${workspace}/cases/${id}`;

/** The board of a workspace. */
export const boardPath = (workspace: string): string => `/${workspace}/board`;

/** Opens the panel of a case over the board: Back closes it, and its address opens it again. */
export function openPanel(id: string): void {
  void goto(`?case=${id}`, { state: { case: id }, shallow: true });
}
