import { words } from '@kith/shared/messages';
import { stages } from '@kith/shared/referral/stages';
import { announce } from '#lib/announce.svelte.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Whose referrals the board shows, in words: 'everyone', 'Unallocated', or a member's name. */
export function shownOf(board: BoardStore): string {
  const { filter } = board;
  if (filter.who === 'everyone') return words.board.team.everyone.toLowerCase();
  return filter.who === 'nobody' ? words.board.team.nobody : board.memberName(filter.member);
}

/** Shows the referrals of someone, of nobody or of everyone, and says how many there are. */
export function show(board: BoardStore, filter: BoardStore['filter']): void {
  board.filter = filter;
  const shown = stages.reduce((sum, stage) => sum + board.columns[stage].length, 0);
  announce(words.board.team.showingAll(shownOf(board), shown));
}
