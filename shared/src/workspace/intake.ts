import { z } from 'zod';
import { oneOf, paragraph } from '../fields.ts';
import { words } from '../messages.ts';
import { settingsWords } from './messages.ts';
import { handlings } from './kinds.ts';

/** What happens with referrals of a kind, and what whoever refers is told unless they are simply accepted. */
export const handled = z
  .strictObject({
    handling: oneOf(settingsWords.handling, handlings),
    words: paragraph(settingsWords.handlingWords, 400).nullable(),
  })
  .refine(({ handling, words: told }) => handling === 'accept' || told !== null, {
    error: words.field.missing(settingsWords.handlingWords),
    path: ['words'],
  });
export type Handled = z.infer<typeof handled>;
