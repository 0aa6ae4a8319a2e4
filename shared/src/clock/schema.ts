import { z } from 'zod';
import { day, line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Written } from '../referral/schema.ts';

const referral = reference(words.referral.referral);
const why = personal('why', line(words.clock.why, 200));

/**
 * `clock.pause`: the case cannot go on for a reason of the person's own. It is on hold, and they do not wait for us
 * meanwhile, until the day on which it is looked at again. Of a case that is on hold: what is so from now on.
 */
export const pauseClock = z.strictObject({ referral, why, reviewOn: day(words.clock.reviewOn) });

/** `clock.resume`: the case goes on. */
export const resumeClock = z.strictObject({ referral, why: why.nullable() });

/**
 * A time in which the clock stood still: the steps to the days after `from` up to `until` are not counted. While
 * `until` is null, it ends by itself on the day of the review; where none was given, it lasts. `why` is null where the
 * case was closed meanwhile, and once the person was erased.
 */
export interface Pause {
  from: string;
  until: string | null;
  reviewOn?: string;
  why: string | null;
}

export interface ClockEvents {
  'clock.paused': Written;
  'clock.resumed': Written;
}
