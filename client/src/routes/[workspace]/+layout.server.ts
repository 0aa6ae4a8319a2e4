import { error } from '@sveltejs/kit';
import { accountWords } from '@kith/shared/account/messages';
import type { LayoutServerLoad } from './$types';

/** Lets in members of the workspace only; `hooks.server.ts` has already sent away whoever is not signed in. */
export const load: LayoutServerLoad = async ({ locals, params }) => {
  const { session } = locals;
  const membership = (await locals.memberships()).find(({ workspace }) => workspace === params.workspace);
  // The same answer whether the workspace exists or not: its name is nobody else's business.
  if (!session || !membership) error(404, accountWords.notMember.title);
  const { userId, name } = session;
  return { me: { userId, name, roles: membership.roles }, workspace: membership, theme: locals.theme };
};
