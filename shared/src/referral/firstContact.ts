import type { Urgency } from './stages.ts';

/** Working days within which the team means to be in touch first, by urgency. */
export const firstContactDays: Record<Urgency, number> = { urgent: 2, soon: 5, routine: 10 };
