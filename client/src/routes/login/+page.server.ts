import { redirect } from '@sveltejs/kit';
import { nextPage } from '@kith/shared/account/nextPage';
import type { DemoPerson } from '@kith/shared/account/session';
import type { PageServerLoad } from './$types';

/** What the sign-in page needs: whom the demonstration offers, where to go on to, and why a try failed. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const next = nextPage(url.searchParams.get('next'));
  let nowhere: string | null = null;
  if (locals.session) {
    const memberships = await locals.memberships();
    if (memberships.length > 0) redirect(303, next);
    nowhere = locals.session.name;
  }
  const failed = url.searchParams.get('failed');
  let people: DemoPerson[] = [];
  let listed = true;
  if (locals.demoPeople) {
    try {
      people = await locals.demoPeople();
    } catch {
      listed = false;
    }
  }
  const asked: 'password' | 'forgotten' = url.searchParams.has('forgotten') ? 'forgotten' : 'password';
  return { nowhere, asked, demo: locals.demoPeople !== null, next, failed, listed, people };
};
