import { dayOf } from '../board/days.ts';
import { refuse } from '../errors.ts';
import { wrongDay } from '../followUp/wrongDay.ts';
import { words } from '../messages.ts';
import { about, subject, write, writes } from '../referral/rules.ts';
import type { Rules } from '../rule.ts';
import { holdOf } from './hold.ts';
import type { Pause } from './schema.ts';

/** More than ever happens, few enough for a card. */
const MOST_PAUSES = 20;

export const clockRules: Rules<'clock.pause' | 'clock.resume'> = {
  'clock.pause': {
    optimistic: true,
    subject,
    writes: writes('clock'),
    decide: about((found, { why, reviewOn }, _state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const wrong = wrongDay('reviewOn', reviewOn, now, {
        from: 'tomorrow',
        years: 1,
        early: words.clock.notAfterToday,
        far: words.clock.farOff,
      });
      if (wrong) return wrong;
      const today = dayOf(now);
      const hold = holdOf(found, today);
      const held = hold?.standing === 'on' ? hold.pause : undefined;
      if (held?.why === why && held.reviewOn === reviewOn) return [];
      // One that has ended by itself stays as it was.
      const ended = (one: Pause): Pause =>
        one === hold?.pause ? { ...one, until: one.reviewOn ?? today } : one;
      const before = (found.pauses ?? []).filter((one) => one !== held).map(ended);
      if (before.length >= MOST_PAUSES) return refuse('unfit', words.clock.tooMany(MOST_PAUSES));
      const pause = { from: held?.from ?? today, until: null, reviewOn, why };
      return [write('clock.paused', found, { pauses: [...before, pause] }, { why, on: reviewOn })];
    }),
  },
  'clock.resume': {
    optimistic: true,
    subject,
    writes: writes('clock'),
    decide: about((found, { why }, _state, { now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      const today = dayOf(now);
      const hold = holdOf(found, today);
      if (!hold) return refuse('unfit', words.clock.notPaused);
      const until = hold.standing === 'ended' ? (hold.pause.reviewOn ?? today) : today;
      const pauses = (found.pauses ?? []).map((one) => (one === hold.pause ? { ...one, until } : one));
      return [write('clock.resumed', found, { pauses }, why === null ? {} : { why })];
    }),
  },
};
