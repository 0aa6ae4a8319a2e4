import { error, redirect } from '@sveltejs/kit';
import type { ServerLoadEvent } from '@sveltejs/kit';
import { elsewhere, homePath } from '@kith/shared/account/home';
import { accountWords } from '@kith/shared/account/messages';
import type { Membership } from '@kith/shared/account/session';
import { networkOf } from '@kith/shared/training/codes';
import { trainingWords } from '@kith/shared/training/messages';

/** The training area of a network, as one of its members belongs to it. */
function trainingOf({ workspaceName, training, ...network }: Membership): Membership | undefined {
  if (training === undefined) return undefined;
  return { ...network, workspace: training, workspaceName: trainingWords.nameOf(workspaceName) };
}

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
  const network = networkOf(params.workspace);
  const own = memberships.find(({ workspace }) => workspace === (network ?? params.workspace));
  const membership = own && network !== undefined ? trainingOf(own) : own;
  // The same answer whether the workspace exists or not: its name is nobody else's business.
  if (!session || !membership) error(404, accountWords.notMember.title);
  // An older training area leads to the one there is now.
  if (membership.workspace !== params.workspace) {
    redirect(303, homePath(membership.workspace, membership.roles));
  }
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
    /** The network whose training area this is. */
    network: network === undefined ? null : (own?.workspaceName ?? network),
    several: memberships.length > 1,
    theme: locals.theme,
  };
}
