import type { Level } from './levels.ts';

const levelLabels: Record<Level, string> = {
  lead: 'the lead',
  deputy: 'the deputy leads',
  team: 'the whole team',
};

/** Texts of the alert on board and case, and of the forms about safeguarding. */
export const alertPageWords = {
  titleOf: (n: number) => (n === 1 ? 'Nobody has taken this yet' : `Nobody has taken these ${n} yet`),
  section: 'Referrals that somebody has to take',
  urgent: (name: string) => `Urgent referral of ${name}`,
  concern: (name: string) => `Safeguarding concern about ${name}`,
  waits: (about: string, since: string) => `${about}, since ${since}.`,
  told: (whom: string) => `Told so far: ${whom}.`,
  levelLabels,
  hours: 'Only minutes in opening hours count towards telling the next.',
  take: 'I am taking this',
  takeOf: (name: string) => `I am taking this: ${name}`,
  open: 'Open the case',
  openOf: (name: string) => `Open the case of ${name}`,

  safeguarding: 'Safeguarding',
  noConcern: 'No concern is recorded',
  question: 'Is there a safeguarding concern?',
  questionHint:
    'That someone may be at risk of harm, abuse or neglect. The team is told of it as of an urgent referral. If someone is in danger now, ring 999 first.',
  yes: 'Yes, someone may be at risk',
  concernHint: 'What was seen or said, and who may be at risk',
  raise: 'Raise a safeguarding concern…',
  change: 'Change the concern…',
  raiseTitle: (name: string) => `Safeguarding concern about ${name}`,
  raiseLead:
    'Kith tells the lead unless somebody else opens the case in time. It does not replace your safeguarding procedure: ring whom that names. If someone is in danger now, ring 999.',
  raiseSend: 'Record the concern',
  concernRaised: (by: string, day: string) => `Raised by ${by}, ${day}`,
};
