import { showDay, readTypedDay } from '@kith/shared/board/days';
import { words } from '@kith/shared/messages';
import { hoursWords } from '@kith/shared/workspace/hoursMessages';
import { hoursPageWords as says } from '@kith/shared/workspace/hoursPageMessages';
import { urgencies, type Urgency } from '@kith/shared/referral/stages';
import type { SettingsFields } from '@kith/shared/workspace/schema';
import {
  USUAL_DAILY_MAIL_HOUR,
  USUAL_NEAR_DAYS,
  USUAL_UNSEEN_MINUTES,
  usualOpeningHours,
  usualTargets,
  weekdays,
  type ServiceHours,
  type Weekday,
} from '@kith/shared/workspace/usualHours';
import type { TypedDate } from '#lib/components/ui/DateInput.svelte';
import { typedDay } from '#lib/components/case/typedDay.ts';

/** The parts of a service's hours that are changed one at a time. */
export const hoursParts = ['openingHours', 'closures', 'targets', 'unseen', 'dailyMail'] as const;
export type HoursPart = (typeof hoursParts)[number];

/** How people call the urgencies in a list of targets. */
export const { urgencyLabels } = words.referral;

/** One day of the week as it is being typed. */
export interface TypedHours {
  open: boolean;
  from: string;
  until: string;
}
export type TypedWeek = Record<Weekday, TypedHours>;

/** A closure as it is being typed. */
export interface TypedClosure {
  from: TypedDate;
  until: TypedDate;
  label: string;
}

/** A day that is not open yet is offered the usual hours. */
export function typedWeek({ openingHours }: ServiceHours): TypedWeek {
  const week = openingHours ?? usualOpeningHours;
  return Object.fromEntries(
    weekdays.map((day) => [
      day,
      { ...(week[day] ?? { from: '09:00', until: '17:00' }), open: week[day] !== null },
    ]),
  ) as TypedWeek;
}

export function sentWeek(typed: TypedWeek): NonNullable<SettingsFields['openingHours']> {
  const sent = weekdays.map((day) => {
    const { open, from, until } = typed[day];
    return [day, open ? { from, until } : null];
  });
  return Object.fromEntries(sent) as NonNullable<SettingsFields['openingHours']>;
}

export const typedClosures = ({ closures }: ServiceHours): TypedClosure[] =>
  (closures ?? []).map(({ from, until, label }) => ({ from: typedDay(from), until: typedDay(until), label }));

/** A closure of one day needs only its first. */
export const sentClosures = (typed: readonly TypedClosure[]) =>
  typed.map(({ from, until, label }) => {
    const first = readTypedDay(from) ?? '';
    return { from: first, until: readTypedDay(until) ?? first, label };
  });

export const typedTargets = ({ targets }: ServiceHours): Record<Urgency, string> => {
  const now = targets ?? usualTargets;
  return { urgent: String(now.urgent), soon: String(now.soon), routine: String(now.routine) };
};

/** A number as it was typed; what is none stays visibly none. */
export const typedNumber = (text: string): number => (text.trim() === '' ? Number.NaN : Number(text));

/** What stands in a part now, a line each. */
export function hoursLines(part: HoursPart, settings: ServiceHours): string[] {
  if (part === 'openingHours') {
    const week = settings.openingHours ?? usualOpeningHours;
    return weekdays.map((day) => {
      const hours = week[day];
      return `${hoursWords.weekdayLabels[day]}: ${hours ? says.hoursOf(hours.from, hours.until) : says.closed}`;
    });
  }
  if (part === 'closures') {
    const lines = (settings.closures ?? []).map(({ from, until, label }) =>
      says.closure(showDay(from), showDay(until), label),
    );
    return lines.length > 0 ? lines : [says.noClosures];
  }
  if (part === 'unseen') return [says.unseenLine(settings.unseenMinutes ?? USUAL_UNSEEN_MINUTES)];
  if (part === 'dailyMail') return [says.dailyMailLine(settings.dailyMailHour ?? USUAL_DAILY_MAIL_HOUR)];
  const targets = settings.targets ?? usualTargets;
  return [
    ...urgencies.map((urgency) => says.targetLine(urgencyLabels[urgency], targets[urgency])),
    says.nearLine(settings.nearBreachDays ?? USUAL_NEAR_DAYS),
  ];
}
