import type { EventKinds } from '../events.ts';
import { written } from '../referral/evolve.ts';
import type { ClockEvents } from './schema.ts';

export const clockKinds: EventKinds<ClockEvents> = {
  'clock.paused': written('clock.paused', () => 'clock.pause'),
  'clock.resumed': written('clock.resumed', () => 'clock.resume'),
};
