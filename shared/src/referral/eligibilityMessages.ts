import type { Doubt } from './eligibility.ts';

/** Why the service may not be for somebody, as it is marked on their referral. */
export const doubtLabels: Record<Doubt, string> = { under18: 'Under 18', outOfArea: 'Out of area' };
