import type { Logger } from 'pino';
import type { DemoPerson } from '@kith/shared/account/session';
import { actorOf } from '@kith/shared/actor';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import { claimDatabases, isDemonstrationMade, noteDemonstrationMade } from '../models/about.ts';
import type { Databases } from '../models/connect.ts';
import { openWorkspaces, type Workspaces } from '../workspace/workspaces.ts';
import { DEMO_WORKSPACE, seedDemonstration, simulatedClock } from './seed.ts';

type EnsureUser = (user: { name: string; email: string }) => Promise<string>;

/** How big the demonstration is, and the seed of its invented people. */
export interface DemonstrationSize {
  referrals: number;
  seed: number;
}
/** The people that the demonstration usually has. */
export const USUAL_SEED = 7;

/** Makes the demonstration; false when it was made before. Runs on a pipeline of its own, under a simulated clock. */
export async function makeDemonstration(
  {
    databases,
    config,
    log,
    ensureUser,
  }: {
    databases: Databases;
    config: Parameters<typeof openWorkspaces>[0]['config'];
    log: Logger;
    ensureUser: EnsureUser;
  },
  size: DemonstrationSize,
): Promise<boolean> {
  await claimDatabases(databases, 'demo');
  if (await isDemonstrationMade(databases.accounts)) return false;
  const clock = simulatedClock();
  const workspaces = openWorkspaces({ databases, config, log, clock: clock.now });
  try {
    await seedDemonstration(await workspaces.getOrNew(DEMO_WORKSPACE), clock, ensureUser, size);
    await noteDemonstrationMade(databases.accounts);
    return true;
  } finally {
    await workspaces.close();
  }
}

/** The people whom one can be in the demonstration, leads first. */
export async function demoPeople(workspaces: Workspaces): Promise<DemoPerson[]> {
  const state = (await workspaces.get(DEMO_WORKSPACE))?.state;
  if (!state) return [];
  const now = new Date().toISOString();
  const workspaceName = state.settings.get(SETTINGS)?.name ?? DEMO_WORKSPACE;
  return [...state.members]
    .map((member) => {
      const { user: userId, name } = member;
      const roles = [...actorOf(state, member, now).roles];
      return { userId, name, roles, workspace: DEMO_WORKSPACE, workspaceName };
    })
    .sort(
      (a, b) =>
        Number(b.roles.includes('lead')) - Number(a.roles.includes('lead')) || (a.name < b.name ? -1 : 1),
    );
}
