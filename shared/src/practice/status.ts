import type { Referral } from '../referral/schema.ts';

/** How a referral stands, as those who refer are told: in order. */
export const practiceStatuses = ['received', 'lookedAt', 'given', 'supported', 'finished'] as const;
export type PracticeStatus = (typeof practiceStatuses)[number];

/** How a referral stands, and since when (ISO 8601 UTC). */
export function statusOf({ stage, stageSince, assessment }: Referral): {
  status: PracticeStatus;
  since: string;
} {
  if (stage === 'triage') {
    return assessment
      ? { status: 'lookedAt', since: assessment.at }
      : { status: 'received', since: stageSince };
  }
  const status = { allocated: 'given', active: 'supported', closed: 'finished' } as const;
  return { status: status[stage], since: stageSince };
}
