import { commitRules } from './commit/rules.ts';
import { erasureRules } from './erasure/rules.ts';
import type { EventKinds } from './events.ts';
import { lateKinds, lateRules, type LateCommand } from './late.ts';
import { mergeKinds } from './person/mergeEvolve.ts';
import { mergeRules } from './person/mergeRules.ts';
import type { MergeEvents } from './person/mergeSchema.ts';
import { amendRules } from './referral/amendRules.ts';
import { joinRules } from './referral/joinRules.ts';
import type { Rules } from './rule.ts';

// Whoever imports this can decide and apply everything: the service, and tests of rules.
Object.assign(lateRules, {
  ...mergeRules,
  ...amendRules,
  ...joinRules,
  ...erasureRules,
  ...commitRules,
} satisfies Rules<LateCommand>);
Object.assign(lateKinds, mergeKinds satisfies EventKinds<MergeEvents>);
