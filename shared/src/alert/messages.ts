import type { Level } from './levels.ts';

const levelLabels: Record<Level, string> = {
  lead: 'the lead',
  deputy: 'the deputy leads',
  team: 'the whole team',
};

/** Texts about urgent referrals that nobody has opened, and about safeguarding. */
export const alertWords = {
  level: 'Who is told',
  notDue: 'Nobody is to be told now',
  nothingToTake: 'Nobody has to take this now',
  takenAlready: (name: string) => `${name} has taken this already`,

  /** The banner on board and case. */
  title: 'Nobody has taken this yet',
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
  didTake: (name: string) => `You are taking ${name}. Nobody else is told any more`,
  isTaking: (by: string) => `${by} is taking this`,
  notOpened: 'Not opened yet',
  untaken: 'Nobody has taken this yet',

  raisedTo: {
    lead: 'Nobody had opened this in time: the lead was told',
    deputy: 'Nobody had taken this in time: the deputy leads were told',
    team: 'Nobody had taken this in time: the whole team was told',
  } satisfies Record<Level, string>,
  tookBy: (by: string) => `${by} took this upon themselves`,
  seenBy: (by: string) => `${by} was the first to open this`,

  // Safeguarding.
  safeguarding: 'Safeguarding',
  mark: 'Safeguarding concern',
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
  didRaise: (name: string) => `The concern about ${name} is recorded`,
  raisedBy: (by: string) => `${by} raised a safeguarding concern`,
  concernRaised: (by: string, day: string) => `Raised by ${by}, ${day}`,

  /** Outside the app: nothing that tells of a person. */
  mail: {
    subject: 'Something urgent waits in Kith',
    text: (name: string, service: string, level: Level, link: string) =>
      [
        `Hello ${name},`,
        `an urgent referral or a safeguarding concern waits at ${service}, and nobody has taken it in time.`,
        {
          lead: 'You are told first because you lead the team.',
          deputy: 'The lead was told before you and has not taken it.',
          team: 'The lead and the deputies were told before you and have not taken it. The whole team is told now.',
        }[level],
        `Sign in, open it and press “I am taking this”, so that nobody else is told:\n${link}`,
        'No name is in this message on purpose. Minutes outside opening hours do not count.',
      ].join('\n\n'),
    short: (service: string, link: string) =>
      `Kith, ${service}: something urgent waits and nobody has taken it. Sign in: ${link}`,
  },
};
