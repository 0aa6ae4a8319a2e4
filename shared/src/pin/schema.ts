import { z } from 'zod';
import { line, reference } from '../fields.ts';
import { pinWords } from './messages.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Kept } from '../state.ts';

const referral = reference(words.referral.referral);

/** `referral.pin`: it comes first in the triage queue, whatever its urgency and age say, and why. */
export const pinReferral = z.strictObject({ referral, why: personal('why', line(pinWords.why, 200)) });

/** `referral.unpin`: its place is by urgency and age again. */
export const unpinReferral = z.strictObject({ referral });

/** A referral that is pinned; `id` is the referral's. */
export interface Pin extends Kept {
  person: string;
  /** Null when the person was erased. */
  why: string | null;
  by: string;
  /** ISO 8601 UTC. */
  at: string;
}
export interface PinEvents {
  'referral.pinned': { pin: Pin };
  'referral.unpinned': { pin: Pin };
}
