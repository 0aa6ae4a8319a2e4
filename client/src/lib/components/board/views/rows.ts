import type { Card } from '@kith/shared/board/cards';
import type { Part } from '@kith/shared/board/list';

/** A row of the list: a referral, or the heading of a group. */
export type Row = { id: string; card: Card } | { id: string; label: string; count: number };

const isParts = (list: readonly Part[] | readonly Card[]): list is readonly Part[] =>
  list[0] !== undefined && 'cards' in list[0];

/** The rows of a list or of its groups. A card that stands in several groups has a row in each. */
export function rowsOf(list: readonly Part[] | readonly Card[]): Row[] {
  if (!isParts(list)) return list.map((card) => ({ id: card.id, card }));
  return list.flatMap(({ value, label, cards }): Row[] => [
    { id: `group ${value}`, label, count: cards.length },
    ...cards.map((card) => ({ id: `${value} ${card.id}`, card })),
  ]);
}
