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

/** What a service's hours, closures and targets are called, and what can be wrong with them. */
export const hoursWords = {
  section: 'Hours and targets',
  weekdayLabels,
  targetOf,
  closures: 'Closures',
  closureFrom: 'First day',
  closureUntil: 'Last day',
  closureLabel: 'What it is for',
  nearBreachDays: 'Working days of warning before a target',
  unseenMinutes: 'Minutes until somebody is told',
  dailyMailHour: 'Hour of the daily e-mail',
  bankHolidayOn: 'Day of the bank holiday',
  bankHolidayName: 'Name of the bank holiday',
  endsBeforeItBegins: (day: string) => `${day}: the service must close after it opens`,
  neverOpen: 'The service must be open on at least one day of the week',
};
