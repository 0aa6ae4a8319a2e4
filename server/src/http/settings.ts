import { Router } from 'express';
import type { SettingsHistory } from '@kith/shared/administration/answers';
import { SETTINGS } from '@kith/shared/workspace/settingsId';
import { forMembers, type Members } from './member.ts';

/**
 * GET /api/workspaces/:workspace/settings/history: the last changes of the settings. They are asked for and not sent
 * along with the settings, which everybody holds.
 */
export function settingsRoutes(members: Members): Router {
  const router = Router({ mergeParams: true });
  router.get(
    '/history',
    forMembers(members, 'settings.change', async ({ pipeline }) => {
      const entries = pipeline.state.settings.get(SETTINGS)?.history ?? [];
      return { ok: true, entries } satisfies SettingsHistory;
    }),
  );
  return router;
}
