import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The workspaces of someone who belongs to several. */
export const load: PageServerLoad = async ({ locals }) => {
  if (!locals.session) redirect(303, '/');
  return { memberships: await locals.memberships() };
};
