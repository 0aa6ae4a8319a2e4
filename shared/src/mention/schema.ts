import { z } from 'zod';
import { paragraph, reference } from '../fields.ts';
import { words } from '../messages.ts';
import { personal } from '../personal.ts';
import { mentionWords } from './messages.ts';

const referral = reference(words.referral.referral);

/** `mention.add`: tell one colleague something about a case. */
export const addMention = z.strictObject({
  referral,
  to: reference(mentionWords.to),
  text: personal('text', paragraph(mentionWords.text, 500)),
});

/** `mention.see`: whoever was told has seen it. */
export const seeMention = z.strictObject({ referral, id: reference(mentionWords.mention) });

/** What one member told another about a case. */
export interface Mention {
  id: string;
  by: string;
  to: string;
  /** ISO 8601 UTC. */
  at: string;
  /** Null once the person was erased. */
  text: string | null;
}
/** One that whoever was told has seen, and when. */
export interface SeenMention extends Mention {
  seenAt: string;
}

export interface MentionEvents {
  'mention.added': { referral: string; mention: Mention };
  /** Added by mistake and taken back. */
  'mention.removed': { referral: string; mention: Mention };
  'mention.seen': { referral: string; mention: SeenMention };
  /** Not seen after all. */
  'mention.unseen': { referral: string; mention: SeenMention };
}
