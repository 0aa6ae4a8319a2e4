import type { Attachment } from 'svelte/attachments';
import { words } from '@kith/shared/messages';
import type { Referral } from '@kith/shared/referral/schema';
import type { Stage } from '@kith/shared/referral/stages';
import { announce } from '#lib/announce.svelte.ts';
import { part } from '#lib/part.ts';
import type { BoardStore } from '#lib/stores/board.svelte.ts';
import { focusCard } from './focus.ts';

// Dragging is an extra for a mouse, so what does it comes after the board is on screen. A finger scrolls, and lifts a
// card that it is held on (lifting/).
const byMouse = () => matchMedia('(pointer: fine)').matches;
const adapter = part(() => import('@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'));

type Adapter = Awaited<ReturnType<typeof adapter>>;

function later(register: (adapter: Adapter) => () => void): (() => void) | undefined {
  if (!byMouse()) return undefined;
  let stop: (() => void) | undefined;
  let gone = false;
  void adapter().then((loaded) => {
    if (!gone) stop = register(loaded);
  });
  return () => {
    gone = true;
    stop?.();
  };
}

/** Makes a card something to drag. */
export function dragCard(board: BoardStore, referral: () => Referral): Attachment<HTMLElement> {
  return (element) =>
    later(({ draggable }) =>
      draggable({
        element,
        canDrag: () => board.acting && !board.selects && board.live.state.people.has(referral().person),
        getInitialData: () => ({ referral: referral().id }),
        onDragStart: () => {
          board.dragging = referral();
          board.current = referral().id;
          board.go(referral().id, 'dragging');
        },
        onDrop: ({ location }) => {
          const { id } = referral();
          if (location.current.dropTargets.length === 0) announce(words.board.said.letGo(board.nameOf(id)));
          board.dragging = board.over = undefined;
          board.go(null);
        },
      }),
    );
}

/** Shows where a dropped card went: a long column may have put it far from where it was let go. */
export function follow(board: BoardStore, id: string): void {
  if (!board.dialog) void focusCard(board, id);
}

/** Makes an element take cards, and keeps what a card is held over. */
function dropOn(
  board: BoardStore,
  target: string,
  takes: (referral: Referral) => boolean,
  put: (referral: Referral) => void,
): Attachment<HTMLElement> {
  return (element) =>
    later(({ dropTargetForElements }) =>
      dropTargetForElements({
        element,
        canDrop: () => board.dragging !== undefined && takes(board.dragging),
        getDropEffect: () => 'move',
        onDragEnter: () => (board.over = target),
        onDragLeave: () => {
          if (board.over === target) board.over = undefined;
        },
        onDrop: ({ source }) => {
          const referral = board.live.state.referrals.get(String(source.data['referral']));
          if (!referral) return;
          put(referral);
          follow(board, referral.id);
        },
      }),
    );
}

/** Makes a column take cards that may move to it. */
export function dropOnColumn(board: BoardStore, stage: Stage): Attachment<HTMLElement> {
  const takes = (referral: Referral) => {
    const move = board.moveOf(referral, stage);
    return move !== undefined && 'act' in move;
  };
  return dropOn(board, stage, takes, (referral) => board.move(referral, stage));
}

/** Makes a member of the team someone to drop a card on. */
export function dropOnMember(board: BoardStore, member: string): Attachment<HTMLElement> {
  const takes = (referral: Referral) => board.whyNotTo(referral, member) === undefined;
  return dropOn(board, member, takes, (referral) => board.allocate(referral, member));
}
