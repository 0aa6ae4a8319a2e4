import { z } from 'zod';
import { day, line, wholeNumber } from '../fields.ts';
import { words } from '../messages.ts';
import { hoursWords } from './hoursMessages.ts';

const says = hoursWords;
const time = z.string({ error: words.field.clock }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, words.field.clock);
const hours = z.strictObject({ from: time, until: time }).nullable();
const target = (what: string) => wholeNumber(what, 1, 60);

/** Working days until the first contact, by urgency. */
export const targets = z.strictObject({
  urgent: target(says.targetOf.urgent),
  soon: target(says.targetOf.soon),
  routine: target(says.targetOf.routine),
});

/** Opening hours of each day of the week; null: closed. That they end after they begin, the rule looks at. */
export const openingHours = z.strictObject({
  monday: hours,
  tuesday: hours,
  wednesday: hours,
  thursday: hours,
  friday: hours,
  saturday: hours,
  sunday: hours,
});

/** Days on which the service is closed besides bank holidays. */
export const closures = z
  .array(
    z
      .strictObject({
        from: day(says.closureFrom),
        until: day(says.closureUntil),
        label: line(says.closureLabel, 80),
      })
      .refine(({ from, until }) => from <= until, {
        error: words.field.endsBeforeItBegins,
        path: ['until'],
      }),
    { error: words.field.notList },
  )
  .max(60, words.field.tooMany(says.closures, 60));

/** Minutes in opening hours until an urgent referral that nobody opened is told. */
export const unseenMinutes = wholeNumber(says.unseenMinutes, 5, 2000);

/** How many working days before the target a wait is shown as nearly over. */
export const nearBreachDays = wholeNumber(says.nearBreachDays, 0, 20);

/** At which hour of a working day, in the United Kingdom, the daily e-mail goes out. */
export const dailyMailHour = wholeNumber(says.dailyMailHour, 6, 11);

const bankHoliday = z.strictObject({ on: day(says.bankHolidayOn), name: line(says.bankHolidayName, 80) });

/** `settings.recordHolidays`: England's bank holidays of some years; only Kith itself records them. */
export const recordHolidays = z.strictObject({
  bankHolidays: z.array(bankHoliday, { error: words.field.notList }).max(100),
});
