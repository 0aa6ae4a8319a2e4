import { z } from 'zod';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';

const MOST = 100;

/** The first part of a postcode, as `HB1` of `HB1 2CD`. */
const area = z
  .string({ error: words.field.area })
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, words.field.area);

/** Where the people live whom a network serves; empty: anywhere. */
export const areas = z
  .array(area)
  .max(MOST, words.field.tooMany(settingsWords.areas, MOST))
  .refine((list) => new Set(list).size === list.length, words.field.twice(settingsWords.areas));
