import { stages, type Stage } from '@kith/shared/referral/stages';
import { liftWords } from '@kith/shared/board/liftMessages';
import { words } from '@kith/shared/messages';
import type { Referral } from '@kith/shared/referral/schema';
import { follow } from '../drag.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

const isStage = (target: string): target is Stage => (stages as readonly string[]).includes(target);

/** Where a lifted card can be taken by arrow keys, in the order on screen: columns, or in the team's view its members. */
export function targetsOf(board: BoardStore): readonly string[] {
  if (board.view === 'team') return board.team.map(({ id }) => id);
  return board.view === 'board' ? stages : [];
}

/** Where a card is among the targets; undefined for one that nobody has, in the team's view. */
export function homeOf(board: BoardStore, { stage, assignee }: Referral): string | undefined {
  return board.view === 'team' ? (assignee ?? undefined) : stage;
}

export function labelOf(board: BoardStore, target: string | undefined): string {
  if (target === undefined) return liftWords.nobody;
  return isStage(target) ? words.referral.stageLabels[target] : board.memberName(target);
}

/** Why a card cannot be put there; undefined where it can, and where it is already. */
export function whyNotAt(board: BoardStore, referral: Referral, target: string): string | undefined {
  if (!isStage(target)) return board.whyNotTo(referral, target);
  const move = board.moveOf(referral, target);
  return move && 'cannot' in move ? move.cannot : undefined;
}

/** Puts it there, or asks first for what that needs, or says why not. */
export function putAt(board: BoardStore, referral: Referral, target: string): void {
  if (isStage(target)) board.move(referral, target);
  else board.allocate(referral, target);
  follow(board, referral.id);
}
