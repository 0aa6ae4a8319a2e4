import { event } from '../event.ts';
import type { EventKinds } from '../events.ts';
import {
  amendRecord,
  createRecord,
  holds,
  removeRecord,
  type Group,
  type Meta,
  type State,
} from '../state.ts';
import type { Pin, PinEvents } from './schema.ts';

const touches = ({ pin: { id } }: { pin: Pin }): Group[] => [
  ['pins', id, '*'],
  ['referrals', id, 'pin'],
];
/** The history of the case tells of it. */
const remember = (state: State, { id }: Pin, meta: Meta): State =>
  amendRecord(state, 'referrals', id, {}, ['pin'], meta);

export const pinKinds: EventKinds<PinEvents> = {
  'referral.pinned': {
    act: () => 'referral.pin',
    subject: ({ pin }) => pin.person,
    touches,
    evolve: (state, { pin }, meta) =>
      state.referrals.has(pin.id) ? remember(createRecord(state, 'pins', pin, meta), pin, meta) : state,
    stands: ({ pin }, state) => holds(state.pins.get(pin.id), pin),
    undo: ({ pin }) => [event('referral.unpinned', { pin })],
    facts: ({ pin }) => ({ why: pin.why }),
    line: ({ pin }) => ({ event: 'referral.pinned', id: pin.id }),
  },
  'referral.unpinned': {
    act: () => 'referral.unpin',
    subject: ({ pin }) => pin.person,
    touches,
    evolve: (state, { pin }, meta) => remember(removeRecord(state, 'pins', pin.id), pin, meta),
    stands: ({ pin }, state) => !state.pins.has(pin.id),
    undo: ({ pin }) => [event('referral.pinned', { pin })],
    facts: () => ({}),
    line: ({ pin }) => ({ event: 'referral.unpinned', id: pin.id }),
  },
};
