import { refuse } from '../errors.ts';
import { words } from '../messages.ts';
import { about, subject, write, writes } from '../referral/rules.ts';
import type { Rules } from '../rule.ts';
import { isAlerting, isFirstLook, isToBeTold, raisedAlerts, takenBy } from './alarm.ts';
import { levels } from './levels.ts';

type AlertCommand = 'referral.see' | 'referral.raiseSafeguarding' | 'alert.raise' | 'alert.take';

export const alertRules: Rules<AlertCommand> = {
  'referral.see': {
    optimistic: false, // Kith's own
    subject,
    writes: () => [],
    decide: about((found, { by }, state, { now }) => {
      if (!state.members.has(by)) return refuse('notFound', words.refusal.notFound);
      return isFirstLook(found, by) ? [write('referral.seen', found, { seen: { by, at: now } })] : [];
    }),
  },
  'referral.raiseSafeguarding': {
    optimistic: true,
    subject,
    writes: writes('safeguarding'),
    decide: about((found, { safeguarding }, _state, { actor, now }) => {
      if (found.stage === 'closed') return refuse('unfit', words.referral.closedAlready);
      if (found.safeguarding?.concern === safeguarding.concern) return [];
      const raised = { safeguarding, safeguardingRaised: { by: actor.id, at: now } };
      return [write('referral.safeguardingRaised', found, raised)];
    }),
  },
  'alert.raise': {
    optimistic: false, // Kith's own
    subject,
    writes: () => [],
    // When it is time, `nextAlert` says; each level is told once, and none before those above it.
    decide: about((found, { level }, _state, { now }) => {
      const raised = raisedAlerts(found);
      if (raised.some((one) => one.level === level)) return [];
      const isNext = raised.every((one) => levels.indexOf(one.level) < levels.indexOf(level));
      if (!isNext || !isToBeTold(found)) return refuse('unfit', words.alert.notDue);
      return [write('alert.raised', found, { alerts: [...raised, { level, at: now }] })];
    }),
  },
  'alert.take': {
    optimistic: true,
    subject,
    writes: writes('alertTaken'),
    decide: about((found, _payload, state, { actor, now }) => {
      const taken = takenBy(found);
      if (taken) {
        const name = state.members.get(taken.by)?.name ?? words.refusal.someone;
        return taken.by === actor.id ? [] : refuse('unfit', words.alert.takenAlready(name));
      }
      if (!isAlerting(found)) return refuse('unfit', words.alert.nothingToTake);
      return [write('alert.taken', found, { alertTaken: { by: actor.id, at: now } })];
    }),
  },
};
