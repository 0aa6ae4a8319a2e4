import type { State } from '../state.ts';
import type { Consultation } from './schema.ts';

/**
 * The states of a consultation: arranged → waiting (someone is in the lobby) → admitted (they are in the call) →
 * ended or cancelled. Whoever leaves the lobby or is removed brings it back to arranged.
 */
export const consultationStates = ['arranged', 'waiting', 'admitted', 'ended', 'cancelled'] as const;
export type ConsultationState = (typeof consultationStates)[number];

/** What may be asked of someone in the lobby, to be sure who they are; two of them are needed. */
export const identifiers = ['name', 'birthDate', 'postcodeOrNhsNumber', 'address'] as const;
export type Identifier = (typeof identifiers)[number];
/** Fewer identifiers do not show who someone is. */
export const IDENTIFIERS_NEEDED = 2;

/** Whether it is still to be held or being held. */
export function isOpen({ state }: { state: ConsultationState }): boolean {
  return state !== 'ended' && state !== 'cancelled';
}

/** The consultation of a referral that is still to be held or being held, if there is one. */
export function openConsultation(state: State, referral: string): Consultation | undefined {
  for (const one of state.consultations) if (one.referral === referral && isOpen(one)) return one;
  return undefined;
}
