/** Texts of the case about its waiting time, and of the forms that put it on hold and take it off. */
export const clockPageWords = {
  waiting: 'Waiting time',
  dueBy: (day: string) => `First contact is due by ${day}`,
  noContact: 'Closed without a contact that took place',

  hold: 'Hold',
  noHold: 'Not on hold',
  /** Of one that has ended by itself. */
  endedOn: (day: string, why: string) => `It was on hold until ${day}: ${why}`,
  meanwhile: 'Nothing counts as overdue meanwhile',

  pause: 'Put on hold…',
  pauseTitle: (name: string) => `Put ${name} on hold`,
  pauseLead:
    'When the case cannot go on for a while, for a reason of the person’s own. It stays on the board, the waiting time stands still, and nothing counts as overdue. On the day of the review the hold ends by itself, and everyone sees that it is to be looked at.',
  pauseHint: 'For example: in hospital',
  reviewHint: (day: string) => `At most a year ahead. For example, ${day}`,
  pauseSend: 'Put on hold',
  change: 'Change the hold…',
  changeTitle: (name: string) => `Change the hold of ${name}`,
  changeSend: 'Save hold',
  again: 'Put on hold again…',
  resume: 'Take off hold…',
  goOn: 'Go on with the case…',
  resumeTitle: (name: string) => `Take ${name} off hold`,
  goOnTitle: (name: string) => `Go on with the case of ${name}`,
  resumeLead: 'From today the waiting time and what is due count again.',
  goOnLead: 'The hold has ended. Once you have looked at the case, the mark goes from the board.',
  resumeHint: 'For example: home since Monday',
  resumeSend: 'Take off hold',
  goOnSend: 'Go on',
};
