import type { serverRules as kept } from './serverRules.ts';

/** What a browser has in place of the rules that only the server runs. */
export const serverRules = {} as typeof kept;
