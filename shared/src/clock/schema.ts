import { z } from 'zod';
import { line, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Written } from '../referral/schema.ts';

const referral = reference(words.referral.referral);
const why = personal('why', line(words.clock.why, 200));

/** `clock.pause`: the person cannot be reached for a reason of their own, so that they do not wait for us. */
export const pauseClock = z.strictObject({ referral, why });

/** `clock.resume`: they can be reached again. */
export const resumeClock = z.strictObject({ referral, why: why.nullable() });

/**
 * A time in which the clock stood still: the steps to the days after `from` up to `until` (null: still paused) are not
 * counted. `why` is null where the case was closed meanwhile, and once the person was erased.
 */
export interface Pause {
  from: string;
  until: string | null;
  why: string | null;
}

export interface ClockEvents {
  'clock.paused': Written;
  'clock.resumed': Written;
}
