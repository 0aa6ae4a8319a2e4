import { part } from '#lib/part.ts';

/** What is put on paper in place of the board. */
export const printSheet = part(() => import('./PrintSheet.svelte'));
