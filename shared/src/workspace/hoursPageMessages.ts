const workingDays = (n: number) => `${n} working ${n === 1 ? 'day' : 'days'}`;
const minutes = (n: number) => `${n} ${n === 1 ? 'minute' : 'minutes'}`;

/** Texts of the settings about when a service works, and of whom it tells so. */
export const hoursPageWords = {
  openingHours: 'Opening hours',
  closures: 'Closures',
  targets: 'Targets for the first contact',
  unseen: 'Urgent and not opened',
  dailyMail: 'Daily e-mail',
  bankHolidays: 'Bank holidays in England',

  open: 'Open',
  inWorkingDays: 'In working days',
  openFrom: 'Opens',
  openUntil: 'Closes',
  isOpen: (day: string) => `Open on ${day}`,
  closed: 'Closed',
  daysOf: (first: string, last: string) => `${first} to ${last}`,
  hoursOf: (from: string, until: string) => `${from} to ${until}`,
  openingHoursHint:
    'Days without hours are no working days. Minutes outside these hours do not count towards an alert.',
  closuresHint: 'Days on which nobody works besides bank holidays, such as a training day.',
  closureUntilHint: 'Leave it empty for a single day',
  noClosures: 'None besides bank holidays',
  closure: (from: string, until: string, label: string) =>
    from === until ? `${from}: ${label}` : `${from} to ${until}: ${label}`,
  addClosure: 'Add a closure',
  targetsHint:
    'Working days from the day a referral is received to the first contact that takes place. Weekends without hours, closures and bank holidays are not counted.',
  targetLine: (urgency: string, n: number) => `${urgency}: within ${workingDays(n)}`,
  nearLine: (n: number) => `Shown as nearly due ${workingDays(n)} before`,
  nearHint: '0 warns on the last day only',
  unseenHint:
    'An urgent referral, or one with a safeguarding concern, that nobody opens within this time is told to the lead; after the same time again to the deputies, and then to the whole team, until someone takes it. Only minutes in opening hours count.',
  unseenLine: (n: number) =>
    `The lead is told after ${minutes(n)} in opening hours, then the deputies, then the team`,
  dailyMailHint:
    'On working days everyone of the team is told by e-mail how many things are due in their cases, without any detail. Nobody is written to when nothing is due, and each can turn it off under “Your account”.',
  dailyMailHourHint: 'In full hours, from 6 to 11 in the morning',
  dailyMailLine: (hour: number) => `Sent at ${hour}:00 on working days, to whoever has something due`,
  holidayLine: (day: string, name: string) => `${day}: ${name}`,
  holidaysHint: 'Kith keeps these by itself. What it does not know of, enter as a closure.',
};
