import { z } from 'zod';
import { oneOf, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { safeguarding, type Written } from '../referral/schema.ts';
import { levels, type Level } from './levels.ts';

const referral = reference(words.referral.referral);

/** `referral.see`: a member opened its record, the first time that anybody did. Kith's own. */
export const seeReferral = z.strictObject({ referral, by: reference(words.team.member) });

/** `referral.raiseSafeguarding`: someone may be at risk of harm, as came out in the course of a case. */
export const raiseSafeguarding = z.strictObject({ referral, safeguarding });

/** `alert.raise`: nobody has opened it, or taken it, in time; those of this level are told. Kith's own. */
export const raiseAlert = z.strictObject({ referral, level: oneOf(words.alert.level, levels) });

/** `alert.take`: a member takes it upon themselves; nobody else is told any more. */
export const takeAlert = z.strictObject({ referral });

/** That those of a level were told, and when (ISO 8601 UTC). */
export interface RaisedAlert {
  level: Level;
  at: string;
}
/** Which member did it, and when (ISO 8601 UTC). */
export interface DoneBy {
  by: string;
  at: string;
}

export interface AlertEvents {
  'referral.seen': Written;
  'referral.safeguardingRaised': Written;
  'alert.raised': Written;
  'alert.taken': Written;
}
