import { NONE, used, type Filter } from '@kith/shared/board/filter';
import { words } from '@kith/shared/messages';
import { stages } from '@kith/shared/referral/stages';
import { announce } from '#lib/announce.svelte.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Whose referrals alone the board shows: a member's id, or NONE for nobody's; undefined when it shows more. */
export function onlyWho({ who }: Filter): string | undefined {
  return who?.length === 1 ? who[0] : undefined;
}

/** What the board shows, in words: 'everyone', 'Unallocated', a member's name, or that it is filtered. */
export function shownOf(board: BoardStore): string {
  const { filter } = board;
  const criteria = used(filter);
  if (criteria.length === 0) return words.board.team.everyone.toLowerCase();
  const who = criteria.length === 1 ? onlyWho(filter) : undefined;
  if (who === undefined) return words.board.filter.some;
  return who === NONE ? words.board.team.nobody : board.memberName(who);
}

/** How many referrals the board shows. */
export function shownCount({ columns }: BoardStore): number {
  return stages.reduce((sum, stage) => sum + columns[stage].length, 0);
}

/** Shows what passes a filter, and says how many that is. */
export function show(board: BoardStore, filter: Filter): void {
  board.filter = filter;
  announce(words.board.team.showingAll(shownOf(board), shownCount(board)));
}

/** Shows the referrals of one member or of nobody (NONE), or of everyone again; what else is chosen stays. */
export function showWho(board: BoardStore, who: string | undefined): void {
  const { who: _, ...rest } = board.filter;
  show(board, who === undefined ? rest : { ...rest, who: [who] });
}
