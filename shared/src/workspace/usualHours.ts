import type { Urgency } from '../referral/stages.ts';

/** In the order in which people read a week. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof weekdays)[number];

/** From when until when the service is open, as the clock in the United Kingdom shows it: `HH:MM`. */
export interface Hours {
  from: string;
  until: string;
}

/** The hours of each day of the week; null: closed. */
export type OpeningHours = Readonly<Record<Weekday, Hours | null>>;

/** Days (`YYYY-MM-DD`, both included) on which the service is closed besides. */
export interface Closure {
  from: string;
  until: string;
  /** What it is for. Not `why`: that is a personal field. */
  label: string;
}

/** A bank holiday in England (`YYYY-MM-DD`). */
export interface BankHoliday {
  on: string;
  name: string;
}

/** Within how many working days the first contact is to take place. */
export type Targets = Readonly<Record<Urgency, number>>;

/** What a service goes by; what is absent or null is as `usual…` says. */
export interface ServiceHours {
  targets?: Targets | null;
  openingHours?: OpeningHours | null;
  closures?: readonly Closure[] | null;
  bankHolidays?: readonly BankHoliday[] | null;
  unseenMinutes?: number | null;
  nearBreachDays?: number | null;
  dailyMailHour?: number | null;
}

/** There is no national target for the first contact; these are common ones, to be agreed in each network. */
export const usualTargets: Targets = { urgent: 2, soon: 5, routine: 10 };

const office: Hours = { from: '09:00', until: '17:00' };
export const usualOpeningHours: OpeningHours = {
  monday: office,
  tuesday: office,
  wednesday: office,
  thursday: office,
  friday: office,
  saturday: null,
  sunday: null,
};

/** After so many minutes in opening hours the lead hears that nobody has opened an urgent referral. */
export const USUAL_UNSEEN_MINUTES = 60;
/** So many working days before its end a wait is told to be nearly over. */
export const USUAL_NEAR_DAYS = 1;
/** At this hour of a working day everyone hears how much is due in their cases. */
export const USUAL_DAILY_MAIL_HOUR = 8;
