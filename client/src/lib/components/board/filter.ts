import { NONE, used, type Filter } from '@kith/shared/board/filter';
import { usualLook, writeAddress, type Look } from '@kith/shared/board/look';
import { words } from '@kith/shared/messages';
import { goto } from '$app/navigation';
import { announce } from '#lib/announce.svelte.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Whose referrals alone the board shows: a member's id, or NONE for nobody's; undefined when it shows more. */
export function onlyWho({ who }: Filter): string | undefined {
  return who?.length === 1 ? who[0] : undefined;
}

/** What the board shows, in words: 'everyone', 'Unallocated', a member's name, or that it is a part. */
export function shownOf(board: BoardStore): string {
  const { filter } = board;
  const criteria = used(filter);
  if (criteria.length === 0) return words.board.team.everyone.toLowerCase();
  const who = criteria.length === 1 ? onlyWho(filter) : undefined;
  if (who === undefined) return words.board.filter.some;
  return who === NONE ? words.board.team.nobody : board.memberName(who);
}

/** How many referrals the present view shows. */
export function shownCount({ lists }: BoardStore): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

const onBoard = () => location.pathname.endsWith('/board');

/** Looks otherwise at the board. The address follows, so that Back leads back and a link shows a colleague the same. */
export function lookAt(board: BoardStore, changes: Partial<Look>): void {
  board.look = { ...board.look, ...changes };
  const search = writeAddress(board.look);
  if (onBoard() && search !== location.search.slice(1)) {
    void goto(`?${search}`, { state: { case: null }, shallow: true });
  }
}

/** Shows what passes a filter, and says how many that is. */
export function show(board: BoardStore, filter: Filter): void {
  lookAt(board, { filter });
  announce(words.board.team.showingAll(shownOf(board), shownCount(board)));
}

/** Shows everyone's referrals again, in whichever view. */
export function showAll(board: BoardStore): void {
  show(board, usualLook.filter);
}

/** Shows the referrals of one member or of nobody (NONE), or of everyone again; what else is chosen stays. */
export function showWho(board: BoardStore, who: string | undefined): void {
  const { who: _, ...rest } = board.filter;
  show(board, who === undefined ? rest : { ...rest, who: [who] });
}
