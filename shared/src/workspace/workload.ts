import { z } from 'zod';
import { tenths, wholeNumber } from '../fields.ts';
import { settingsWords } from './messages.ts';
import { complexities } from '../referral/stages.ts';
import { cappedRoles } from './kinds.ts';

const ofEach = <const K extends readonly string[], S extends z.ZodType>(
  names: K,
  schema: (name: K[number]) => S,
) => z.strictObject(Object.fromEntries(names.map((name) => [name, schema(name)])) as Record<K[number], S>);

/** How many cases, counted by complexity, someone working full time in a role has at most. */
export const caps = ofEach(cappedRoles, (role) => wholeNumber(settingsWords.capOf(role), 1, 500));

/** How much a case counts, by its complexity. */
export const complexityWeights = ofEach(complexities, (complexity) =>
  tenths(settingsWords.weightOf(complexity), 0.5, 5),
);
