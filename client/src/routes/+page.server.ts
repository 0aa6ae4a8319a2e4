import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The front door: a signed-in person goes to their board, anyone else signs in. */
export const load: PageServerLoad = async ({ locals }) => {
  const [first] = locals.session ? await locals.memberships() : [];
  redirect(303, first ? `/${encodeURIComponent(first.workspace)}/board` : '/login');
};
