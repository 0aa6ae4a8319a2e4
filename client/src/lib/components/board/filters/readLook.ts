import type { Criterion } from '@kith/shared/board/filter';
import { filterWords as says } from '@kith/shared/board/filterMessages';
import { filterOptions } from '@kith/shared/board/filterOptions';
import { readAddress, writeAddress } from '@kith/shared/board/look';
import { tell } from '#lib/tell.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';
import { knownTo } from './known.ts';

/**
 * Looks at the board as an address says; what it asks for in vain is told and left out. Answers whether there was such.
 */
export function lookByAddress(board: BoardStore, search: string): boolean {
  const known = knownTo(board);
  const isMember = (id: string) => board.live.state.members.has(id);
  const isKnown = (name: Criterion, value: string) =>
    filterOptions(name, known).some((option) => option.value === value) ||
    (name === 'who' && isMember(value));
  const { look, problems } = readAddress(search, isKnown);
  if (look.view === 'mine' && !board.acting) look.view = 'board';
  if (writeAddress(look) !== writeAddress(board.look)) board.look = look;
  for (const problem of problems) {
    const said =
      problem === 'notUnderstood' ? says.notUnderstood : says.unknownValue(says.names[problem.criterion]);
    tell('info', said);
  }
  return problems.length > 0;
}
