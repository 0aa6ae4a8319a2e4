import { hoursWords } from './hoursMessages.ts';
import { hoursPageWords } from './hoursPageMessages.ts';
import { usualOpeningHours, weekdays, type Hours, type ServiceHours, type Weekday } from './usualHours.ts';

/** Days in a row with the same hours. */
interface Run {
  first: Weekday;
  last: Weekday;
  hours: Hours;
}

/** A service's opening hours in words: 'Monday to Thursday 09:00 to 17:00, Friday 09:00 to 13:00'. */
export function tellHours(settings: ServiceHours | undefined): string {
  const openingHours = settings?.openingHours ?? usualOpeningHours;
  const runs: Run[] = [];
  let isBroken = true;
  for (const day of weekdays) {
    const hours = openingHours[day];
    const run = runs.at(-1);
    if (hours === null) isBroken = true;
    else if (!isBroken && run && run.hours.from === hours.from && run.hours.until === hours.until) {
      run.last = day;
    } else {
      runs.push({ first: day, last: day, hours });
      isBroken = false;
    }
  }
  return runs.map(tellRun).join(', ');
}

function tellRun({ first, last, hours }: Run): string {
  const { weekdayLabels } = hoursWords;
  const { daysOf, hoursOf } = hoursPageWords;
  const days = first === last ? weekdayLabels[first] : daysOf(weekdayLabels[first], weekdayLabels[last]);
  return `${days} ${hoursOf(hours.from, hours.until)}`;
}
