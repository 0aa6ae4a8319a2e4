import type { Doubt } from './eligibility.ts';

const labels: Record<Doubt, string> = { under18: 'Under 18', outOfArea: 'Out of area' };
const told: Record<Doubt, string> = {
  under18: 'This service is for people of 18 and over.',
  outOfArea: 'This service is for people of this network’s practices and area.',
};

/** Texts about people whom the service may not be for. */
export const eligibilityWords = {
  labels,
  told,
  hint: 'Needed when the service may not be for them, for example because they are under 18',
};
