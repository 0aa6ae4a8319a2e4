export const restrictionWords = {
  excluded: 'People who must not know of this case',
  why: 'Reason',
  namesake: (name: string) => `This person has the name of ${name}, who is a member of staff`,
  closed: 'This case is restricted. Only its assignee and the team lead can work on it',
  notRestricted: 'This case is not restricted',
  alreadyOpen: 'You can already see this case',
  nobodyLeft: 'Nobody could see this case. Leave out the lead, a deputy lead or another link worker',
  notTheAssignee: (name: string) => `${name} has this case. Give it to someone else first`,

  /** On the board, in place of the name. */
  closedCase: 'Restricted case',
  reference: (reference: string) => `Reference ${reference}`,
  onlyFor: 'Only its assignee and the team lead see more.',
  mark: 'Restricted',
  markHelp: 'Only its assignee, the team lead and whoever opens it in an emergency see this case.',
  excludedAre: (names: string) => `Must not know of it: ${names}`,
  since: (by: string, day: string) => `Restricted by ${by}, ${day}`,
  openUntil: (time: string) => `Open to you until ${time}`,

  set: 'Restrict this case…',
  change: 'Change who must not know…',
  setTitle: (name: string) => `Restrict the case of ${name}`,
  setLead:
    'Everyone else in the team sees a closed card without a name. For those you choose here there is no card at all.',
  send: 'Restrict',
  setDone: (name: string) => `The case of ${name} is restricted`,
  whyHint: 'Whoever may see the case can read it',

  lift: 'Lift the restriction…',
  liftTitle: (name: string) => `Lift the restriction of ${name}`,
  liftLead: 'The whole team sees this case again, also those who must not know of it now.',
  liftSend: 'Lift the restriction',
  liftDone: (name: string) => `The case of ${name} is open to the team again`,

  emergency: 'Open in an emergency…',
  emergencyTitle: 'Open this case in an emergency',
  emergencyWarning: 'The team lead is told at once, and it is written down that you opened it and why.',
  emergencyLead: 'It opens for you for 4 hours. Do this when someone could come to harm if you waited.',
  emergencyHint: 'Why you cannot wait for the assignee or the lead',
  emergencySend: 'Open the case',
  emergencyDone: 'The case is open to you for 4 hours, and the lead has been told',

  openedBy: (by: string, name: string, when: string) =>
    `${by} opened the restricted case of ${name}, ${when}`,
  openings: 'Restricted cases opened in an emergency',
  openingsTitle: 'Opened in an emergency',
  openCase: 'Open the case',
  openCaseOf: (name: string) => `Open the case of ${name}`,
  acknowledge: 'I have seen this',
  acknowledgeOf: (name: string) => `I have seen this: ${name}`,
  acknowledged: 'Noted',

  /** When a case is taken out of sight. */
  closedNow: 'This case is restricted now. You see its closed card only.',
  gone: 'You can no longer see this case.',
  /** To someone who entered a referral that turned out to be about a colleague, perhaps. */
  namesakeEntered: (name: string) =>
    `${name} is saved. The person has the same name as a colleague, so only the lead sees the case until they have looked at it`,
};
