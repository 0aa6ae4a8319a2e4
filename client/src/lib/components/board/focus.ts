import { tick } from 'svelte';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

const linkOf = (id: string) =>
  document.querySelector<HTMLElement>(`[data-card="${CSS.escape(id)}"] :is(h3, [role=rowheader]) a`);

/** Puts the focus on a card, wherever it is now; on the board's heading when it is not there any more. */
export async function focusCard(board: BoardStore, id: string | undefined): Promise<void> {
  if (id !== undefined) board.reveal(id);
  await tick();
  const target = (id === undefined ? null : linkOf(id)) ?? document.getElementById('board-title');
  target?.focus({ preventScroll: true });
  (target?.closest('[data-card]') ?? target)?.scrollIntoView({ block: 'nearest', inline: 'start' });
}

/** True when the focus is nowhere: what had it is gone. */
export function isFocusLost(): boolean {
  const { activeElement: active } = document;
  return active === null || active === document.body || !active.isConnected;
}
