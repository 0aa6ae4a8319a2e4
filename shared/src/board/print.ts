import { referenceOf } from '../erasure/erased.ts';
import { words } from '../messages.ts';
import type { Card } from './cards.ts';
import { daysUntil, showDay } from './days.ts';
import type { Surroundings } from './filter.ts';
import { nameOf } from './list.ts';
import { printWords } from './printMessages.ts';
import { lookWords } from './lookMessages.ts';

/** What paper says of a referral. */
export type PrintedLine = Record<keyof typeof printWords.columns, string>;

/**
 * A referral on paper. Paper is seen by others than whoever printed it: a restricted case is not named on it, whoever
 * prints, and nothing that somebody wrote about it is there.
 */
export function printedLine(
  card: Card,
  { today, isRestricted }: Pick<Surroundings, 'today' | 'isRestricted'>,
): PrintedLine {
  const { referral, person, assignee } = card;
  const { stage, urgency, nextAction } = referral;
  const isNamed = person !== undefined && !isRestricted(person.id);
  return {
    name: isNamed
      ? nameOf(card)
      : printWords.closed(words.restriction.closedCase, referenceOf(referral.person)),
    stage: words.referral.stageLabels[stage],
    assignee: assignee?.name ?? words.board.card.unallocated,
    urgency: words.referral.urgencyLabels[urgency],
    age: lookWords.list.days(daysUntil(referral.receivedAt, today)),
    next:
      isNamed && nextAction && stage !== 'closed'
        ? printWords.next(showDay(nextAction.dueOn), nextAction.what)
        : '',
  };
}
