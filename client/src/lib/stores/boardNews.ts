import { dismissToasts } from '#lib/toasts.ts';
import { showTime } from '@kith/shared/board/days';
import type { Frame } from '@kith/shared/frames';
import { mentionWords } from '@kith/shared/mention/messages';
import { words } from '@kith/shared/messages';
import { isGuardian } from '@kith/shared/restriction/sight';
import { announce } from '#lib/announce.svelte.ts';
import { tell } from '#lib/tell.ts';
import type { BoardStore } from './board.svelte';

const GIVEN_MS = 20_000;

/** Tells this person that someone else just gave them a referral. */
export function tellGiven(board: BoardStore, { what, by }: Frame, open: (id: string) => void): boolean {
  const me = board.live.me?.id;
  const given = what.filter((line) => line.event === 'referral.allocated' && line.assignee === me);
  for (const { id } of given) {
    const { said, act } = words.board;
    const action = { label: act.open, onClick: () => open(id) };
    tell('info', said.given(board.memberName(by), board.nameOf(id)), { duration: GIVEN_MS, action });
  }
  return given.length > 0;
}

/** Tells this person that a colleague just wrote to them about a case. */
export function tellMentioned(board: BoardStore, { what }: Frame, open: (id: string) => void): boolean {
  const me = board.live.me?.id;
  const told = what.filter((line) => line.event === 'mention.added' && line.to === me);
  for (const { id } of told) {
    // After a cut one frame brings what several people did; and it may have been taken back since.
    const newest = board.live.state.referrals.get(id)?.mentions?.findLast(({ to }) => to === me);
    if (!newest) continue;
    const action = { label: words.board.act.open, onClick: () => open(id) };
    const text = mentionWords.arrived(board.memberName(newest.by), board.nameOf(id));
    tell('info', text, { duration: GIVEN_MS, action });
  }
  return told.length > 0;
}

/** Tells whoever looks after a restricted case that someone just opened it in an emergency. */
export function tellOpened(board: BoardStore, { what, by, at }: Frame, open: (id: string) => void): boolean {
  const { state, actor } = board.live;
  const opened = what.find(({ event }) => event === 'restriction.opened')?.id;
  const restriction = opened === undefined ? undefined : state.restrictions.get(opened);
  if (opened === undefined || !restriction || !isGuardian(state, restriction, actor, at)) return false;
  const referral = [...state.referrals].find(({ person }) => person === opened)?.id;
  const text = words.restriction.openedBy(board.memberName(by), board.nameOf(opened), showTime(new Date(at)));
  const onClick = () => referral !== undefined && open(referral);
  tell('info', text, { duration: GIVEN_MS, action: { label: words.restriction.openCase, onClick } });
  return true;
}

/** What was said a moment ago may name someone who is out of sight now. */
export function hush(): void {
  dismissToasts();
  announce('');
}
