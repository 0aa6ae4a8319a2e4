import type { PublicService } from '@kith/shared/account/session';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import type { Workspaces } from '../workspace/workspaces.ts';

/** What anybody may know of a service: its name, and where to ring it. Null when there is none of that name. */
export async function publicService(
  workspaces: Workspaces,
  workspace: string,
): Promise<PublicService | null> {
  const settings = (await workspaces.get(workspace))?.state.settings.get(SETTINGS);
  return settings ? { name: settings.name, phone: settings.servicePhone ?? null } : null;
}
