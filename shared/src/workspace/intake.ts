import { z } from 'zod';
import { oneOf, paragraph } from '../fields.ts';
import { words } from '../messages.ts';
import { handlings } from './kinds.ts';

/** What happens with referrals of a kind, and what whoever refers is told unless they are simply accepted. */
export const handled = z
  .strictObject({
    handling: oneOf(words.settings.handling, handlings),
    words: paragraph(words.settings.handlingWords, 400).nullable(),
  })
  .refine(({ handling, words: told }) => handling === 'accept' || told !== null, {
    error: words.field.missing(words.settings.handlingWords),
    path: ['words'],
  });
export type Handled = z.infer<typeof handled>;
