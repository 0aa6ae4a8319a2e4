import { redirect } from '@sveltejs/kit';
import { nextPage } from '@kith/shared/account/nextPage';
import type { PageServerLoad } from './$types';

/** Where a locked session is sent that asks for a page; anyone else goes on. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { visitor, account } = locals;
  const next = nextPage(url.searchParams.get('next'));
  if (visitor?.standing !== 'locked') redirect(303, next);
  const { name, userId } = visitor.session;
  return { name, hasPassword: await account.hasPassword(userId), next };
};
