import { mentionKinds } from './mention/evolve.ts';
import { mergeKinds } from './person/mergeEvolve.ts';

/**
 * Kinds of events that only rules of the server cause: no browser applies them, so none is sent what does
 * (`#server-kinds` in package.json).
 */
export const serverKinds = { ...mergeKinds, ...mentionKinds };
