import type { Urgency } from '../referral/stages.ts';
import type { Weekday } from './usualHours.ts';

const weekdayLabels: Record<Weekday, string> = {
  monday: 'Monday',
  tuesday: 'Tuesday',
  wednesday: 'Wednesday',
  thursday: 'Thursday',
  friday: 'Friday',
  saturday: 'Saturday',
  sunday: 'Sunday',
};
const targetOf: Record<Urgency, string> = {
  urgent: 'Target for urgent referrals',
  soon: 'Target for referrals that are to be seen soon',
  routine: 'Target for routine referrals',
};
const workingDays = (n: number) => `${n} working ${n === 1 ? 'day' : 'days'}`;
const minutes = (n: number) => `${n} ${n === 1 ? 'minute' : 'minutes'}`;

/** Texts about when a service works: opening hours, closures, targets, and when the unseen is told. */
export const hoursWords = {
  section: 'Hours and targets',
  weekdayLabels,
  workingDays,
  minutes,
  openingHours: 'Opening hours',
  closures: 'Closures',
  closureFrom: 'First day',
  closureUntil: 'Last day',
  closureUntilHint: 'Leave it empty for a single day',
  closureWhy: 'Reason',
  targets: 'Targets for the first contact',
  targetOf,
  nearBreachDays: 'Working days of warning before a target',
  unseen: 'Urgent and not opened',
  unseenMinutes: 'Minutes until somebody is told',
  bankHolidays: 'Bank holidays in England',
  bankHolidayOn: 'Day of the bank holiday',
  bankHolidayName: 'Name of the bank holiday',

  endsBeforeItBegins: (day: string) => `${day}: the service must close after it opens`,
  neverOpen: 'The service must be open on at least one day of the week',

  // Where they are set.
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
  noClosures: 'None besides bank holidays',
  closure: (from: string, until: string, why: string) =>
    from === until ? `${from}: ${why}` : `${from} to ${until}: ${why}`,
  addClosure: 'Add a closure',
  removeClosure: (n: number) => `Remove closure ${n}`,
  closureLegend: (n: number) => `Closure ${n}`,
  targetsHint:
    'Working days from the day a referral is received to the first contact that takes place. Weekends without hours, closures and bank holidays are not counted.',
  targetLine: (urgency: string, n: number) => `${urgency}: within ${workingDays(n)}`,
  nearLine: (n: number) => `Shown as nearly due ${workingDays(n)} before`,
  nearHint: '0 warns on the last day only',
  unseenHint:
    'An urgent referral, or one with a safeguarding concern, that nobody opens within this time is told to the lead; after the same time again to the deputies, and then to the whole team, until someone takes it. Only minutes in opening hours count.',
  unseenLine: (n: number) =>
    `The lead is told after ${minutes(n)} in opening hours, then deputies, then the team`,
  holidayLine: (day: string, name: string) => `${day}: ${name}`,
  holidaysHint: 'Kith keeps these by itself. What it does not know of, enter as a closure.',
};
