import type { CommandName } from '../contract.ts';
import { refuse } from '../errors.ts';
import { event } from '../event.ts';
import type { EventKind, EventKinds } from '../events.ts';
import { words } from '../messages.ts';
import { amendRecord, createRecord, holds, type Group, type Meta, type State } from '../state.ts';
import type { ConsultationChanged, ConsultationEvents } from './schema.ts';

type ChangeName = Exclude<keyof ConsultationEvents, 'consultation.arranged'>;

/** What the history of the case remembers; coming and going in the lobby it does not. */
const inHistory: ReadonlySet<keyof ConsultationEvents> = new Set([
  'consultation.arranged',
  'consultation.cancelled',
  'consultation.admitted',
  'consultation.guestRemoved',
  'consultation.ended',
] as const);

const onCase = (name: keyof ConsultationEvents, referral: string): Group[] =>
  inHistory.has(name) ? [['referrals', referral, 'call']] : [];
const remember = (state: State, name: keyof ConsultationEvents, referral: string, meta: Meta): State =>
  inHistory.has(name) ? amendRecord(state, 'referrals', referral, {}, [], meta) : state;

/**
 * A step in the life of a consultation. What happened between people is not taken back; where its end was recorded by
 * mistake, only the contact goes.
 */
function step(name: ChangeName, act: CommandName): EventKind<ConsultationChanged> {
  return {
    act: () => act,
    subject: () => undefined,
    touches: ({ consultation, referral }) => [
      ['consultations', consultation, 'state'],
      ...onCase(name, referral),
    ],
    evolve: (state, { consultation, referral, after }, meta) =>
      remember(
        amendRecord(state, 'consultations', consultation, after, ['state'], meta),
        name,
        referral,
        meta,
      ),
    stands: () => true,
    undo: () => (name === 'consultation.ended' ? [] : refuse('unfit', words.commit.notUndoable)),
    facts: ({ after: { identity } }) => (identity ? { checked: identity.checked } : {}),
    line: ({ referral }) => ({ event: name, id: referral }),
  };
}

export const consultationKinds: EventKinds<ConsultationEvents> = {
  'consultation.arranged': {
    act: () => 'consultation.cancel',
    subject: () => undefined,
    touches: ({ consultation: { id, referral } }) => [
      ['consultations', id, '*'],
      ...onCase('consultation.arranged', referral),
    ],
    evolve: (state, { consultation }, meta) =>
      remember(
        createRecord(state, 'consultations', consultation, meta),
        'consultation.arranged',
        consultation.referral,
        meta,
      ),
    stands: ({ consultation }, state) => holds(state.consultations.get(consultation.id), consultation),
    undo: ({ consultation: { id, referral } }) => [
      event('consultation.cancelled', { consultation: id, referral, after: { state: 'cancelled' } }),
    ],
    facts: () => ({}),
    line: ({ consultation }) => ({ event: 'consultation.arranged', id: consultation.referral }),
  },
  'consultation.cancelled': step('consultation.cancelled', 'consultation.cancel'),
  'consultation.linkUsed': step('consultation.linkUsed', 'consultation.useLink'),
  'consultation.waited': step('consultation.waited', 'consultation.wait'),
  'consultation.left': step('consultation.left', 'consultation.leave'),
  'consultation.admitted': step('consultation.admitted', 'consultation.admit'),
  'consultation.guestRemoved': step('consultation.guestRemoved', 'consultation.remove'),
  'consultation.moved': step('consultation.moved', 'consultation.move'),
  'consultation.ended': step('consultation.ended', 'consultation.end'),
};
