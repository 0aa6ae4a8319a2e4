import type { Referral } from './schema.ts';

type Judged = Pick<Referral, 'assessment' | 'imported'>;

/** Whether a referral has to be assessed before it leaves triage; what was moved in was assessed elsewhere. */
export function needsAssessment({ assessment, imported }: Judged): boolean {
  return assessment === null && !imported;
}

/** Whether a referral got further than it may without an assessment; what goes back from triage needs none. */
export function lacksAssessment({ stage, closure, ...judged }: Judged & Pick<Referral, 'stage' | 'closure'>) {
  const reached = stage === 'closed' ? closure?.from : stage;
  return reached !== 'triage' && needsAssessment(judged);
}

/** Whether nobody here has looked at a referral that was moved in: what it says of complexity was said elsewhere. */
export function isNotAssessedHere({ assessment, imported }: Judged): boolean {
  return imported !== undefined && (assessment === null || assessment.at === imported.at);
}
