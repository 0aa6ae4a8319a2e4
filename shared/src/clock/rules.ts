import { dayOf } from '../board/days.ts';
import { refuse } from '../errors.ts';
import { words } from '../messages.ts';
import { about, subject, write, writes } from '../referral/rules.ts';
import type { Rules } from '../rule.ts';
import { lastingPause } from './clockOf.ts';

/** More than ever happens, few enough for a card. */
const MOST_PAUSES = 20;

export const clockRules: Rules<'clock.pause' | 'clock.resume'> = {
  'clock.pause': {
    optimistic: true,
    subject,
    writes: writes('clock'),
    decide: about((found, { why }, _state, { now }) => {
      const { pauses } = found;
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (found.firstContactOn) return refuse('unfit', words.clock.noLongerRuns);
      if (lastingPause(found)) return refuse('unfit', words.clock.alreadyPaused);
      if ((pauses?.length ?? 0) >= MOST_PAUSES) {
        return refuse('unfit', words.clock.tooMany(MOST_PAUSES));
      }
      const paused = { pauses: [...(pauses ?? []), { from: dayOf(now), until: null, why }] };
      return [write('clock.paused', found, paused, why)];
    }),
  },
  'clock.resume': {
    optimistic: true,
    subject,
    writes: writes('clock'),
    decide: about((found, { why }, _state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const lasting = lastingPause(found);
      if (!lasting) return refuse('unfit', words.clock.notPaused);
      const until = dayOf(now);
      const pauses = (found.pauses ?? []).map((one) => (one === lasting ? { ...one, until } : one));
      return [write('clock.resumed', found, { pauses }, why ?? undefined)];
    }),
  },
};
