import type { Names } from '@kith/shared/history/tell';
import { outcomeLabel } from '@kith/shared/referral/outcomes';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** How the ids and codes in a history read here and now. */
export function historyNames(board: BoardStore): Names {
  return {
    member: (id) => board.memberName(id),
    outcome: (code) => outcomeLabel(board.outcomes, code),
    label: (code) => board.labels.get(code)?.label ?? code,
  };
}
