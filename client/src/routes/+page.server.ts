import { redirect } from '@sveltejs/kit';
import { frontDoor } from '@kith/shared/account/home';
import type { PageServerLoad } from './$types';

/** The front door: a signed-in person goes to the page that is theirs, anyone else signs in. */
export const load: PageServerLoad = async ({ locals }) => {
  redirect(303, (locals.session && frontDoor(await locals.memberships())) ?? '/login');
};
