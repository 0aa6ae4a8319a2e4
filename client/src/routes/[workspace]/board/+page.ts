import { redirect } from '@sveltejs/kit';
import { knowsCases, nobody, type Actor } from '@kith/shared/actor';
import { can } from '@kith/shared/permissions';
import { administrationPath, sections } from '#lib/components/administration/sections.ts';
import type { PageLoad } from './$types';

/** The board is live from its first frame and holds records of people: it is drawn in the browser only. */
export const ssr = false;

/** Whoever sees no case by their roles, but has something to administer, is taken there: their board is empty. */
export const load: PageLoad = async ({ parent }) => {
  const { me, workspace } = await parent();
  const actor: Actor = { ...nobody(me.userId), roles: me.roles as Actor['roles'] };
  if (
    !knowsCases(me.roles) &&
    !can(actor, 'referral.receive') &&
    sections.some((s) => can(actor, s.action))
  ) {
    redirect(303, administrationPath(workspace.workspace));
  }
};
