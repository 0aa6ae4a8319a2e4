import type { Complexity, Stage, Urgency } from './stages.ts';

const stageLabels: Record<Stage, string> = {
  triage: 'Triage',
  allocated: 'Allocated',
  active: 'Active',
  closed: 'Closed',
};
const urgencyLabels: Record<Urgency, string> = { urgent: 'Urgent', soon: 'Soon', routine: 'Routine' };
const complexityLabels: Record<Complexity, string> = {
  simple: 'Simple',
  moderate: 'Moderate',
  complex: 'Complex',
};
/** What each PAM level says of a person's confidence to manage their own health. */
const pamLabels: Record<1 | 2 | 3 | 4, string> = {
  1: 'Level 1: feels overwhelmed',
  2: 'Level 2: aware, but struggling',
  3: 'Level 3: taking action',
  4: 'Level 4: keeping it up',
};

export const referralWords = {
  referral: 'Referral',
  reason: 'Reason for referral',
  needs: 'Needs',
  urgency: 'Urgency',
  complexity: 'Complexity',
  expectedPam: 'Expected PAM level',
  cannotSayYet: 'Cannot say yet',
  cannotSayWhy: 'Why you cannot say yet',
  assignee: 'Member of the team',
  overCapWhy: 'Why over the cap',
  overCap: (name: string, load: number, capacity: number) =>
    `${name} has ${load} of ${capacity} already. Choose someone with more room, or say why it has to be ${name}`,
  outcome: 'Outcome',
  closingNote: 'Closing note',
  stage: 'Stage',
  why: 'Reason',
  organisation: 'Referred by',
  receivedOn: 'Day the referral was received',
  receivedTooLongAgo: 'The day the referral was received must be within the last five years',
  source: 'Source of the referral',
  referrer: 'Who referred',
  referrerName: 'Name of whoever referred',
  referrerRole: 'What they are',
  safeguarding: 'Safeguarding concern',
  safeguardingConcern: 'What the concern is',
  shared: 'Whether the GP practice may know',
  message: 'Message',
  unknownOrganisation: 'Choose from the practices and agencies that are offered',
  ownOrganisation: 'Choose the practice or agency you refer for',
  wholePerson: 'Give the details of the person you refer',
  stageLabels,
  urgencyLabels,
  complexityLabels,
  pamLabels,
  unknownNeed: 'Choose from the needs that are offered',
  unknownOutcome: 'Choose an outcome',
  alreadyThere: 'This referral is already recorded',
  assessFirst: 'Complete the triage assessment first',
  closedAlready: 'This referral is closed. Reopen it first',
  personGone: 'The person of this referral was taken away. Bring them back first',
  notClosed: 'This referral is not closed',
  startFromAllocated: 'Only an allocated referral can be started. Allocate it first',
  startedAlready: 'This referral is already active',
  assigneeHasNoRole: (name: string) => `${name} does not work with cases in this team at the moment`,
  assigneeExcluded: (name: string) => `${name} must not know of this case`,
  sameAssignee: (name: string) => `${name} already has this referral`,
  cannotMoveBack: (from: string, to: string) => `A referral cannot go back from ${from} to ${to}`,
};
