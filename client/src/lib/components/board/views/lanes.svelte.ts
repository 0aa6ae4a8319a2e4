import type { BoardStore } from '#lib/stores/board.svelte.ts';

/** What was shown last: a plain value, as an effect that ends is told what `board.lanes` was before. */
let latest: BoardStore['lanes'];

/** Has the board know what lists a view shows, for as long as it is there. */
export function showLanes(board: BoardStore, lanes: () => BoardStore['lanes']): void {
  let own: BoardStore['lanes'];
  $effect.pre(() => {
    board.lanes = latest = own = lanes();
  });
  // The view that comes next may have shown its own before this one goes.
  $effect.pre(() => () => {
    if (latest === own) board.lanes = undefined;
  });
}
