import type { Level } from './levels.ts';

/** Texts about urgent referrals that nobody has opened, and about safeguarding: what rules, board and history say. */
export const alertWords = {
  level: 'Who is told',
  notDue: 'Nobody is to be told now',
  nothingToTake: 'Nobody has to take this now',
  takenAlready: (name: string) => `${name} has taken this already`,

  mark: 'Safeguarding concern',
  notOpened: 'Not opened yet',
  concernNotSeen: 'Concern not seen by a colleague yet',
  untaken: 'Nobody has taken this yet',
  isTaking: (by: string) => `${by} is taking this`,
  raisedBy: (by: string) => `${by} raised a safeguarding concern`,
  didTake: (name: string) => `You are taking ${name}. Nobody else is told any more`,
  didRaise: (name: string) => `The concern about ${name} is recorded`,

  raisedTo: {
    lead: 'Nobody had opened this in time: the lead was told',
    deputy: 'Nobody had taken this in time: the deputy leads were told',
    team: 'Nobody had taken this in time: the whole team was told',
  } satisfies Record<Level, string>,
  tookBy: (by: string) => `${by} took this upon themselves`,
  seenBy: (by: string) => `${by} was the first to open this`,
};
