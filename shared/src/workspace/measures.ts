import { z } from 'zod';
import { day, tenths } from '../fields.ts';
import { settingsWords } from './messages.ts';
import { datedList } from './lists.ts';

const highest = (level: 1 | 2 | 3) => tenths(settingsWords.highestOf(level), 0, 100);

/** The highest PAM score of levels 1 to 3; whatever is higher is level 4. */
const thresholds = z
  .strictObject({
    from: day(settingsWords.from),
    level1: highest(1),
    level2: highest(2),
    level3: highest(3),
  })
  .superRefine(({ level1, level2, level3 }, context) => {
    const wrong = (path: string) =>
      context.addIssue({ code: 'custom', path: [path], message: settingsWords.ascending });
    if (level2 <= level1) wrong('level2');
    if (level3 <= level2) wrong('level3');
  });
export type PamThresholds = z.infer<typeof thresholds>;

/** Thresholds change with the instrument's versions, so each holds from a day on. */
export const pamThresholds = datedList(thresholds, settingsWords.pamThresholds, 1);
