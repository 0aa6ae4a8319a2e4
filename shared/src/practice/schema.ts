import { z } from 'zod';
import { practiceWords } from './messages.ts';

/** What is asked of the list: open or finished ones, one's own or all, by name, and how many at most. */
export const listRequest = z.strictObject({
  show: z.enum(['open', 'finished'], { error: practiceWords.list.chooseShown }),
  who: z.enum(['mine', 'all'], { error: practiceWords.list.chooseWhose }),
  search: z.string({ error: practiceWords.list.searchText }).max(100, practiceWords.list.searchText),
  most: z
    .int({ error: practiceWords.list.most })
    .min(1, practiceWords.list.most)
    .max(2000, practiceWords.list.most),
});
export type ListRequest = z.infer<typeof listRequest>;
