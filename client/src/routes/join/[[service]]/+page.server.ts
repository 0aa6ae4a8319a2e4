import type { PageServerLoad } from './$types';

/** Who the appointment is with and where to ring. The code of the link is in the fragment, which no server sees. */
export const load: PageServerLoad = async ({ locals, params }) => ({
  service: params.service ? await locals.serviceOf(params.service) : null,
});
