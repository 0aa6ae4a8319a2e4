import { z } from 'zod';
import { emailAddress } from '../account/schema.ts';
import type { Attendance } from '../contact/kinds.ts';
import { contactFields } from '../contact/schema.ts';
import { moment, oneOf, reference, wholeNumber } from '../fields.ts';
import { words } from '../messages.ts';
import { consultationWords } from './messages.ts';
import type { Kept } from '../state.ts';
import { identifiers, type ConsultationState, type Identifier } from './states.ts';

const consultation = reference(consultationWords.consultation);

/** `consultation.arrange`: a video consultation for a referral, now (`at` null) or at a time. */
export const arrangeConsultation = z.strictObject({
  referral: reference(words.referral.referral),
  mode: oneOf(consultationWords.mode, ['video']),
  at: moment(consultationWords.at).nullable(),
});

/** `consultation.cancel`: it will not be held; its links are dead from now on. */
export const cancelConsultation = z.strictObject({ consultation });

/** `consultation.useLink`: someone came by a link of this round, and is this guest from now on. Kith's own. */
export const useLinkOfConsultation = z.strictObject({
  consultation,
  round: wholeNumber(consultationWords.round, 0, 1_000_000),
  guest: reference(consultationWords.guest),
});

/** `consultation.wait`: someone came into the lobby by a link. Kith's own. */
export const waitForConsultation = z.strictObject({ consultation });

/** `consultation.leave`: whoever was in the lobby went away. Kith's own. */
export const leaveConsultation = z.strictObject({ consultation });

/** `consultation.admit`: let in whoever waits, after checking who they are. */
export const admitToConsultation = z.strictObject({
  consultation,
  checked: z
    .array(oneOf(consultationWords.identifier, identifiers))
    .min(1, consultationWords.checkTwo)
    .max(identifiers.length, consultationWords.checkTwo)
    .refine((list) => new Set(list).size === list.length, words.field.twice(consultationWords.identifiers)),
});

/** `consultation.remove`: put the guest out. They cannot come back by any link made until now. */
export const removeFromConsultation = z.strictObject({ consultation });

/** `consultation.move`: another room and key for those who remain. Kith's own, when a host may no longer be there. */
export const moveConsultation = z.strictObject({ consultation });

/** `consultation.end`: it was held, or nobody came; what is to be recorded of it goes to the case as a contact. */
export const endConsultation = z.strictObject({ consultation, contact: contactFields });

/** What is asked for when the person is to be sent a fresh link. No command: the address is kept nowhere. */
export const sendLink = z.strictObject({
  consultation,
  to: z
    .string({ error: consultationWords.sendToMissing })
    .trim()
    .min(1, consultationWords.sendToMissing)
    .pipe(emailAddress),
});

/** The fields of a consultation. Times are ISO 8601 UTC. It holds nothing personal: that is in the case. */
export interface ConsultationFields {
  referral: string;
  person: string;
  mode: 'video';
  /** When it is to be; null: as soon as both are there. */
  at: string | null;
  arrangedBy: string;
  arrangedAt: string;
  state: ConsultationState;
  stateSince: string;
  /** Who meets the person: whoever arranged it, then whoever let them in. */
  host: string;
  /** How whoever is in the call was identified. */
  identity: { checked: Identifier[]; by: string; at: string } | null;
  /** Which room, from 0: whenever someone is removed, the others go on in another one under another key. */
  room: number;
  /** Which links are alive: those made in this round. It ends when one of them is used, or a guest removed. */
  round: number;
  /** The one guest session that counts, as the hash it is kept under; a newer one takes its place. */
  guest: string | null;
  attended: Attendance | null;
  minutes: number | null;
}
export interface Consultation extends Kept, ConsultationFields {}

/** Fields of a consultation as they are from now on. */
export interface ConsultationChanged {
  consultation: string;
  referral: string;
  after: Partial<ConsultationFields>;
}
export interface ConsultationEvents {
  'consultation.arranged': { consultation: Consultation };
  'consultation.cancelled': ConsultationChanged;
  'consultation.linkUsed': ConsultationChanged;
  'consultation.waited': ConsultationChanged;
  'consultation.left': ConsultationChanged;
  'consultation.admitted': ConsultationChanged;
  'consultation.guestRemoved': ConsultationChanged;
  'consultation.moved': ConsultationChanged;
  'consultation.ended': ConsultationChanged;
}
