import { part } from '#lib/part.ts';

/** What selects several referrals comes when somebody first does so. */
export const selectionBar = part(() => import('./SelectionBar.svelte'));
