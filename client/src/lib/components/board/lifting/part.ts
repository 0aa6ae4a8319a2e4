import { part } from '#lib/part.ts';

/** Lifting a card by keyboard or finger; it comes behind the board. */
export const lifting = part(() => import('./Lifting.svelte'));
