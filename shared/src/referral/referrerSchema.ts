import { z } from 'zod';
import { line, moment, oneOf, paragraph, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import type { Message, ReferralFields } from './schema.ts';

const referral = reference(words.referral.referral);
const until = moment(words.referral.readUntil);

/** An answer to what the team wrote, or something that was left out of the referral. */
export const replyKinds = ['reply', 'addition'] as const;

/** `referral.replyAsReferrer`: a word to the team by whoever referred. */
export const replyAsReferrer = z.strictObject({
  referral,
  about: oneOf(words.referral.message, replyKinds),
  text: personal('text', paragraph(words.referral.message, 2000)),
});

/** `referral.withdraw`: whoever referred takes it back, as long as nobody has it. */
export const withdrawReferral = z.strictObject({
  referral,
  why: personal('why', line(words.referral.why, 500)),
});

/** `referral.readMessages`: a referrer has read what the team wrote up to that moment. */
export const readMessages = z.strictObject({ referral, until });

/** `referral.readReplies`: someone in the team has taken note of what the referrer wrote up to that moment. */
export const readReplies = z.strictObject({ referral, until });

type Withdrawn = Pick<ReferralFields, 'stage' | 'stageSince' | 'closure'>;

export interface ReferrerEvents {
  'referral.replied': { referral: string; message: Message };
  'referral.withdrawn': { referral: string; message: Message; before: Withdrawn; after: Withdrawn };
  /** `member` has read the messages up to `until`. */
  'referral.messagesRead': { referral: string; member: string; until: string };
  'referral.repliesRead': { referral: string; until: string };
}
