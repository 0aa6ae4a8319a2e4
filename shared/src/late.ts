import type { CommandName } from './contract.ts';
import type { EventKinds } from './events.ts';
import type { MergeEvents } from './person/mergeSchema.ts';
import type { Rule, Rules } from './rule.ts';

/**
 * Commands whose result no client shows before the service has it: their rules are the service's own, and no page
 * brings them. The same goes for what only these commands cause.
 */
export type LateCommand =
  | 'person.merge'
  | 'person.distinguish'
  | 'referral.amend'
  | 'referral.join'
  | 'erasure.ask'
  | 'erasure.decline'
  | 'erasure.confirm'
  | 'commit.undo';

/** Filled by `serviceRules.ts` alone. */
export const lateRules: Partial<Rules<LateCommand>> = {};
export const lateKinds: Partial<EventKinds<MergeEvents>> = {};

/** What a client knows of such a rule: that it is not its own to run. */
export const notHere: Omit<Rule<CommandName>, 'person'> = {
  optimistic: false,
  subject: () => null,
  writes: () => [],
  decide() {
    throw new Error('only the service decides this: serviceRules.ts was not loaded');
  },
};
