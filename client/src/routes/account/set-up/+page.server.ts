import { redirect } from '@sveltejs/kit';
import { nextPage } from '@kith/shared/account/nextPage';
import type { PageServerLoad } from './$types';

/** Setting up a second factor: before anything else where it is required, or by one's own wish. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const { visitor, account } = locals;
  if (!visitor) redirect(303, '/login');
  const { userId } = visitor.session;
  if (!(await account.hasPassword(userId))) redirect(303, '/account');
  const needed = visitor.standing === 'setUp';
  const next = nextPage(url.searchParams.get('next'));
  return { needed, renewal: await account.hasSecondFactor(userId), next: needed ? next : '/account' };
};
