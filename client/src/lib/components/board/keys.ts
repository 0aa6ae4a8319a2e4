import { boardKeys } from '@kith/shared/board/keys';
import type { BoardStore } from '#lib/stores/board.svelte.ts';
import { focusCard } from './focus.ts';

const TYPING = 'input, textarea, select, [contenteditable="true"]';

/** The card that an arrow, Home or End leads to from `id`, or undefined. */
export function cardAt(board: BoardStore, id: string, key: string): string | undefined {
  const columns = board.lists;
  const column = columns.findIndex((cards) => cards.some((card) => card.id === id));
  const cards = columns[column];
  if (!cards) return undefined;
  const row = cards.findIndex((card) => card.id === id);
  if (key === 'ArrowDown') return cards[row + 1]?.id;
  if (key === 'ArrowUp') return cards[row - 1]?.id;
  if (key === 'Home') return cards[0]?.id;
  if (key === 'End') return cards.at(-1)?.id;
  const beside = key === 'ArrowRight' ? columns.slice(column + 1) : columns.slice(0, column).toReversed();
  const next = beside.find((list) => list.length > 0);
  return next?.[Math.min(row, next.length - 1)]?.id;
}

/** Whether a key is the board's: those of an open dialog, menu or field are left alone. */
export function isForBoard({ target }: KeyboardEvent): boolean {
  return !(target as Element).closest(TYPING) && !document.querySelector('dialog[open], :popover-open');
}

/** Does what the board's keys do. */
export function onBoardKey(board: BoardStore, event: KeyboardEvent, openMenu: (id: string) => void): void {
  if (event.defaultPrevented || !isForBoard(event)) return;
  const { key } = event;
  const target = event.target as HTMLElement;
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && key.toLowerCase() === 'z') {
    event.preventDefault();
    return board.acts.undoLast();
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const card = target.closest<HTMLElement>('[data-card]')?.dataset['card'];
  if (key.startsWith('Arrow') || key === 'Home' || key === 'End') {
    const next = card === undefined ? undefined : cardAt(board, card, key);
    if (card !== undefined) event.preventDefault();
    if (next !== undefined) void focusCard(board, next);
    return;
  }
  const onCard = (act: (id: string) => void) => card !== undefined && !board.selects && act(card);
  const acts: Record<keyof typeof boardKeys, () => void> = {
    receive: () => board.live.can('referral.receive') && (board.dialog = { kind: 'receive' }),
    find: () => (board.finding = true),
    undo: () => board.acts.undoLast(),
    help: () => (board.dialog = { kind: 'keys' }),
    select: () => board.maySelect && (board.selects = !board.selects),
    menu: () => onCard(openMenu),
    allocate: () => onCard((id) => board.chooseAssignee(id)),
  };
  const name = (Object.keys(acts) as (keyof typeof acts)[]).find((act) => boardKeys[act] === key);
  if (!name) return;
  event.preventDefault();
  acts[name]();
}
