import { isErasedIn } from '@kith/shared/erasure/erased';
import { words } from '@kith/shared/messages';
import type { Referral } from '@kith/shared/referral/schema';
import { moveLines, otherLines } from '#lib/components/board/cardMenu.ts';
import type { MenuLine } from '#lib/components/ui/Menu.svelte';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** Asking to erase the person's details, once their case is closed. */
function eraseLines(board: BoardStore, { stage, person: id }: Referral): MenuLine[] {
  const { state } = board.live;
  const isDue = stage === 'closed' && !state.erasures.has(id) && !isErasedIn(state, id);
  if (!isDue || !board.live.can('erasure.ask')) return [];
  return [{ label: words.erasure.ask, act: () => (board.dialog = { kind: 'erase', id }) }];
}

/** What this person can do with a referral now, what comes next first. */
export function caseActs(board: BoardStore, referral: Referral): MenuLine[] {
  const moves = moveLines(board, referral).filter(({ disabled }) => !disabled);
  const others = [...otherLines(board, referral), ...eraseLines(board, referral)];
  return referral.assessment === null ? [...others, ...moves] : [...moves, ...others];
}

/** Is the first of them the next step? Moving back, say, is offered without being recommended. */
export function hasNextStep(board: BoardStore, referral: Referral): boolean {
  const isBack = (act: string) => act === 'referral.moveBack' || act === 'referral.reopen';
  return (
    referral.assessment === null || board.moves(referral).some((move) => 'act' in move && !isBack(move.act))
  );
}
