import { error, redirect } from '@sveltejs/kit';
import { elsewhere } from '@kith/shared/account/home';
import { accountWords } from '@kith/shared/account/messages';
import type { ServerLoadEvent } from '@sveltejs/kit';

/**
 * Lets in members of the workspace only, each to the pages that are theirs; `hooks.server.ts` has already sent away
 * whoever is not signed in.
 */
export async function loadMembership({
  locals,
  params,
  route,
  untrack,
}: Pick<ServerLoadEvent<{ workspace: string }>, 'locals' | 'params' | 'route' | 'untrack'>) {
  const { session } = locals;
  const memberships = await locals.memberships();
  const membership = memberships.find(({ workspace }) => workspace === params.workspace);
  // The same answer whether the workspace exists or not: its name is nobody else's business.
  if (!session || !membership) error(404, accountWords.notMember.title);
  // Later on the page's own line says what they hold; going from page to page asks nothing of the server.
  const home = elsewhere(
    membership.workspace,
    membership.roles,
    untrack(() => route.id),
  );
  if (home !== undefined) redirect(303, home);
  const { userId, name } = session;
  return {
    me: { userId, name, roles: membership.roles },
    workspace: membership,
    several: memberships.length > 1,
    theme: locals.theme,
  };
}
