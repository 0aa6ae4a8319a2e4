import type { serverKinds as kept } from './serverKinds.ts';

/** What a browser has in place of the kinds of events that only the server applies. */
export const serverKinds = {} as typeof kept;
