import { z } from 'zod';
import { line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import type { Kept } from '../state.ts';
import { savedViewWords } from './messages.ts';

const view = reference(savedViewWords.view);

/** `view.save`: keep a way of looking at the board, or change one that was kept (`view`). */
export const saveView = z.strictObject({
  view: view.nullable(),
  name: line(savedViewWords.name, 60),
  shared: z.boolean({ error: words.field.choose(savedViewWords.shared) }),
  /** As in the address: ids and codes only. It is read as an address is, so that what is gone by then is told. */
  shows: z
    .string({ error: savedViewWords.notAnAddress })
    .max(2000, savedViewWords.notAnAddress)
    .regex(/^[A-Za-z0-9=&,_%.-]*$/, savedViewWords.notAnAddress),
});

/** `view.remove`: nobody needs it any more. */
export const removeView = z.strictObject({ view });

/** A saved way of looking at the board. */
export interface View extends Kept {
  name: string;
  by: string;
  /** Whether everyone who sees the board may use it; else only `by` knows of it. */
  shared: boolean;
  shows: string;
}
export interface ViewEvents {
  'view.saved': { before: View | null; after: View };
  'view.removed': { view: View };
}
