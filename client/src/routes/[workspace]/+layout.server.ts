import { loadMembership } from '#lib/server/membership.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = (event) => loadMembership(event);
