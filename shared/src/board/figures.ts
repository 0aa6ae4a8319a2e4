import { stages } from '../referral/stages.ts';
import type { Card, Columns } from './cards.ts';
import { dayOf, daysUntil } from './days.ts';
import { criteria, type Surroundings } from './filter.ts';

/** What is true of the board now. */
export interface Figures {
  /** Referrals in triage. */
  waiting: number;
  /** Days that the longest of them has waited; null when none waits. */
  oldest: number | null;
  /** Open referrals that wait longer for their first contact than their target. */
  breached: number;
  /** Work begun, and referrals closed, since Monday. What was begun and closed counts for both. */
  starts: number;
  closures: number;
  open: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** The Monday of the week of a day; both `YYYY-MM-DD`. */
export function mondayOf(day: string): string {
  const at = Date.parse(`${day}T12:00:00Z`);
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}

// Most cards are the same from change to change, and reckoning in working days is what takes time.
const breaches = new WeakMap<Surroundings, WeakMap<Card, boolean>>();

function isBreached(card: Card, around: Surroundings): boolean {
  const known = breaches.get(around) ?? new WeakMap<Card, boolean>();
  breaches.set(around, known);
  const found = known.get(card) ?? criteria.breach(card, around).includes('breached');
  known.set(card, found);
  return found;
}

/** The figures of a board, of every case that the viewer sees. */
export function figuresOf(columns: Columns, around: Surroundings): Figures {
  const { today } = around;
  const monday = mondayOf(today);
  const before = new Date(Date.parse(monday) - DAY_MS).toISOString(); // earlier than Monday in any zone
  const thisWeek = (moment: string) => moment > before && dayOf(moment) >= monday;
  // When work began is not known of what was moved in, nor of a case that the viewer may not see.
  const started = columns.active.map(({ referral }) => referral.startedAt ?? referral.stageSince);
  const ended = columns.closed.flatMap(({ referral }) => referral.startedAt ?? []);
  let first: string | undefined;
  for (const { referral } of columns.triage) {
    if (first === undefined || referral.receivedAt < first) first = referral.receivedAt;
  }
  return {
    waiting: columns.triage.length,
    oldest: first === undefined ? null : daysUntil(first, today),
    breached: stages.reduce(
      (sum, stage) => sum + columns[stage].filter((card) => isBreached(card, around)).length,
      0,
    ),
    starts: [...started, ...ended].filter(thisWeek).length,
    closures: columns.closed.filter(({ referral }) => thisWeek(referral.stageSince)).length,
    open: stages.reduce((sum, stage) => sum + (stage === 'closed' ? 0 : columns[stage].length), 0),
  };
}
