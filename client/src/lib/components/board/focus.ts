import { tick } from 'svelte';
import { afterPaint } from '#lib/afterPaint.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';

const linkOf = (id: string) =>
  document
    .querySelector(`[data-card="${CSS.escape(id)}"]`)
    ?.querySelector<HTMLElement>(':is(h3, [role=rowheader]) a');

/**
 * Puts the focus on a card, wherever it is now; on the board's heading when it is not there any more. `later`: what was
 * just done is painted first, and the way to it scrolled after.
 */
export async function focusCard(board: BoardStore, id: string | undefined, later = false): Promise<void> {
  if (id !== undefined) board.reveal(id);
  await tick();
  const target = (id === undefined ? undefined : linkOf(id)) ?? document.getElementById('board-title');
  target?.focus({ preventScroll: true });
  const shown = target?.closest('[data-card]') ?? target;
  const scroll = () => shown?.scrollIntoView({ block: 'nearest', inline: 'start' });
  if (later) afterPaint(scroll);
  else scroll();
}

/** True when the focus is nowhere: what had it is gone. */
export function isFocusLost(): boolean {
  const { activeElement: active } = document;
  return active === null || active === document.body || !active.isConnected;
}
